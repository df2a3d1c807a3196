"""A thing's life at the editor's desk: written, drafted, scheduled, published, moderated, turned back, deleted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import Model
from django.test import Client
from django.utils import timezone, translation
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask
from wagtail.models.i18n import Locale

from blog.models import Category
from cms.languages.things import SluggedWords
from community.models import Commission, Event, EventKind, Mandate, Place, Profile, Trade, Update
from tests.community import desk
from tests.factories.things import belong

pytestmark = pytest.mark.django_db
THINGS = [Event, Profile, Commission, Update]
LISTS = [Place, EventKind, Trade, Category]
BLANK_FORMS: dict[type[Model], desk.Answers] = {}
by_name = {"ids": lambda model: model.__name__}


@pytest.fixture
def editor(client: Client) -> Client:
    desk.sign_in(client, "editor")
    return client


def blank_form(editor: Client, model: type[Model]) -> desk.Answers:
    """What the form of a new thing would send untouched, opened once for all tests: it is the same in each."""
    if model not in BLANK_FORMS:
        BLANK_FORMS[model] = desk.open_form(editor, desk.address(model, "add"))
    return BLANK_FORMS[model]


def created(editor: Client, model: type[Model], action: str = "", **words: str) -> Any:
    """A new thing, made at the desk."""
    url = desk.address(model, "add")
    answers = blank_form(editor, model) | desk.words_of(model, **words) | desk.facts_of(model)
    known = set(model.objects.values_list("pk", flat=True))
    response = desk.send(editor, url, answers, action)
    made = model.objects.exclude(pk__in=known).first()
    assert made, response.context["form"].errors
    return made


def titles(thing: Any) -> dict[str, str]:
    """What a thing is called in each language, as the public reads it."""
    fresh = type(thing).objects.get(pk=thing.pk)
    return {code: str(words) for code, words in fresh.words_by_language.items()}


def in_draft(thing: Any) -> dict[str, str]:
    """What its latest draft is called."""
    draft = type(thing).objects.get(pk=thing.pk).get_latest_revision_as_object()
    return {code: str(words) for code, words in draft.words_by_language.items()}


def changed(editor: Client, thing: Any, action: str = "", **changes: Any) -> Any:
    """Open the form of `thing`, change some answers, send it."""
    url = desk.address(type(thing), "edit", thing.pk)
    return desk.send(editor, url, desk.open_form(editor, url) | changes, action)


def emptied(model: type[Model]) -> desk.Answers:
    """The English words, taken out."""
    words = model._meta.get_field("translations").related_model
    blank = {name: value for name, value in desk.words_of(model).items() if name.startswith("translations-1")}
    return blank | ({"translations-1-slug": ""} if issubclass(words, SluggedWords) else {})


def title_of(model: type[Model], number: int = 0) -> str:
    words = model._meta.get_field("translations").related_model
    return f"translations-{number}-{words.title_field}"


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_new_thing_is_a_draft_in_both_languages(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, fr="Fournée", en="Baking day")
    assert not thing.live
    assert in_draft(thing) == {"fr": "Fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_a_language_left_blank_makes_no_row(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish" if model in THINGS else "", fr="Fournée")
    assert titles(thing) == {"fr": "Fournée"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_an_emptied_language_loses_its_row(editor: Client, model: type[Model]) -> None:
    action = "publish" if model in THINGS else ""
    thing = created(editor, model, action, fr="Fournée", en="Baking day")
    changed(editor, thing, action, **emptied(model))
    assert titles(thing) == {"fr": "Fournée"}


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_without_words_in_any_language_nothing_is_made(editor: Client, model: type[Model]) -> None:
    url = desk.address(model, "add")
    before = model.objects.count()
    response = desk.send(editor, url, desk.open_form(editor, url) | desk.facts_of(model))
    assert model.objects.count() == before
    assert "au moins une langue" in response.content.decode()


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_a_draft_leaves_the_public_words_alone(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    changed(editor, thing, **{title_of(model): "Grande fournée"})
    assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}
    assert in_draft(thing) == {"fr": "Grande fournée", "en": "Baking day"}
    changed(editor, thing, "publish")
    assert titles(thing) == {"fr": "Grande fournée", "en": "Baking day"}


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_publishing_keeps_the_rows_of_words(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée", en="Baking day")
    before = dict(thing.translations.values_list("language", "pk"))
    changed(editor, thing, "publish", **{title_of(model, 1): "Bakery day"})
    assert dict(thing.translations.values_list("language", "pk")) == before


@pytest.mark.parametrize("model", [Event, Profile, Commission], **by_name)
def test_a_published_thing_is_read_in_both_languages(editor: Client, client: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish", fr="Fournée du jeudi", en="Thursday baking")
    client.logout()
    if isinstance(thing, Profile):
        belong([thing])
    for language, said in (("fr", "Fournée du jeudi"), ("en", "Thursday baking")):
        with translation.override(language):
            address = model.objects.get(pk=thing.pk).get_url()
        response = client.get(address)
        assert response.status_code == 200
        assert said in response.content.decode()


@pytest.mark.parametrize("model", THINGS, **by_name)
def test_schedule_goes_live_and_expires_by_itself(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, fr="Fournée", en="Baking day")
    changed(editor, thing, "publish", go_live_at=desk.soon(1), expire_at=desk.soon(3))
    assert not model.objects.get(pk=thing.pk).live
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
        assert model.objects.get(pk=thing.pk).live
        assert titles(thing) == {"fr": "Fournée", "en": "Baking day"}
    with time_machine.travel(timezone.now() + timedelta(days=4)):
        call_command("publish_scheduled")
        assert not model.objects.get(pk=thing.pk).live


def test_an_address_taken_while_a_draft_was_waiting_gets_a_number(editor: Client) -> None:
    waiting = created(editor, Event, "publish", fr="Fournée")
    changed(editor, waiting, "publish", **{"translations-0-slug": "soiree", "go_live_at": desk.soon(1)})
    faster = created(editor, Event, "publish", fr="Soirée")
    assert faster.translations.get().slug == "soiree"
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    assert waiting.translations.get().slug == "soiree-2"


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


def test_an_event_that_ends_before_it_starts_is_refused_with_what_was_typed(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée", en="Baking day") | desk.facts_of(Event)
    response = desk.send(editor, url, answers | {"ends_at": "17:00"}, "publish")
    assert "ends_at" in response.context["form"].errors
    again = desk.answers_in(response)
    assert again["translations-0-title"] == "Fournée"
    assert again["translations-1-title"] == "Baking day"
    assert again["translations-1-language"] == "en"


def test_words_without_their_title_are_kept_and_refused_on_publishing(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée") | desk.facts_of(Event)
    response = desk.send(editor, url, answers | {"translations-1-summary": "Bread for all"}, "publish")
    assert not Event.objects.filter(translations__title="Fournée").exists()
    assert desk.answers_in(response)["translations-1-summary"] == "Bread for all"


def test_a_draft_without_its_title_is_not_published_as_it_is(editor: Client) -> None:
    url = desk.address(Event, "add")
    answers = desk.open_form(editor, url) | desk.words_of(Event, fr="Fournée") | desk.facts_of(Event)
    desk.send(editor, url, answers | {"translations-1-summary": "Bread for all"})
    draft = Event.objects.get(translations__title="Fournée")
    changed(editor, draft, "publish")
    assert not Event.objects.get(pk=draft.pk).live


def test_a_copy_is_an_event_of_its_own(editor: Client) -> None:
    event = created(editor, Event, "publish", fr="Fournée", en="Baking day")
    answers = desk.open_form(editor, desk.address(Event, "copy", event.pk))
    known = set(Event.objects.values_list("pk", flat=True))
    response = desk.send(editor, desk.address(Event, "add"), answers, "publish")
    copy = Event.objects.exclude(pk__in=known).first()
    assert copy, response.context["form"].formsets["translations"].errors
    assert titles(copy) == titles(event) == {"fr": "Fournée", "en": "Baking day"}
    assert set(copy.translations.values_list("slug", flat=True)) == {"fournee-2", "baking-day-2"}


def test_languages_are_no_locales_of_the_page_tree(editor: Client) -> None:
    """An editor never meets the word: a form says Français and English."""
    html = editor.get(desk.address(Event, "add")).content.decode()
    panel = html[html.index("words-side-by-side") :]
    assert "Français" in panel
    assert "English" in panel
    assert Locale.objects.count() == 2


@pytest.mark.parametrize("model", THINGS + LISTS, **by_name)
def test_search_finds_the_beginning_of_a_word_in_either_language(editor: Client, model: type[Model]) -> None:
    thing = created(editor, model, "publish" if model in THINGS else "", fr="Fournée", en="Baking day")
    named = "Zoé" if model is Profile else ""
    for typed in [named[:2]] if named else ["Four", "Bak"]:
        assert thing in editor.get(desk.address(model, "list"), {"q": typed}).context["object_list"], typed
    if not named:
        changed(editor, thing, "publish" if model in THINGS else "", **{title_of(model): "Pétrin"})
        assert thing in editor.get(desk.address(model, "list"), {"q": "Pétr"}).context["object_list"]
        assert thing not in editor.get(desk.address(model, "list"), {"q": "Four"}).context["object_list"]
