"""The rows that a calendar tells, loaded with a number of queries that does not grow with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum
from django.utils import timezone

from community.models import ClosedSeries, Event, EventHost, Occurrence, Place, Profile
from community.models.occurrence import OccurrenceQuerySet

PAST = timedelta(days=365)
MOST_DATES = 3_000


@dataclass
class Series:
    """The dates, by slot, that are told under one UID. `raised` and `changed_at` speak of all of its dates, be they too
    old to be told: neither ever falls. `whole` is false where one date alone was asked for. `reader` is the
    person whose own calendar it is, if it is somebody's."""

    event: Event
    schedule: Any
    dates: list[Occurrence] = field(default_factory=list)
    raised: int = 0
    changed_at: datetime | None = None
    whole: bool = True
    people: dict[int, str] = field(default_factory=dict)
    reader: int | None = None

    @property
    def repeats(self) -> bool:
        return self.schedule.repeats or len(self.dates) > 1


def gather(
    dates: OccurrenceQuerySet, now: datetime | None = None, whole: bool = True, reader: int | None = None
) -> list[Series]:
    """`dates` that have not ended a year ago, by series, the soonest first. What is furthest ahead is left out where
    there are too many."""
    recent = dates.filter(end__gt=(now or timezone.now()) - PAST).order_by()
    rows = list(recent.with_notes().order_by("start", "pk")[:MOST_DATES])
    events = {event.pk: event for event in Event.objects.filter(pk__in=recent.values("event")).told().with_names()}
    complete(rows, recent, events)
    found: dict[tuple[int, int | None], Series] = {}
    for row in rows:
        key = row.event_id, row.series_id
        if key not in found:
            found[key] = Series(row.event, row.series or row.event, whole=whole, reader=reader)
        found[key].dates.append(row)
    for key, told in standing(events).items():
        if key in found:
            found[key].raised, found[key].changed_at = told
    people = hosts_of(rows, events)
    for series in found.values():
        series.dates.sort(key=lambda row: row.slot)
        series.people = people
    return list(found.values())


def complete(rows: Iterable[Occurrence], recent: QuerySet, events: dict[int, Event]) -> None:
    """Give each row its event, its former series and its own place."""
    closed = ClosedSeries.objects.filter(event__in=recent.values("event")).in_bulk()
    places = {place.pk: place for place in Place.objects.filter(pk__in=recent.values("place")).told()}
    for row in rows:
        row.event = events[row.event_id]
        row.series = closed[row.series_id] if row.series_id else None
        row.place = places[row.place_id] if row.place_id else None


def standing(events: dict[int, Event]) -> dict[tuple[int, int | None], tuple[int, datetime]]:
    """How often each series has changed, and when last. A date that comes counts as a change, and so does one that
    goes: whoever deletes dates raises the event's own number by what they had (`community.agenda.changes`)."""
    counted = (
        Occurrence.objects.filter(event__in=list(events))
        .values("event", "series")
        .annotate(rows=Count("pk"), raised=Sum("sequence"), changed=Max("changed_at"))
        .order_by()
    )
    return {
        (each["event"], each["series"]): (
            events[each["event"]].calendar_sequence + each["rows"] + each["raised"],
            max(each["changed"], events[each["event"]].calendar_changed_at),
        )
        for each in counted
    }


def hosts_of(rows: Iterable[Occurrence], events: dict[int, Event]) -> dict[int, str]:
    """The names of those who receive and are shown to everybody: calendars travel. Each event learns its hosts."""
    hosts = EventHost.objects.filter(event__in=list(events)).order_by("sort_order", "pk")
    by_event: dict[int, list[int]] = defaultdict(list)
    for event_id, person_id in hosts.values_list("event", "person"):
        by_event[event_id].append(person_id)
    for event in events.values():
        event.host_ids = by_event[event.pk]
    wanted = {row.host_id for row in rows} | {pk for ids in by_event.values() for pk in ids}
    shown = Profile.objects.live().visible_to(None).filter(pk__in=wanted - {None})
    return dict(shown.values_list("pk", "name"))
