"""Our calendars, read by programs that are not ours, and our rows, to be held against them.

`recurring_ical_events` expands what `icalendar` parsed; `vobject` has a parser of its own and expands with
`dateutil.rrule`. Neither has code in common with `community.agenda.recurrence`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events
import vobject
from dateutil.tz import tzutc
from django.utils import translation

from cms.languages.links import links_for
from community.agenda.occurrences import unsaved
from community.calendars.gathering import gather
from community.calendars.writing import Frame, write
from community.models import Event, Occurrence


@dataclass(frozen=True, order=True)
class Date:
    """A date as any side tells it, in UTC. Whole days are days."""

    uid: str
    known_by: str
    start: str
    end: str
    status: str


def told(moment: date | datetime) -> str:
    return moment.astimezone(UTC).isoformat() if isinstance(moment, datetime) else moment.isoformat()


def calendar_of(*events: Event, language: str = "fr", now: datetime | None = None, whole: bool = True) -> bytes:
    """The calendar of all that is told of `events`."""
    with translation.override(language):
        dates = Occurrence.objects.shown().filter(event__in=events)
        return write(gather(dates, now, whole), Frame("Essai", links_for(None)))


def our_rows(*events: Event) -> list[Date]:
    """What the rows say."""
    return sorted(of_row(row) for row in Occurrence.objects.shown().filter(event__in=events))


def of_row(row: Occurrence) -> Date:
    series = row.series or row.event
    known_by = told(row.slot if series.all_day else series.span(row.slot)[0])
    start, end = row.start, row.end
    if row.all_day:
        start, end = row.first_day, row.final_day + timedelta(days=1)
    return Date(f"{series.uid}@localhost", known_by, told(start), told(end), row.status.upper())


def by_icalendar(calendar: bytes, first: date, last: date) -> list[Date]:
    """What `icalendar` and `recurring_ical_events` read."""
    parsed = icalendar.Calendar.from_ical(calendar)
    found = recurring_ical_events.of(parsed, keep_recurrence_attributes=True).between(first, last)
    return sorted(
        Date(
            str(each["UID"]),
            told(each["RECURRENCE-ID"].dt if "RECURRENCE-ID" in each else each["DTSTART"].dt),
            told(each["DTSTART"].dt),
            told(each["DTEND"].dt),
            str(each["STATUS"]),
        )
        for each in found
    )


def by_vobject(calendar: bytes) -> list[Date]:
    """What `vobject` reads, with the zones as the calendar itself defines them."""
    parsed = vobject.readOne(calendar.decode())
    events = [each for each in parsed.components() if each.name == "VEVENT"]
    overrides = [each for each in events if hasattr(each, "recurrence_id")]
    taken = {(each.uid.value, told(slot_of(each.recurrence_id.value, each))) for each in overrides}
    found = [of_vevent(each, each.recurrence_id.value) for each in overrides]
    for master in (each for each in events if not hasattr(each, "recurrence_id")):
        for start in starts_of(master):
            if (master.uid.value, told(start)) not in taken:
                found.append(of_vevent(master, start, start))
    return sorted(found)


def slot_of(value: Any, event: Any) -> Any:
    return value


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
    return Date(event.uid.value, told(known_by), told(start), told(end), event.status.value)
