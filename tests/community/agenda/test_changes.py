"""A series changes from one date on: what is shown is what is done, and no registration is ever lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from community.agenda import dates
from community.agenda.changes import apply, pair, plan
from community.agenda.occurrences import make_ahead
from community.models import ClosedSeries, Event, EventKind, EventWords, Occurrence, Registration

TODAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 10, tzinfo=UTC)
RULES = [
    "",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=TU,FR",
    "FREQ=WEEKLY;INTERVAL=2",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY",
    "FREQ=WEEKLY;COUNT=4",
]
days = st.lists(st.dates(date(1999, 1, 1), date(2001, 1, 1)), max_size=30, unique=True)


@given(days, days)
def test_days_that_stay_keep_their_dates_and_no_date_goes_twice(old: list[date], new: list[date]) -> None:
    pairs = pair(old, new)
    assert set(pairs) <= set(old)
    assert len(set(pairs.values())) == len(pairs)
    assert all(pairs[day] == day for day in set(old) & set(new))
    assert all(abs(was - becomes) <= timedelta(days=15) for was, becomes in pairs.items())


@given(st.integers(2, 12), st.integers(1, 12), st.sampled_from([-7, 7]))
def test_a_series_moves_one_way_whatever_it_leaves_out(count: int, gap: int, shift: int) -> None:
    every_fortnight = [date(2000, 1, 1) + timedelta(days=14 * n) for n in range(count) if n != gap]
    moved = [date(2000, 1, 1) + timedelta(days=14 * n + shift) for n in range(count)]
    pairs = pair(every_fortnight, moved)
    assert {(becomes - was).days for was, becomes in pairs.items()} == {shift}
    assert set(pairs) == set(every_fortnight)


def make_series(rule: str = "FREQ=WEEKLY", day: date = TODAY, **facts: object) -> Event:
    """A published series with its dates, told in French."""
    facts = {"starts_at": time(18, 30), "ends_at": time(20), **facts}
    event = Event(kind=EventKind.objects.first(), day=day, rule=rule, **facts)
    event.translations = [EventWords(language="fr", title="Série", slug=f"serie-{Event.objects.count()}")]
    event.save()
    return Event.objects.get(pk=event.pk)


def register(occurrence: Occurrence, number: int = 0) -> Registration:
    return Registration.objects.create(
        occurrence=occurrence, name="Ana", email=f"ana{number}@latablee.example", state=Registration.State.CONFIRMED
    )


def changed(event: Event, **facts: object) -> ClosedSeries:
    """The schedule of `event` with other facts."""
    schedule = ClosedSeries(event=event, closed_on=event.day)
    schedule.follow(event)
    for name, value in facts.items():
        setattr(schedule, name, value)
    schedule.clean()
    return schedule


edits = st.tuples(
    st.sampled_from(RULES),
    st.integers(0, 12),
    st.integers(-3, 20),
    st.sampled_from([time(9), time(12, 30), time(18, 30)]),
    st.sampled_from(["series", "skip", "cancel", "move", "confirm", "add"]),
    st.integers(0, 30),
)


class NothingIsLost(TestCase):
    """Whatever is edited, in whatever order."""

    @given(st.sampled_from(RULES[1:]), st.lists(edits, min_size=1, max_size=5), st.sets(st.integers(0, 20)))
    def test_registrations_follow_their_dates_and_are_never_lost(
        self, rule: str, edits: list[tuple], registered: set[int]
    ) -> None:
        with time_machine.travel(NOON, tick=False):
            event = make_series(rule)
            rows = list(event.occurrences.order_by("slot"))
            kept = {register(rows[n], n).pk: rows[n].pk for n in registered if n < len(rows)}
            for edit in edits:
                self.edit(event, *edit)
                event = Event.objects.get(pk=event.pk)
                make_ahead(event)
                self.check(event, kept)

    def edit(self, event: Event, rule: str, which: int, shift: int, starts: time, act: str, target: int) -> None:
        coming = list(event.occurrences.held().filter(start__gt=NOON).order_by("slot"))
        if act == "add":
            dates.add(event, TODAY + timedelta(days=target))
            return
        if not coming:
            return
        occurrence = coming[target % len(coming)]
        if act == "move":
            dates.move(occurrence, occurrence.start + timedelta(hours=shift), occurrence.end + timedelta(hours=shift))
        elif act != "series":
            getattr(dates, act)(occurrence)
        else:
            since = coming[which % len(coming)].slot
            first = max(since + timedelta(days=shift), TODAY + timedelta(days=1))
            stays = event.occurrences.filter(slot__lt=since).order_by("slot").last()
            if stays and first <= stays.slot:
                return
            new = changed(event, rule=rule, day=first, starts_at=starts, ends_at=time(21))
            promised = plan(event, new, since)
            done = apply(event, new, since)
            assert done.fingerprint == promised.fingerprint

    def check(self, event: Event, kept: dict[int, int]) -> None:
        """Each registration points at the row it pointed at; a row that is gone had none."""
        found = dict(Registration.objects.filter(occurrence__event=event).values_list("pk", "occurrence_id"))
        assert found == kept
        for row in Occurrence.objects.filter(pk__in=kept.values()):
            assert row.status != Occurrence.Status.SKIPPED
        slots = list(event.occurrences.values_list("slot", flat=True))
        assert len(slots) == len(set(slots))


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_all_dates_to_come_move_to_another_weekday_and_those_that_were_stay() -> None:
    event = make_series(day=TODAY - timedelta(days=14))
    rows = list(event.occurrences.order_by("slot")[:4])
    registration = register(rows[3])
    since = rows[2].slot
    done = apply(event, changed(event, day=since + timedelta(days=3), rule="FREQ=WEEKLY"), since)
    after = [Occurrence.objects.get(pk=row.pk) for row in rows]
    assert [row.slot - before.slot for row, before in zip(after, rows, strict=True)] == [
        timedelta(0),
        timedelta(0),
        timedelta(days=3),
        timedelta(days=3),
    ]
    registration.refresh_from_db()
    assert registration.occurrence.slot == rows[3].slot + timedelta(days=3)
    assert done.letters == 1
    event.refresh_from_db()
    assert [row.series is None for row in after] == [False, False, True, True]
    assert after[0].series.uid != event.uid


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_a_dropped_date_with_people_is_cancelled_and_one_without_is_gone() -> None:
    event = make_series("FREQ=DAILY;COUNT=10", day=TODAY + timedelta(days=1))
    rows = list(event.occurrences.order_by("slot"))
    register(rows[5])
    apply(event, changed(event, rule="FREQ=DAILY;COUNT=2"), rows[0].slot)
    left = {row.pk: row.status for row in event.occurrences.all()}
    assert left == {rows[0].pk: "confirmed", rows[1].pk: "confirmed", rows[5].pk: "cancelled"}


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_a_date_moved_by_hand_stays_where_it_was_put() -> None:
    event = make_series(day=TODAY + timedelta(days=1))
    first = event.occurrences.order_by("slot").first()
    dates.move(first, first.start + timedelta(days=1), first.end + timedelta(days=1))
    apply(event, changed(event, starts_at=time(9), ends_at=time(10)), first.slot)
    moved = Occurrence.objects.get(pk=first.pk)
    assert moved.start == first.start
    other = event.occurrences.order_by("slot")[1]
    assert other.starts_local.time() == time(9)


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_an_address_from_before_leads_to_the_date(client: Client) -> None:
    event = make_series(day=TODAY + timedelta(days=1))
    first = event.occurrences.order_by("slot").first()
    apply(event, changed(event, day=first.slot + timedelta(days=2)), first.slot)
    was = f"/fr/agenda/{event.words.slug}/{first.slot}/"
    answer = client.get(was)
    assert (answer.status_code, answer["Location"]) == (
        302,
        was.replace(str(first.slot), str(first.slot + timedelta(days=2))),
    )
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_a_revision_brings_back_words_and_no_dates() -> None:
    event = make_series(day=TODAY + timedelta(days=1))
    revision = event.save_revision()
    apply(event, changed(event, starts_at=time(9), ends_at=time(10)), event.day)
    revision.publish()
    event.refresh_from_db()
    assert event.starts_at == time(9)
    assert {row.starts_local.time() for row in event.occurrences.all()} == {time(9)}


@pytest.mark.django_db
@time_machine.travel(NOON, tick=False)
def test_a_single_event_moves_to_an_earlier_day() -> None:
    event = make_series("", day=TODAY + timedelta(days=9))
    only = event.occurrences.get()
    register(only)
    apply(event, changed(event, day=TODAY + timedelta(days=2)), only.slot)
    assert event.occurrences.get().pk == only.pk
    assert event.occurrences.get().first_day == TODAY + timedelta(days=2)
