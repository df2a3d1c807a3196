"""What comes after the writing of a thing: moderated, turned back, compared, locked, deleted."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.test import Client
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.models import Commission, Event, Mandate, Place, Profile
from tests.community import desk
from tests.community.desk_things import LISTS, THINGS, by_name, changed, created, emptied, title_of, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderated() -> Workflow:
    """A workflow in which the translators moderate every kind of thing, so that the editor can't approve alone."""
    workflow = Workflow.objects.create(name="Relecture")
    task = GroupApprovalTask.objects.create(name="Relire")
    task.groups.add(Group.objects.get(name="Editors"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for model in THINGS:
        WorkflowContentType.objects.create(
            workflow=workflow, content_type=ContentType.objects.get_for_model(model, for_concrete_model=False)
        )
    return workflow


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_moderator_approves_what_was_submitted(editor: Client, moderated: Workflow, model: type[Model]) -> None:
    thing = created(editor, model, "submit", fr="Fournée", en="Baking day")
    assert thing.workflow_in_progress
    state = thing.current_workflow_task_state
    assert editor.get(desk.address(model, "workflow_preview", thing.pk, state.task_id)).status_code == 200
    assert editor.get(desk.address(model, "workflow_history", thing.pk)).status_code == 200
    editor.post(desk.address(model, "workflow_action", thing.pk, "approve", state.pk))
    thing.refresh_from_db()
    assert thing.live
    assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_an_earlier_revision_comes_back_in_both_languages(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    first = thing.latest_revision
    changed(editor, thing, "publish", **{title_of(model): "Autre chose", title_of(model, 1): "Something else"})
    url = desk.address(model, "revisions_revert", thing.pk, first.pk)
    answers = desk.open_form(editor, url)
    assert answers[title_of(model, 1)] == "Baking day"
    desk.send(editor, desk.address(model, "edit", thing.pk), answers | {"revision": first.pk}, "publish")
    assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_language_that_came_back_with_a_revision_replaces_its_newer_row(editor: Client, model: type[Model]) -> None:
    """The old revision names a row that was deleted since, and whose language has another row by now."""
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    first = thing.latest_revision
    changed(editor, thing, "publish", **emptied(model))
    again = {name: value for name, value in desk.words_of(model, en="Loaves").items() if "-1-" in name}
    changed(editor, thing, "publish", **again)
    assert titles(thing) == {"fr": "Fournée", "en": "Loaves"}
    first.publish()
    assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_revisions_are_compared_under_the_names_of_the_languages(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    changed(editor, thing, **{title_of(model): "Grande fournée"})
    url = desk.address(model, "revisions_compare", thing.pk, "earliest", "latest")
    shown = [(change.field_label(), change.is_child_relation) for change in editor.get(url).context["comparison"]]
    assert shown == [("Français", True)]
    changed(editor, thing, **{title_of(model, 1): "Big baking day"})
    html = editor.get(url).content.decode()
    assert "Français" in html
    assert "English" in html
    assert '<span class="addition">Big' in html.replace("\n", "")


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_usage_history_lock_and_unlock(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    for view in ("usage", "history", "history_results", "delete", "unpublish"):
        assert editor.get(desk.address(model, view, thing.pk)).status_code == 200, view
    editor.post(desk.address(model, "lock", thing.pk))
    assert model.objects.get(pk=thing.pk).locked
    editor.post(desk.address(model, "unlock", thing.pk))
    assert not model.objects.get(pk=thing.pk).locked


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_unpublished_and_deleted(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    editor.post(desk.address(model, "unpublish", thing.pk))
    assert not model.objects.get(pk=thing.pk).live
    editor.post(desk.address(model, "delete", thing.pk))
    assert not model.objects.filter(pk=thing.pk).exists()
    words = model._meta.get_field("translations").related_model
    assert not words.objects.filter(thing_id=thing.pk).exists()


@pytest.mark.parametrize("model", LISTS, **by_name)
def test_a_list_entry_is_renamed_and_deleted(editor: Client, model: type[Model]) -> None:
    entry = created(editor, model, fr="Jardin", en="Garden")
    changed(editor, entry, **{title_of(model, 1): "Yard"})
    assert titles(entry) == {"fr": "Jardin", "en": "Yard"}
    for view in ("usage", "history"):
        assert editor.get(desk.address(model, view, entry.pk)).status_code == 200
    editor.post(desk.address(model, "delete", entry.pk))
    assert not model.objects.filter(pk=entry.pk).exists()


def test_a_place_in_use_is_not_deleted(editor: Client) -> None:
    place = Event.objects.exclude(place=None).first().place
    response = editor.post(desk.address(Place, "delete", place.pk), follow=True)
    assert response.status_code == 200
    assert Place.objects.filter(pk=place.pk).exists()


def test_a_mandate_is_given_and_ended(editor: Client) -> None:
    from community.viewsets import MandateViewSet

    viewset = MandateViewSet()
    commission, person = Commission.objects.first(), Profile.objects.last()
    url = "/admin/mandate/new/"
    given = {"commission": commission.pk, "person": person.pk, "role": "lead", "since": "2026-01-01", "until": ""}
    assert desk.send(editor, url, given | {"until": "2025-01-01"}).status_code == 200
    assert not Mandate.objects.filter(commission=commission, person=person, role="lead").exists()
    desk.send(editor, url, given)
    mandate = Mandate.objects.get(commission=commission, person=person, role="lead")
    desk.send(editor, f"/admin/mandate/edit/{mandate.pk}/", given | {"until": "2026-06-30"})
    mandate.refresh_from_db()
    assert str(mandate.until) == "2026-06-30"
    assert viewset.model is Mandate
