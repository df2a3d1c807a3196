"""Who may do what with commissions and updates in the admin: every address there is, against a written table.

A volunteer keeps the commissions of which they are lead or steward today. An address that Wagtail adds fails here
until somebody has written down who may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

from community.models import Commission, Event, Mandate, Profile, Update
from tests.community import desk
from tests.factories.things import make_commission, make_update
from tests.support.reading import read

pytestmark = pytest.mark.django_db

OWN, NOBODY = "own", "nobody"  # who among volunteers may use an address: of their own commission's things, or no one
COMMON = {
    "list": OWN,
    "list_results": OWN,
    "edit": OWN,
    "usage": OWN,
    "history": OWN,
    "history_results": OWN,
    "preview_on_edit": OWN,
    "revisions_view": OWN,
    "revisions_revert": OWN,
    "revisions_compare": OWN,
    "revisions_unschedule": OWN,
    "unpublish": OWN,
    "lock": NOBODY,
    "unlock": NOBODY,
    "workflow_action": NOBODY,
    "collect_workflow_action_data": NOBODY,
    "confirm_workflow_cancellation": OWN,
    "workflow_history": OWN,
    "workflow_history_detail": OWN,
    "workflow_preview": NOBODY,
}
TABLE: dict[type, dict[str, str]] = {
    Commission: COMMON | {"add": NOBODY, "delete": NOBODY, "reorder": NOBODY, "preview_on_add": NOBODY},
    Update: COMMON | {"add": OWN, "delete": OWN, "preview_on_add": OWN},
}
POSTED = {"lock", "unlock", "reorder"}  # what Wagtail answers only to POST
OUTSIDERS = ["member", "translator", "former", "helper", "anonymous"]
by_name = {"ids": lambda model: model.__name__}


def names_of(model: type) -> set[str]:
    return {pattern.name for pattern in model.snippet_viewset.get_urlpatterns()}


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_every_address_stands_in_the_table(model: type) -> None:
    assert names_of(model) == set(TABLE[model])


@dataclass
class Kept:
    """A commission with an update, both under moderation and with two revisions."""

    commission: Commission
    update: Update

    def thing(self, model: type) -> Any:
        return self.commission if model is Commission else self.update


def keep(commission: Commission) -> Kept:
    update = make_update(commission)
    for thing in (commission, update):
        thing.save_revision()
        thing.save_revision()
        Workflow.objects.get().start(thing, desk.account("admin"))
    return Kept(commission, update)


@pytest.fixture(autouse=True)
def moderation() -> None:
    """Editors moderate both models."""
    Workflow.objects.all().delete()
    workflow = Workflow.objects.create(name="Relecture")
    task = GroupApprovalTask.objects.create(name="Relire")
    task.groups.add(Group.objects.get(name="Editors"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=1)
    for model in TABLE:
        content_type = ContentType.objects.get_for_model(model)
        WorkflowContentType.objects.create(workflow=workflow, content_type=content_type)


@pytest.fixture
def mandate() -> Mandate:
    """The only mandate of the sample's volunteer: steward since last year."""
    Mandate.objects.filter(person__user=desk.account("volunteer")).delete()
    return Mandate.objects.create(
        commission=make_commission("La nôtre"),
        person=Profile.objects.get(user=desk.account("volunteer")),
        role=Mandate.Role.STEWARD,
        since=timezone.localdate() - timedelta(days=365),
    )


@pytest.fixture
def ours(mandate: Mandate) -> Kept:
    return keep(mandate.commission)


@pytest.fixture
def theirs() -> Kept:
    return keep(make_commission("La leur"))


@pytest.fixture
def sign_in_as(client: Client, mandate: Mandate) -> Callable[[str], None]:
    """Sign in as a role of the sample, or as a volunteer whose mandate ended yesterday or gives no right to edit."""

    def sign_in(role: str) -> None:
        if role == "former":
            mandate.until = timezone.localdate() - timedelta(days=1)
        if role == "helper":
            mandate.role = Mandate.Role.VOLUNTEER
        mandate.save()
        if role != "anonymous":
            desk.sign_in(client, {"former": "volunteer", "helper": "volunteer"}.get(role, role))

    return sign_in


def address(model: type, name: str, thing: Any) -> str:
    """The address `name` for `thing`, its arguments filled in with what belongs to it."""
    state = thing.current_workflow_state
    arguments: dict[str, list[Any]] = {
        "revisions_view": [thing.latest_revision_id],
        "revisions_revert": [thing.latest_revision_id],
        "revisions_unschedule": [thing.latest_revision_id],
        "revisions_compare": ["earliest", "latest"],
        "workflow_action": ["approve", state.current_task_state_id],
        "collect_workflow_action_data": ["approve", state.current_task_state_id],
        "workflow_history_detail": [state.pk],
        "workflow_preview": [state.current_task_state.task_id],
    }
    bare = name in ("list", "list_results", "add", "preview_on_add")
    return desk.address(model, name, *([] if bare else [thing.pk, *arguments.get(name, [])]))


def is_denied(response: HttpResponse) -> bool:
    """Wagtail refuses with a 403, or sends the person to the dashboard or to sign in. What is not found in the admin
    is looked for in the page tree of the person's language, where it isn't either."""
    where = getattr(response, "url", "")
    sent_away = where == "/admin/" or where.startswith(("/admin/login/", "/fr/admin/"))
    return sent_away or response.status_code in (403, 404)


def outcomes(client: Client, model: type, thing: Any, names: Any) -> Iterator[tuple[str, HttpResponse]]:
    """Every address, asked the way a browser would, its changes undone."""
    for name in sorted(names):
        with transaction.atomic():
            url = address(model, name, thing)
            yield name, client.post(url) if name in POSTED else client.get(url)
            transaction.set_rollback(True)


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_editors_open_everything(client: Client, theirs: Kept, model: type) -> None:
    """The control: what is refused below is there."""
    desk.sign_in(client, "editor")
    thing = theirs.thing(model)
    refused = {name for name, response in outcomes(client, model, thing, TABLE[model]) if is_denied(response)}
    assert refused == {"unlock"}  # while a task is under way, the task decides


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_volunteers_open_what_the_table_says(client: Client, ours: Kept, model: type) -> None:
    desk.sign_in(client, "volunteer")
    found = {
        name: NOBODY if is_denied(response) else OWN
        for name, response in outcomes(client, model, ours.thing(model), TABLE[model])
    }
    assert found == TABLE[model]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("model", TABLE, **by_name)
def test_volunteers_open_nothing_of_another_commission(
    client: Client, ours: Kept, theirs: Kept, model: type, method: str
) -> None:
    desk.sign_in(client, "volunteer")
    thing = theirs.thing(model)
    before = model.objects.filter(pk=thing.pk).values().get()
    of_one = sorted(name for name in TABLE[model] if name not in ("list", "list_results", "add", "preview_on_add"))
    opened = []
    for name in of_one:
        response = getattr(client, method)(address(model, name, thing), {"name": "x", "action-publish": "1"})
        if not is_denied(response) and response.status_code != 405:
            opened.append((name, response.status_code))
    assert opened == []
    assert model.objects.filter(pk=thing.pk).values().get() == before


@pytest.mark.parametrize("role", OUTSIDERS)
@pytest.mark.parametrize("model", TABLE, **by_name)
def test_nobody_else_opens_anything(
    client: Client, ours: Kept, sign_in_as: Callable[[str], None], model: type, role: str
) -> None:
    sign_in_as(role)
    found = outcomes(client, model, ours.thing(model), TABLE[model])
    assert {name for name, response in found if not is_denied(response)} == set()


@pytest.mark.parametrize("model", TABLE, **by_name)
@pytest.mark.parametrize("query", ["", "?q=leur", "?export=csv", "?q=La"])
def test_lists_hold_nothing_of_another_commission(
    client: Client, ours: Kept, theirs: Kept, model: type, query: str
) -> None:
    theirs.update.translations.update(title="Canari")
    theirs.commission.translations.update(name="Canari")
    for thing in (theirs.update, theirs.commission):
        type(thing).objects.get(pk=thing.pk).save_revision()
    desk.sign_in(client, "volunteer")
    for name in ("list", "list_results"):
        response = client.get(desk.address(model, name) + query)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        assert b"Canari" not in content


def test_volunteers_publish_an_update_of_their_commission(client: Client, ours: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Update, "add")
    answers = desk.open_form(client, url) | desk.words_of(Update, fr="Repeindre le couloir")
    desk.send(client, url, answers | {"commission": ours.commission.pk}, "publish")
    made = Update.objects.get(translations__title="Repeindre le couloir")
    assert made.live
    assert made.commission == ours.commission


def buttons_of(client: Client, url: str) -> set[str]:
    """The names of the actions that a form offers."""
    root = read(client.get(url)).root
    return {element.get("name") or element.get("href", "") for element in [*root.iter("button"), *root.iter("a")]}


@pytest.mark.parametrize("role", ["volunteer", "editor"])
def test_who_may_publish_is_offered_to(client: Client, ours: Kept, role: str) -> None:
    for thing in (ours.update, ours.commission):
        thing.current_workflow_state.cancel(user=desk.account("admin"))
    desk.sign_in(client, role)
    assert "action-publish" in buttons_of(client, desk.address(Update, "add"))
    for thing in (ours.update, ours.commission):
        offered = buttons_of(client, desk.address(type(thing), "edit", thing.pk))
        assert {"action-publish", desk.address(type(thing), "unpublish", thing.pk)} <= offered


def test_the_dashboard_leads_volunteers_to_their_commission_and_its_updates(
    client: Client, ours: Kept, theirs: Kept
) -> None:
    desk.sign_in(client, "volunteer")
    hrefs = {link.get("href") for link in read(client.get("/admin/")).links}
    assert {desk.address(Commission, "edit", ours.commission.pk), desk.address(Update, "add")} <= hrefs
    assert desk.address(Commission, "edit", theirs.commission.pk) not in hrefs


def test_an_update_is_signed_by_its_writer_and_belongs_to_their_only_commission(
    client: Client, ours: Kept, theirs: Kept
) -> None:
    volunteer = desk.sign_in(client, "volunteer")
    Mandate.objects.exclude(commission=ours.commission).filter(person__user=volunteer).delete()
    blank = desk.open_form(client, desk.address(Update, "add"))
    assert (blank["commission"], blank["author"]) == (str(ours.commission.pk), str(volunteer.profile.pk))
    ours.update.current_workflow_state.cancel(user=desk.account("admin"))
    assert desk.open_form(client, desk.address(Update, "edit", ours.update.pk))["author"] == ""


def test_volunteers_post_nothing_in_the_name_of_another_commission(client: Client, ours: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Update, "add")
    answers = desk.open_form(client, url) | desk.words_of(Update, fr="Repeindre le couloir")
    response = desk.send(client, url, answers | {"commission": theirs.commission.pk}, "publish")
    assert "commission" in response.context["form"].errors
    assert not Update.objects.filter(translations__title="Repeindre le couloir").exists()


def test_volunteers_move_no_update_to_another_commission(client: Client, ours: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Update, "edit", ours.update.pk)
    ours.update.current_workflow_state.cancel(user=desk.account("admin"))
    answers = desk.open_form(client, url)
    response = desk.send(client, url, answers | {"commission": theirs.commission.pk}, "publish")
    assert "commission" in response.context["form"].errors
    ours.update.refresh_from_db()
    assert ours.update.commission == ours.commission


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_choosers_offer_volunteers_their_own(client: Client, ours: Kept, theirs: Kept, model: type) -> None:
    desk.sign_in(client, "volunteer")
    namespace = model.snippet_viewset.get_chooser_admin_url_namespace()
    own, other = ours.thing(model), theirs.thing(model)
    for view in ("choose", "choose_results"):
        shown = client.get(reverse(f"{namespace}:{view}")).content.decode()
        assert f"/chosen/{own.pk}/" in shown
        assert f"/chosen/{other.pk}/" not in shown
    assert is_denied(client.get(reverse(f"{namespace}:chosen", args=[other.pk])))
    several = client.get(reverse(f"{namespace}:chosen_multiple"), {"id": [own.pk, other.pk]}).json()
    assert [str(row["id"]) for row in several["result"]] == [str(own.pk)]


def test_choosers_offer_others_only_what_is_live(client: Client, mandate: Mandate) -> None:
    draft, live = Event.objects.all()[:2]
    Event.objects.filter(pk=draft.pk).update(live=False)
    namespace = Event.snippet_viewset.get_chooser_admin_url_namespace()
    chosen = [reverse(f"{namespace}:chosen", args=[event.pk]) for event in (draft, live)]
    desk.sign_in(client, "volunteer")
    assert [is_denied(client.get(url)) for url in chosen] == [True, False]
    desk.sign_in(client, "editor")
    assert [is_denied(client.get(url)) for url in chosen] == [False, False]


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_bulk_deletion_neither_deletes_nor_names_what_is_not_theirs(
    client: Client, ours: Kept, theirs: Kept, model: type
) -> None:
    desk.sign_in(client, "volunteer")
    other = theirs.thing(model)
    name = str(other)
    url = reverse("wagtail_bulk_action", args=[*model._meta.label_lower.split("."), "delete"]) + f"?id={other.pk}"
    assert name not in client.get(url).content.decode()
    client.post(url)
    assert model.objects.filter(pk=other.pk).exists()


def test_site_history_tells_volunteers_nothing_of_commissions(client: Client, ours: Kept, theirs: Kept) -> None:
    desk.sign_in(client, "editor")
    url = desk.address(Update, "edit", theirs.update.pk)
    theirs.update.current_workflow_state.cancel(user=desk.account("admin"))
    desk.send(client, url, desk.open_form(client, url), "publish")
    history = reverse("wagtailadmin_reports:site_history")
    assert str(theirs.update) in client.get(history).content.decode()
    desk.sign_in(client, "volunteer")
    assert str(theirs.update) not in client.get(history).content.decode()


def test_a_right_ends_with_its_day(client: Client, ours: Kept, mandate: Mandate) -> None:
    desk.sign_in(client, "volunteer")
    url = desk.address(Commission, "edit", ours.commission.pk)
    mandate.until = timezone.localdate()
    mandate.save()
    assert not is_denied(client.get(url))
    mandate.until = timezone.localdate() - timedelta(days=1)
    mandate.save()
    assert is_denied(client.get(url))
