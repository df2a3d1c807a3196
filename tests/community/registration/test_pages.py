"""The pages of registering, in both languages: what they say, what a click does, what they refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from cms.spam import CLOCK, HONEYPOT, stamp
from community.agenda.dates import cancel as cancel_date
from community.models import Occurrence, Registration
from community.registration.leaving import cancel
from community.registration.tokens import token_of
from tests.factories.pages import make_member
from tests.factories.registrations import join, make_date, make_registrant, noon

pytestmark = pytest.mark.django_db
Commits = Callable[..., AbstractContextManager[Any]]


@pytest.fixture(autouse=True)
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


def address(view: str, *args: object, language: str = "en") -> str:
    with translation.override(language):
        return reverse(view, args=args)


def page_of(occurrence: Occurrence, language: str = "en") -> str:
    with translation.override(language):
        return occurrence.event.get_url()


def typed(**answers: object) -> dict[str, object]:
    """What a visitor sends who opened the form a minute ago."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        opened = stamp()
    return {"name": "Jeanne", "email": "jeanne@ailleurs.example", "guests": "0", CLOCK: opened} | answers


def test_a_member_registers_with_one_click_and_cancels_with_another(client: Client) -> None:
    occurrence = make_date(cap=3)
    client.force_login(make_member(language="en"))
    assert "I’m coming" in client.get(page_of(occurrence)).content.decode()
    answer = client.post(address("register", occurrence.pk), follow=True)
    mine = Registration.objects.get(occurrence=occurrence)
    assert mine.state == "confirmed"
    assert answer.redirect_chain[-1][0] == address("my_registration", token_of(mine))
    assert "You are registered." in client.get(page_of(occurrence)).content.decode()
    assert str(occurrence.event.words_in("en")) in client.get(address("my_dates")).content.decode()
    client.post(answer.redirect_chain[-1][0], {"cancel": "1"})
    mine.refresh_from_db()
    assert mine.state == "cancelled"
    assert "not registered for anything" in client.get(address("my_dates")).content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_somebody_without_an_account_follows_a_link_and_says_yes(
    client: Client, django_capture_on_commit_callbacks: Commits, language: str
) -> None:
    occurrence = make_date(cap=3)
    assert (
        address("register", occurrence.pk, language=language)
        in client.get(page_of(occurrence, language)).content.decode()
    )
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address("register", occurrence.pk, language=language), typed())
    assert answer.url == address("registration_sent", occurrence.pk, language=language)
    assert client.get(answer.url).status_code == 200
    mine = Registration.objects.get(occurrence=occurrence)
    assert (mine.state, mine.language) == ("unconfirmed", language)
    link = address("my_registration", token_of(mine), language=language)
    assert link in mail.outbox[-1].body
    client.get(link)
    mine.refresh_from_db()
    assert mine.state == "unconfirmed"
    client.post(link, {"confirm": "1"})
    client.post(link, {"confirm": "1"})
    mine.refresh_from_db()
    assert (mine.state, mine.ticket) == ("confirmed", 1)


def test_that_was_not_me_forgets_the_address(client: Client) -> None:
    occurrence = make_date()
    client.post(address("register", occurrence.pk), typed())
    mine = Registration.objects.get(occurrence=occurrence)
    answer = client.post(address("my_registration", token_of(mine)), {"forget": "1"})
    assert answer.status_code == 200
    assert not Registration.objects.filter(pk=mine.pk).exists()


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    occurrence = make_date()
    known = join(occurrence, make_registrant())
    answers = [
        client.post(address("register", occurrence.pk), typed(email=each)) for each in (known.email, "x@y.example")
    ]
    assert {(each.status_code, each.url) for each in answers} == {(302, address("registration_sent", occurrence.pk))}


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nothing"},
        {"name": ""},
        {"name": "Cheap pills at www.pills.example"},
        {"name": "Look: https://pills.example/"},
        {"guests": "3"},
        {"guests": "-1"},
        {"guests": "many"},
        {HONEYPOT: "x"},
        {CLOCK: "never"},
    ],
)
def test_what_is_typed_wrong_is_kept_to_be_mended(client: Client, wrong: dict[str, str]) -> None:
    occurrence = make_date(most_guests=2)
    answer = client.post(address("register", occurrence.pk), typed(**wrong))
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert not occurrence.registrations.exists()


def test_every_closed_door_says_why(client: Client, by_day: time_machine.Traveller) -> None:
    member = make_member(language="en")
    dates = {
        "Registration is not open yet.": make_date(opens_days_before=7),
        "Registration is closed.": make_date(days=1, closes_hours_before=48),
        "Registration is not meant for everybody.": make_date(registers="residents"),
        "This date is cancelled.": make_date(title="Non"),
        "This event is over.": make_date(days=-2),
    }
    cancel_date(dates["This date is cancelled."])
    client.force_login(member)
    for said, occurrence in dates.items():
        assert said in client.get(page_of(occurrence)).content.decode()
        client.post(address("register", occurrence.pk))
        assert not occurrence.registrations.exists(), said
    outside = Client()
    assert (
        "Residents register here"
        in outside.get(page_of(dates["Registration is not meant for everybody."])).content.decode()
    )


def test_a_date_to_be_confirmed_takes_registrations(client: Client) -> None:
    occurrence = make_date()
    Occurrence.objects.filter(pk=occurrence.pk).update(status="tentative")
    client.force_login(make_member())
    client.post(address("register", occurrence.pk))
    assert occurrence.registrations.get().state == "confirmed"


def test_events_that_the_reader_may_not_know_of_have_no_form(client: Client) -> None:
    hidden = make_date(audience="members", registers="members")
    free = make_date(registers="")
    for occurrence in (hidden, free):
        assert client.get(address("register", occurrence.pk)).status_code == 404
        assert client.post(address("register", occurrence.pk), typed()).status_code == 404
    assert client.get(address("my_registration", "MTIz:nonsense")).status_code == 404


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_line_is_visible_with_its_rule_and_an_offer_can_be_answered(client: Client, language: str) -> None:
    occurrence = make_date(cap=1)
    first, second, third = (join(occurrence, make_registrant(language=language)) for _ in range(3))
    page = client.get(address("my_registration", token_of(third), language=language)).content.decode()
    assert " 2 " in page
    assert page.count("<li>") >= 6
    cancel(first)
    link = address("my_registration", token_of(second), language=language)
    assert 'name="accept"' in client.get(link).content.decode()
    client.post(link, {"accept": "1"})
    second.refresh_from_db()
    assert second.state == "confirmed"


def test_the_number_of_guests_goes_down_only(client: Client) -> None:
    occurrence = make_date(cap=5, most_guests=3)
    mine = join(occurrence, make_registrant(), guests=2)
    link = address("my_registration", token_of(mine))
    for guests in ("5", "2", "x", "-1"):
        client.post(link, {"fewer": "1", "guests": guests})
        mine.refresh_from_db()
        assert mine.guests == 2
    client.post(link, {"fewer": "1", "guests": "1"})
    mine.refresh_from_db()
    assert mine.guests == 1


def test_whoever_leaves_the_guests_out_brings_nobody(client: Client) -> None:
    occurrence = make_date(most_guests=2)
    client.force_login(make_member(language="en"))
    assert "(required)" not in client.get(page_of(occurrence)).content.decode()
    client.post(address("register", occurrence.pk))
    assert Registration.objects.get(occurrence=occurrence).guests == 0
    client.post(address("my_registration", token_of(Registration.objects.get(occurrence=occurrence))), {"fewer": "1"})
    assert Registration.objects.get(occurrence=occurrence).state == "confirmed"


def test_signing_in_leads_back_to_the_date(client: Client) -> None:
    occurrence = make_date(registers="members")
    page = client.get(page_of(occurrence)).content.decode()
    assert f'href="{address("sign_in")}?next={page_of(occurrence)}"' in page


def test_a_cancelled_date_keeps_what_people_have_and_asks_nothing_of_them(client: Client) -> None:
    occurrence = make_date(most_guests=2)
    mine = join(occurrence, guests=2)
    cancel_date(occurrence)
    page = client.get(address("my_registration", token_of(mine))).content.decode()
    assert "Should the date take place after all, you keep what you have." in page
    assert "Bring fewer guests" not in page


def test_members_see_who_comes_and_the_public_sees_how_many(client: Client) -> None:
    occurrence = make_date(cap=9)
    user = make_member(language="en")
    join(occurrence, user.profile)
    public = Client().get(page_of(occurrence)).content.decode()
    assert "1 place taken" in public
    assert user.profile.name not in public
    hidden = join(occurrence, make_registrant("Cachée Toujours"))
    client.force_login(make_member("autre@latablee.example", language="en"))
    page = client.get(page_of(occurrence)).content.decode()
    assert hidden.name not in page
    assert "and 1 other" in page
