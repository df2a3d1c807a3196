"""Our calendars, read by programs that are not ours, and our rows, to be held against them.

`recurring_ical_events` expands what `icalendar` parsed; `vobject` has a parser of its own and expands with
`dateutil.rrule`. Neither has code in common with `community.agenda.recurrence`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import recurring_ical_events
import vobject
from django.utils import timezone, translation

from cms.languages.links import links_for
from community.agenda.occurrences import unsaved
from community.calendars.gathering import PAST, Series, gather
from community.calendars.writing import Frame, write
from community.models import Event, EventWords, Occurrence
from tests.factories.things import told as told_in


@dataclass(frozen=True, order=True)
class Date:
    """A date as any side tells it, in UTC; whole days are days. What it is known by is what the wall shows, or would
    show: an hour that the clocks skip is none in UTC."""

    uid: str
    known_by: str
    start: str
    end: str
    status: str


def told(moment: date | datetime) -> str:
    return moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def on_the_wall(moment: date | datetime) -> str:
    return moment.replace(tzinfo=None).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def calendar_of(*events: Event, language: str = "fr", now: datetime | None = None, whole: bool = True) -> bytes:
    """The calendar of all that is told of `events`."""
    with translation.override(language):
        dates = Occurrence.objects.shown().filter(event__in=events)
        return write(gather(dates, now, whole), Frame("Essai", links_for(None)))


def in_memory(event: Event, until: date) -> Series:
    """All dates of an event that no database knows, however old."""
    event.translations = told_in(EventWords, "Essai", ("fr",), slug="essai")
    event.host_ids = []
    rows = [unsaved(event, slot) for slot in event.slots(until)]
    return Series(event, event, rows, changed_at=event.calendar_changed_at)


def our_rows(*events: Event) -> list[Date]:
    """What the rows say that are told."""
    rows = list(Occurrence.objects.shown().filter(event__in=events, end__gt=timezone.now() - PAST))
    told_together = Counter((row.event_id, row.series_id) for row in rows)
    return sorted(of_row(row, alone=told_together[row.event_id, row.series_id] == 1) for row in rows)


def of_row(row: Occurrence, alone: bool = False) -> Date:
    """A row. One that is alone in a series that does not repeat is known by its UID, and so by no other start."""
    series = row.series or row.event
    known_by = on_the_wall(row.slot if series.all_day else datetime.combine(row.slot, series.starts_at))
    start, end = row.start, row.end
    if row.all_day:
        start, end = row.first_day, row.final_day + timedelta(days=1)
    if alone and not series.repeats:
        known_by = on_the_wall(start if row.all_day else row.starts_local)
    return Date(f"{series.uid}@localhost", known_by, told(start), told(end), row.status.upper())


def by_icalendar(calendar: bytes, first: date, last: date) -> list[Date]:
    """What `icalendar` and `recurring_ical_events` read."""
    parsed = icalendar.Calendar.from_ical(calendar)
    found = recurring_ical_events.of(parsed, keep_recurrence_attributes=True).between(first, last)
    return sorted(
        Date(
            str(each["UID"]),
            on_the_wall(each["RECURRENCE-ID"].dt if "RECURRENCE-ID" in each else each["DTSTART"].dt),
            told(each["DTSTART"].dt),
            told(each["DTEND"].dt),
            str(each["STATUS"]),
        )
        for each in found
    )


def by_vobject(calendar: bytes) -> list[Date]:
    """What `vobject` reads, with the zones as the calendar itself defines them."""
    known = getattr(vobject.icalendar, "__tzidMap")  # it keeps the first definition of a zone that it meets
    for name in [name for name in known if name != "UTC"]:
        del known[name]
    parsed = vobject.readOne(calendar.decode())
    events = [each for each in parsed.components() if each.name == "VEVENT"]
    overrides = [each for each in events if hasattr(each, "recurrence_id")]
    taken = {(each.uid.value, on_the_wall(each.recurrence_id.value)) for each in overrides}
    found = [of_vevent(each, each.recurrence_id.value) for each in overrides]
    for master in (each for each in events if not hasattr(each, "recurrence_id")):
        for start in starts_of(master):
            if (master.uid.value, on_the_wall(start)) not in taken:
                found.append(of_vevent(master, start, start))
    return sorted(found)


def starts_of(master: Any) -> Iterable[date | datetime]:
    """Every start of the set that a master and its rule make."""
    first = master.dtstart.value
    if not any(hasattr(master, name) for name in ("rrule", "rdate")):
        return [first]
    is_dated = not isinstance(first, datetime)
    found = master.getrruleset(addRDate=True)
    return sorted({each.date() if is_dated else each for each in found})


def of_vevent(event: Any, known_by: Any, start: Any = None) -> Date:
    """A date; with `start`, another one of the same length on the wall."""
    own = event.dtstart.value
    length = event.dtend.value - own if hasattr(event, "dtend") else event.duration.value
    start = own if start is None else start
    end = event.dtend.value if start == own and hasattr(event, "dtend") else start + length
    return Date(event.uid.value, on_the_wall(known_by), told(start), told(end), event.status.value)
