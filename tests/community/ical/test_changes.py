"""Series that people changed: dates moved, cancelled, skipped, added, the rest of a series put on another day. Two
other programs read what the rows say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine

from community.agenda import dates
from community.agenda.changes import apply
from community.models import Event, Occurrence, OccurrenceNote, Place
from tests.community.ical.reading import by_icalendar, by_vobject, calendar_of, our_rows
from tests.factories.things import make_event, make_kind
from tests.support.nightly import NIGHTLY

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CHANGES = {
    "spring in Paris": ("Europe/Paris", datetime(2026, 3, 20, 12)),
    "autumn in Paris": ("Europe/Paris", datetime(2026, 10, 20, 12)),
    "spring in New York": ("America/New_York", datetime(2026, 3, 1, 12)),
    "autumn in New York": ("America/New_York", datetime(2026, 10, 28, 12)),
}
NIGHTS = [(time(22), time(4)), (time(1, 30), time(3, 15)), (time(2, 30), time(5))]
HOURS = [(time(12, 30), time(14)), *NIGHTS, (None, None)]
RULES = [
    "FREQ=WEEKLY;BYDAY=MO,TH",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
    "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,SU",
    "FREQ=MONTHLY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=3TH",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=DAILY;INTERVAL=6",
    "FREQ=WEEKLY;BYDAY=SU;COUNT=40",
    "FREQ=WEEKLY;BYDAY=WE;UNTIL=20290630",
    "",
]
SEEDS = range(25 if NIGHTLY else 4)
IN_EACH = 5  # series: with four changes of the clocks, 500 at night


def made(chance: random.Random, zone: str, now: datetime, **facts: Any) -> Event:
    """A series somewhere around `now`, up to two years old."""
    starts, ends = chance.choice(HOURS)
    rule = chance.choice(RULES)
    longer = chance.choice([0, 0, 0, 2])
    day = now.date() - timedelta(days=chance.randint(-20, 700 if rule else 300))
    days = [day + timedelta(days=chance.randint(-30, 900)) for _ in range(chance.randint(0, 4))]
    event = Event(
        **facts,
        day=day,
        rule=rule,
        zone=zone,
        starts_at=starts,
        ends_at=ends,
        added=sorted({each.isoformat() for each in days}),
        left_out=[(day + timedelta(days=chance.randint(0, 60))).isoformat()],
        rests_in_august=chance.random() < 0.3,
        approximate=chance.random() < 0.2,
    )
    event.clean()
    event.last_day = event.day + timedelta(days=longer) if longer else None
    return make_event(
        **{name: getattr(event, name) for name in ("day", "last_day", "starts_at", "ends_at", "rule", "zone")},
        **{name: getattr(event, name) for name in ("added", "left_out", "rests_in_august", "approximate", "kind")},
    )


def change(event: Event, chance: random.Random) -> None:
    """Something that people do to a series."""
    rows = list(event.occurrences.order_by("slot"))
    chosen = chance.sample(rows, min(len(rows), 6))
    for row, act in zip(chosen, (dates.cancel, dates.skip, dates.confirm, move, relocate, annotate), strict=False):
        act(row) if act is not move else move(row, chance)
    if rows and chance.random() < 0.6:
        split(Event.objects.get(pk=event.pk), chance.choice(rows).slot, chance)


def move(row: Occurrence, chance: random.Random) -> None:
    by = timedelta(days=chance.randint(-9, 9), minutes=chance.choice([0, 30, 90]))
    dates.move(row, row.start + by, row.end + by + timedelta(minutes=chance.choice([0, 45])))


def relocate(row: Occurrence) -> None:
    row.place = Place.objects.first()
    row.touch()
    row.save()


def annotate(row: Occurrence) -> None:
    OccurrenceNote.objects.create(occurrence=row, language="fr", text="Apportez un pull ; il fait frais, là-haut.")


def split(event: Event, since: date, chance: random.Random) -> None:
    """This date and those that follow: another rule, other hours."""
    event.starts_at, event.ends_at = chance.choice(HOURS)
    event.rule = chance.choice(RULES)
    event.last_day = None
    if event.rule or since > event.day:
        event.day = since
    event.clean()
    apply(event, event, since)


@pytest.fixture(params=CHANGES)
def place_in_time(request: pytest.FixtureRequest) -> Iterator[tuple[str, datetime]]:
    zone, now = CHANGES[request.param]
    with time_machine.travel(now.replace(tzinfo=ZoneInfo(zone)), tick=False):
        yield zone, now


@pytest.mark.parametrize("seed", SEEDS)
def test_two_other_programs_read_what_the_rows_say(place_in_time: tuple[str, datetime], seed: int) -> None:
    zone, now = place_in_time
    chance = random.Random(f"{zone} {now} {seed}")  # noqa: S311 - guards nothing
    kind = make_kind()
    events = [made(chance, zone, now, kind=kind) for _ in range(IN_EACH)]
    for event in events:
        change(event, chance)
    calendar = calendar_of(*events)
    ours = our_rows(*events)
    assert by_icalendar(calendar, date(2023, 1, 1), date(2031, 1, 1)) == ours
    assert by_vobject(calendar) == ours
