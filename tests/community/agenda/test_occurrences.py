"""Dates are made ahead: once, however often and however many at once ask for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from community.agenda import dates
from community.agenda.occurrences import HORIZON, make_ahead
from community.models import Event, Occurrence
from tests.factories.things import make_event, tomorrow


@pytest.mark.django_db
def test_publishing_makes_the_dates_of_a_year_and_a_half() -> None:
    event = make_event(rule="FREQ=WEEKLY")
    slots = list(event.occurrences.values_list("slot", flat=True).order_by("slot"))
    assert slots[0] == event.day
    assert timezone.localdate() + HORIZON - timedelta(days=7) < slots[-1] <= timezone.localdate() + HORIZON


@pytest.mark.django_db
def test_a_draft_has_no_dates() -> None:
    assert make_event(rule="FREQ=WEEKLY", live=False).occurrences.count() == 0


@pytest.mark.django_db
def test_a_year_later_the_dates_go_on_where_they_ended_and_nothing_is_made_twice() -> None:
    event = make_event(rule="FREQ=WEEKLY;INTERVAL=2")
    before = set(event.occurrences.values_list("pk", flat=True))
    with time_machine.travel(timezone.now() + timedelta(days=300), tick=False):
        call_command("keep_agenda", stdout=StringIO())
        once = list(event.occurrences.values_list("slot", flat=True).order_by("slot"))
        call_command("keep_agenda", stdout=StringIO())
    assert before < set(event.occurrences.values_list("pk", flat=True))
    assert event.occurrences.count() == len(once)
    assert {later - earlier for earlier, later in zip(once, once[1:], strict=False)} == {timedelta(days=14)}


@pytest.mark.django_db
def test_a_skipped_date_is_not_made_again() -> None:
    event = make_event(rule="FREQ=WEEKLY")
    skipped = event.occurrences.order_by("slot")[3]
    dates.skip(skipped)
    assert make_ahead(event) == 0
    assert event.occurrences.get(slot=skipped.slot).status == Occurrence.Status.SKIPPED


@pytest.mark.django_db
def test_dates_of_an_approximate_series_are_tentative_until_confirmed() -> None:
    event = make_event(rule="FREQ=MONTHLY", approximate=True)
    first = event.occurrences.order_by("slot").first()
    assert set(event.occurrences.values_list("status", flat=True)) == {"tentative"}
    dates.confirm(first)
    assert (first.status, first.sequence) == ("confirmed", 1)


@pytest.mark.django_db
def test_a_daily_series_of_long_ago_has_the_dates_of_the_year_that_was_and_those_to_come() -> None:
    event = make_event(start=tomorrow() - timedelta(days=3000), rule="FREQ=DAILY")
    assert event.occurrences.count() == 750
    assert event.occurrences.upcoming().count() > 365
    assert event.occurrences.past().count() >= 365


@pytest.mark.django_db
def test_an_event_of_long_ago_has_its_date() -> None:
    assert make_event(start=tomorrow() - timedelta(days=3000)).occurrences.count() == 1


@pytest.mark.django_db
def test_an_added_date_is_one_more_and_has_an_address_of_its_own() -> None:
    event = make_event()
    dates.add(event, event.day + timedelta(days=10))
    event = Event.objects.get(pk=event.pk)
    assert event.repeats
    assert sorted(event.occurrences.values_list("slot", flat=True)) == [event.day, event.day + timedelta(days=10)]


@pytest.mark.django_db(transaction=True)
def test_dates_made_by_many_at_once_are_made_once() -> None:
    event = make_event(rule="FREQ=WEEKLY", live=False)
    Event.objects.filter(pk=event.pk).update(live=True)

    def make(_number: int) -> int:
        try:
            return make_ahead(Event.objects.get(pk=event.pk))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        made = list(threads.map(make, range(6)))
    assert sum(1 for count in made if count) == 1
    slots = list(event.occurrences.values_list("slot", flat=True))
    assert len(slots) == len(set(slots)) == sum(made)


@pytest.mark.django_db
def test_slots_are_the_identity_whatever_day_a_date_is_moved_to() -> None:
    event = make_event(rule="FREQ=WEEKLY")
    first = event.occurrences.order_by("slot").first()
    dates.move(first, first.start + timedelta(days=2), first.end + timedelta(days=2))
    assert isinstance(first.slot, date)
    assert first.slot == event.day
    assert first.first_day == event.day + timedelta(days=2)
    assert make_ahead(event) == 0
