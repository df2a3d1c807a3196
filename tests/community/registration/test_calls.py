"""Dates that keep no line: a call for hands closes itself when enough people have said yes."""

from __future__ import annotations

import pytest

from community.models import Occurrence, Registration
from community.registration.doors import Refusal, refusal
from community.registration.entering import Applicant, confirm_address, member, register
from community.registration.leaving import cancel
from tests.factories.registrations import AUDIENCES, make_date, make_registrant

pytestmark = pytest.mark.django_db
State = Registration.State


def call(cap: int = 2, **facts: object) -> Occurrence:
    return make_date(cap=cap, keeps_line=False, **facts)


def yes(date: Occurrence, guests: int = 0) -> Registration | Refusal:
    return register(date, member(make_registrant(), AUDIENCES), guests)


def test_whoever_comes_too_late_is_told_that_it_is_enough_and_waits_nowhere() -> None:
    date = call()
    assert [yes(date).state for _each in range(2)] == [State.CONFIRMED] * 2
    assert yes(date) is Refusal.FULL
    assert date.registrations.count() == 2


def test_a_no_opens_it_again() -> None:
    date = call(cap=1)
    first = yes(date)
    assert yes(date) is Refusal.FULL
    cancel(first)
    assert yes(date).state == State.CONFIRMED


def test_more_guests_than_places_are_too_many_but_alone_there_is_room() -> None:
    date = call(cap=2, most_guests=3)
    assert yes(date, guests=2) is Refusal.FEW_LEFT
    assert yes(date, guests=1).state == State.CONFIRMED
    assert yes(date) is Refusal.FULL


def test_an_address_that_is_confirmed_too_late_gets_no_place() -> None:
    date = call(cap=1)
    slow = register(date, Applicant("Lente", "lente@ailleurs.example", "fr"))
    yes(date)
    assert confirm_address(slow) is Refusal.FULL
    slow.refresh_from_db()
    assert slow.state == State.UNCONFIRMED


def test_what_keeps_a_line_is_never_full() -> None:
    date = make_date(cap=1)
    yes(date)
    assert refusal(Occurrence.objects.get(pk=date.pk), AUDIENCES) is None
    assert yes(date).state == State.WAITING
