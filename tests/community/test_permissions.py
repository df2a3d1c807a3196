"""Who may do what with commissions, updates and events in the admin: every address there is, against a written table.

A volunteer keeps the commissions of which they are lead or steward today. An address that Wagtail adds fails here
until somebody has written down who may use it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowContentType

from community.models import Commission, Event, Mandate, Profile, Update
from tests.community import desk
from tests.community.conftest import Kept

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
    "revisions_unschedule": NOBODY,
    "unpublish": NOBODY,
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
    Event: COMMON
    | {
        "add": OWN,
        "delete": NOBODY,
        "preview_on_add": OWN,
        "copy": OWN,
        "inspect": OWN,
        "add_meeting": OWN,
        "add_call": OWN,
    },
}
OF_NONE = {"list", "list_results", "add", "preview_on_add", "add_meeting", "add_call"}  # addresses of no single thing
POSTED = {"lock", "unlock", "reorder"}  # what Wagtail answers only to POST
OUTSIDERS = ["member", "translator", "former", "helper", "anonymous"]
by_name = {"ids": lambda model: model.__name__}


def names_of(model: type) -> set[str]:
    return {pattern.name for pattern in model.snippet_viewset.get_urlpatterns()}


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_every_address_stands_in_the_table(model: type) -> None:
    assert names_of(model) == set(TABLE[model])


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
    return desk.address(model, name, *([] if name in OF_NONE else [thing.pk, *arguments.get(name, [])]))


def is_denied(response: HttpResponse) -> bool:
    """Wagtail refuses with a 403, or sends the person to the dashboard or to sign in. What is not found in the admin
    is looked for in the page tree of the person's language, where it isn't either."""
    where = getattr(response, "url", "")
    sent_away = where == "/admin/" or where.startswith((reverse("sign_in"), "/fr/admin/"))
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


@pytest.mark.parametrize("model", TABLE, **by_name)
def test_volunteers_unpublish_where_nobody_moderates(client: Client, ours: Kept, model: type) -> None:
    WorkflowContentType.objects.all().delete()
    desk.sign_in(client, "volunteer")
    found = outcomes(client, model, ours.thing(model), ["unpublish", "revisions_unschedule"])
    assert [name for name, response in found if is_denied(response)] == []


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("model", TABLE, **by_name)
def test_volunteers_open_nothing_of_another_commission(
    client: Client, ours: Kept, theirs: Kept, model: type, method: str
) -> None:
    desk.sign_in(client, "volunteer")
    thing = theirs.thing(model)
    before = model.objects.filter(pk=thing.pk).values().get()
    of_one = sorted(name for name in TABLE[model] if name not in OF_NONE)
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
    theirs.event.translations.update(title="Canari")
    for thing in (theirs.update, theirs.commission, theirs.event):
        type(thing).objects.get(pk=thing.pk).save_revision()
    desk.sign_in(client, "volunteer")
    for name in ("list", "list_results"):
        response = client.get(desk.address(model, name) + query)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        assert response.status_code == 200
        assert b"Canari" not in content


@pytest.mark.parametrize("model", [Commission, Update], **by_name)
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


@pytest.mark.parametrize("role", ["editor", "volunteer"])
@pytest.mark.parametrize(("model", "typed"), [(Event, "reliure"), (Profile, "nour")])
def test_choosers_find_what_is_typed(client: Client, role: str, model: type, typed: str) -> None:
    desk.sign_in(client, role)
    named = {"translations__title__icontains": typed} if model is Event else {"name__icontains": typed}
    sought = model.objects.get(**named)
    namespace = model.snippet_viewset.get_chooser_admin_url_namespace()
    for view in ("choose", "choose_results"):
        answer = client.get(reverse(f"{namespace}:{view}"), {"q": typed})
        assert set(re.findall(r"/chosen/(\d+)/", answer.content.decode())) == {str(sought.pk)}


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
