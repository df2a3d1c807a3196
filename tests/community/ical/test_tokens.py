"""A person's own calendar: a secret address, which shows what they may see that day and can be ended."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cms.access import Audience
from community.calendars.tokens import make_token
from community.models import CalendarToken, Membership, Occurrence
from tests.factories.pages import make_account, make_member
from tests.factories.things import empty_the_agenda, make_event
from tests.factories.turns import make_host, make_rota
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

PERSONAL = 13


@pytest.fixture
def three_events(db: None) -> None:
    empty_the_agenda()
    for audience in Audience.values:
        make_event(f"Pour {audience}", audience=audience)


def heard(client: Client, token: str, language: str = "fr") -> set[str]:
    """The audiences whose event the calendar carries."""
    answer = client.get(address(token, language))
    assert answer.status_code == 200
    return set(re.findall(r"SUMMARY:Pour (\w+)", answer.content.decode()))


def address(token: str, language: str = "fr") -> str:
    with translation.override(language):
        return reverse("personal_calendar", args=[token])


@pytest.mark.parametrize(
    ("kind", "audiences"),
    [("member", {"public", "members"}), ("resident", {"public", "members", "residents"})],
)
def test_it_carries_what_its_person_may_see_and_nobody_is_signed_in(
    client: Client, three_events: None, kind: str, audiences: set[str]
) -> None:
    token = make_token(make_member(kind=kind))
    assert heard(client, token) == heard(client, token, "en") == audiences
    answer = client.get(address(token))
    assert not answer.cookies
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert client.get(address(token), HTTP_IF_NONE_MATCH=answer.headers["ETag"]).status_code == 304


def test_whoever_is_signed_in_makes_no_difference(client: Client, three_events: None) -> None:
    client.force_login(make_member("resident@latablee.example", kind="resident"))
    assert heard(client, make_token(make_account())) == {"public"}


def test_it_shows_less_by_itself_when_a_membership_ends(client: Client, three_events: None) -> None:
    user = make_member(kind="resident")
    token = make_token(user)
    Membership.objects.filter(person__user=user).update(until=timezone.localdate() - timedelta(days=1))
    assert heard(client, token) == {"public"}
    user.is_active = False
    user.save()
    assert client.get(address(token)).status_code == 404


def test_a_new_address_ends_the_former_and_none_is_kept(client: Client) -> None:
    user = make_member()
    former, token = make_token(user), make_token(user)
    assert client.get(address(former)).status_code == 404
    assert client.get(address(token)).status_code == 200
    kept = CalendarToken.objects.get()
    assert len(token) >= 32
    assert token not in str(CalendarToken.objects.values_list())
    assert kept.last_used == timezone.localdate()


@pytest.mark.parametrize("token", ["x", "A" * 32, "%00", "é" * 9, "A" * 5_000])
def test_a_guess_opens_nothing(client: Client, token: str) -> None:
    make_token(make_member())
    assert client.get(f"/fr/calendar/{token}.ics").status_code == 404


def test_it_is_made_shown_once_and_ended_on_the_account(client: Client) -> None:
    page = reverse("my_calendar")
    assert client.get(page).status_code == 302
    client.force_login(make_member())
    assert "webcal:" not in client.get(page).content.decode()
    made = client.post(page, {"make": "1"})
    assert "no-store" in made.headers["Cache-Control"]
    [found] = re.findall(r'href="webcal://localhost([^"]+)"', made.content.decode())
    assert f"http://localhost{found}" in made.content.decode()
    assert Client().get(found).status_code == 200
    assert found not in client.get(page).content.decode()
    client.post(page, {"revoke": "1"})
    assert Client().get(found).status_code == 404
    assert not CalendarToken.objects.exists()


@pytest.mark.parametrize(("language", "said"), [("fr", "à vous"), ("en", "your turn")])
def test_a_persons_own_turns_say_so_and_only_in_their_calendar(client: Client, language: str, said: str) -> None:
    """A roster: the month’s mailbox goes round, and each finds their months in their own calendar."""
    empty_the_agenda()
    ana, ben = make_host("Ana Roy"), make_host("Ben Vial")
    roster = make_rota(ana, ben, title="Boîte aux lettres", rule="FREQ=MONTHLY;COUNT=6")
    mine = Occurrence.objects.filter(event=roster, host=ana)
    assert mine.count() == 3
    told = client.get(address(make_token(ana.user), language)).content.decode().replace("\r\n ", "")
    assert told.count(said) == 3
    assert client.get(address(make_token(make_member()), language)).content.decode().count(said) == 0
    mine.update(host=ben)
    told = client.get(address(make_token(ana.user), language)).content.decode()
    assert told.count(said) == 0


def test_it_costs_the_same_with_one_event_and_with_many(client: Client, three_events: None) -> None:
    token = make_token(make_member(kind="resident"))
    cost = queries_of(client, address(token))
    for number in range(12):
        make_event(f"Encore {number}", audience="residents")
    assert queries_of(client, address(token)) == cost == PERSONAL
