"""Two weeks ahead, hosts hear that it is their turn: by day, once for each date and host."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from cms.models import OutgoingMail
from community.agenda import dates
from community.models import Event, EventHost, Membership
from community.swapping.answering import accept
from community.swapping.upkeep import keep_turns
from tests.factories.registrations import noon
from tests.factories.turns import asks, make_host, make_rota, turns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


def told() -> list[str]:
    """To whom it was written that it is their turn, in the order of the letters."""
    written = OutgoingMail.objects.filter(subject__contains="2027").order_by("pk")
    return [each.recipient for each in written]


def addresses(event: Event, *numbers: int) -> list[str]:
    return [turns(event)[number].host.user.email for number in numbers]


def test_the_letter_comes_two_weeks_ahead_by_day_and_once(clock: time_machine.Traveller) -> None:
    event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), first=noon(20))
    for moment, letters in (
        (noon(5), 0),
        (noon(6) - timedelta(minutes=1), 0),
        (noon(6) + timedelta(minutes=1), 1),
        (noon(6) + timedelta(minutes=6), 1),
        (noon(12), 1),
        (noon(13) + timedelta(hours=10), 1),
        (noon(14) - timedelta(hours=5), 1),
        (noon(14) - timedelta(hours=4), 2),
        (noon(19), 2),
    ):
        clock.move_to(moment)
        call_command("keep_agenda", stdout=StringIO())
        assert len(told()) == letters, moment
    assert told() == addresses(event, 0, 1)


def test_it_says_what_was_done() -> None:
    make_rota(make_host("Ana Un"), make_host("Bob Deux"), first=noon(3))
    said = StringIO()
    call_command("keep_agenda", stdout=said)
    assert "turns: 2" in said.getvalue()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_it_is_written_in_the_language_of_the_host(language: str) -> None:
    make_rota(make_host("Ana Un", language), first=noon(3), dates=1)
    keep_turns()
    letter = OutgoingMail.objects.get()
    assert f"({language})" in letter.subject
    assert {"fr": "jeudi 4 mars 2027", "en": "Thursday 4 March 2027"}[language] in letter.subject
    assert f"http://localhost/{language}/" in letter.text
    assert letter.topic == ""


def leave(event: Event) -> None:
    Membership.objects.filter(person__turns__event=event).update(until=timezone.localdate() - timedelta(days=1))


NONE: dict[str, Callable[[Event], object]] = {
    "the date is cancelled": lambda event: dates.cancel(turns(event)[0]),
    "the date is skipped": lambda event: dates.skip(turns(event)[0]),
    "the event is taken down": lambda event: Event.objects.filter(pk=event.pk).update(live=False),
    "the event does not turn any more": lambda event: Event.objects.filter(pk=event.pk).update(rota=""),
    "the host takes no turns any more": lambda event: EventHost.objects.filter(event=event).delete(),
    "the host does not belong any more": leave,
    "the host has no account": lambda event: turns(event)[0].host.user.delete(),
    "the host may not sign in": lambda event: type(turns(event)[0].host.user).objects.update(is_active=False),
    "nobody has the turn": lambda event: event.occurrences.update(host=None),
}


@pytest.mark.parametrize("case", NONE)
def test_nobody_is_written_to(case: str) -> None:
    event = make_rota(make_host("Ana Un"), first=noon(3), dates=1)
    NONE[case](event)
    assert keep_turns() == 0
    assert OutgoingMail.objects.count() == 0


def test_a_new_host_hears_of_it_and_so_does_the_first_if_it_comes_back() -> None:
    ana, bob = make_host("Ana Un"), make_host("Bob Deux")
    event = make_rota(ana, bob, first=noon(3), dates=1)
    for host in (ana, bob, ana):
        dates.describe(turns(event)[0], {}, host=host)
        keep_turns()
        keep_turns()
    assert told() == [host.user.email for host in (ana, bob, ana)]


def test_who_got_a_near_date_by_a_swap_needs_no_other_letter_but_for_a_far_one(
    clock: time_machine.Traveller,
) -> None:
    event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), first=noon(10), dates=2)
    keep_turns()
    first, second = turns(event)
    assert accept(asks(first, second))
    OutgoingMail.objects.all().delete()
    keep_turns()
    assert told() == []
    clock.move_to(noon(4))
    keep_turns()
    assert told() == addresses(event, 1)


def test_a_date_that_was_moved_is_told_anew() -> None:
    event = make_rota(make_host("Ana Un"), first=noon(3), dates=1)
    keep_turns()
    date = turns(event)[0]
    dates.move(date, date.start + timedelta(days=1), date.end + timedelta(days=1))
    keep_turns()
    assert told() == addresses(event, 0, 0)
    assert [each.subject.count("5 mars") for each in OutgoingMail.objects.order_by("pk")] == [0, 1]


@pytest.mark.django_db(transaction=True)
def test_two_upkeeps_at_once_write_each_letter_once() -> None:
    event = make_rota(
        *(make_host(name) for name in ("Ana Un", "Bob Deux", "Cléo Trois")), first=noon(1), rule="FREQ=DAILY;COUNT=9"
    )

    def keep(_number: int) -> int:
        try:
            return keep_turns(noon())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        written = sum(threads.map(keep, range(6)))
    assert written == len(told()) == 9
    assert sorted(told()) == sorted(addresses(event, *range(9)))
    assert event.occurrences.turns().filter(host_told=None).count() == 0
