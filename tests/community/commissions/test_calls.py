"""The calls for hands on the page of a commission: how many are wanted, and who can say yes there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from community.models import Commission, EventKind, Occurrence, Registration
from community.registration.doors import Refusal
from community.registration.page import WHY_NOT
from community.registration.tokens import token_of
from tests.community.commissions.readers import member_client
from tests.community.commissions.toit import at
from tests.factories.things import make_commission, make_event, make_kind, make_person, tomorrow
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def hands(db: None) -> EventKind:
    kind = make_kind("Coup de main")
    EventKind.objects.filter(pk=kind.pk).update(calls_for_hands=True)
    kind.refresh_from_db()
    return kind


def make_call(commission: Commission, kind: EventKind, cap: int = 3, taken: int = 0, **facts: Any) -> Occurrence:
    """A call for so many hands, of which some said yes."""
    registers = facts.pop("registers", "members")
    event = make_event(
        "Repeindre", commission=commission, kind=kind, cap=cap, registers=registers, keeps_line=False, **facts
    )
    call = event.occurrences.get()
    for number in range(taken):
        join(call, make_person(f"Bras {number}"))
    Occurrence.objects.filter(pk=call.pk).update(places_taken=taken)
    return call


def join(call: Occurrence, person: Any) -> Registration:
    ticket = call.registrations.count() + 1
    return call.registrations.create(
        person=person, name=person.name, email=f"{person.slug}@x.example", state="confirmed", ticket=ticket
    )


def calls_in(page: Document) -> list[str]:
    """What each call says, in one line."""
    return [
        " ".join("".join(item.itertext()).split()) for item in page.root.iter("li") if item.get("class") == "event call"
    ]


def yes_of(page: Document, call: Occurrence) -> bool:
    """Whether the page lets one say yes with one click."""
    action = reverse("register", args=[call.pk])
    return any(form.get("action") == action and form.get("method") == "post" for form in page.root.iter("form"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_says_how_many_are_wanted_still(
    client: Client, commission: Commission, hands: EventKind, language: str
) -> None:
    make_call(commission, hands, taken=2)
    make_call(commission, hands, cap=1, taken=1, start=tomorrow() + timedelta(days=1))
    wanting, full = calls_in(read(client.get(at(language))))
    with translation.override(language):
        left = ngettext("%(left)s of %(wanted)s still wanted", "%(left)s of %(wanted)s still wanted", 1)
        enough = str(WHY_NOT[Refusal.FULL])
    assert left % {"left": 1, "wanted": 3} in wanting
    assert enough not in wanting
    assert "Repeindre" in full
    assert enough in calls_in(read(member_client().get(at(language))))[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_says_yes_with_one_click(commission: Commission, hands: EventKind, language: str) -> None:
    call, client = make_call(commission, hands), member_client()
    with translation.override(language):
        assert yes_of(read(client.get(at(language))), call)
        client.post(reverse("register", args=[call.pk]))
    assert call.registrations.get().state == "confirmed"
    page = read(client.get(at(language)))
    assert not yes_of(page, call)
    with translation.override(language):
        mine = reverse("my_registration", args=[token_of(call.registrations.get())])
    assert mine in [link.get("href") for link in page.links]


@pytest.mark.parametrize(
    ("registers", "reader", "deed"),
    [
        ("public", "anonymous", "register"),
        ("members", "anonymous", "sign in"),
        ("members", "member", "yes"),
        ("residents", "member", "nothing"),
        ("residents", "anonymous", "sign in"),
        ("", "member", "nothing"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_led_to_where_they_can_say_yes(
    commission: Commission, hands: EventKind, registers: str, reader: str, deed: str, language: str
) -> None:
    call = make_call(commission, hands, registers=registers)
    client = member_client() if reader == "member" else Client()
    page = read(client.get(at(language)))
    hrefs = [
        link.get("href")
        for item in page.root.iter("li")
        if item.get("class") == "event call"
        for link in item.iter("a")
    ]
    with translation.override(language):
        register, sign_in = reverse("register", args=[call.pk]), f"{reverse('sign_in')}?next={at(language)}"
    found = {"yes": yes_of(page, call), "register": register in hrefs, "sign in": sign_in in hrefs}
    assert [name for name, holds in found.items() if holds] == ([] if deed == "nothing" else [deed])


def test_a_call_with_questions_leads_to_its_form(commission: Commission, hands: EventKind) -> None:
    call = make_call(commission, hands, most_guests=2)
    page = read(member_client().get(at("fr")))
    assert not yes_of(page, call)
    assert reverse("register", args=[call.pk]) in [link.get("href") for link in page.links]


@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_calls_that_are_over_are_not_there(commission: Commission, hands: EventKind, reader: str) -> None:
    make_call(commission, hands, closes_hours_before=200)
    make_call(commission, hands, opens_days_before=0, start=tomorrow() + timedelta(days=40))
    make_call(commission, hands, start=timezone.now() - timedelta(days=3))
    Occurrence.objects.filter(pk=make_call(commission, hands).pk).update(status="cancelled")
    make_call(make_commission("Autre"), hands)
    client = member_client() if reader == "member" else Client()
    assert calls_in(read(client.get(at("fr")))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_no_meeting(client: Client, commission: Commission, hands: EventKind, language: str) -> None:
    make_call(commission, hands)
    make_event("Réunion", commission=commission)
    page = read(client.get(at(language)))
    assert page.text_of(**{"class": "event-title"}) == [f"Repeindre ({language})", f"Réunion ({language})"]
    assert len(calls_in(page)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_for_members_is_told_to_members(commission: Commission, hands: EventKind, language: str) -> None:
    make_call(commission, hands, audience="members")
    assert calls_in(read(Client().get(at(language)))) == []
    assert len(calls_in(read(member_client().get(at(language))))) == 1
