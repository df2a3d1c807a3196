"""What volunteers come to do in the admin: say what is new in their commission, and in no other."""

from __future__ import annotations

import pytest
from django.test import Client

from community.models import Commission, Mandate, Update
from tests.community import desk
from tests.community.conftest import Kept
from tests.support.reading import read

pytestmark = pytest.mark.django_db


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
