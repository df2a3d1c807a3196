"""A series of dates as calendars repeat it: a rule, the days it leaves out, the days beside it (RFC 5545, section
3.8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import dropwhile

from icalendar import Event as Component
from icalendar import vRecur

from community.agenda.recurrence import Rule
from community.calendars.zones import exists, is_even, local, wall
from community.models import Occurrence
from community.models.schedule import Schedule


@dataclass(frozen=True)
class Repetition:
    """From the slot `first` on by `rule` up to the slot `last`, without `left_out`, and with `added`."""

    first: date
    last: date
    rule: Rule | None = None
    left_out: Sequence[date] = field(default_factory=list)
    added: Sequence[date] = field(default_factory=list)


def repetition(schedule: Schedule, slots: Sequence[date]) -> Repetition:
    """How `slots`, in order, follow from `schedule`: neither more nor fewer days, whatever the rule would go on to say.

    It starts on a slot of the rule, so that the rule counts its weeks and months from there as it did from its own
    first day; and on one that stands for the others, with the hours that they all have.
    """
    ruled = list(Rule.parse(schedule.rule).days(schedule.day, slots[-1], slots[0])) if schedule.rule else []
    known = set(slots)
    kept = list(dropwhile(lambda day: not is_usual(schedule, day), (day for day in ruled if day in known)))
    if not kept:
        first = next((day for day in slots if is_usual(schedule, day)), slots[0])
        return Repetition(first, first, added=[day for day in slots if day != first])
    first, last = kept[0], kept[-1]
    return Repetition(
        first,
        last,
        Rule.parse(schedule.rule).without_end(),
        left_out=[day for day in ruled if first <= day <= last and day not in known],
        added=sorted(known.difference(kept)),
    )


def is_dated(schedule: Schedule) -> bool:
    """Whether it lasts whole days, which calendars tell without hours."""
    return schedule.starts_at is None or schedule.ends_at is None


def on_the_wall(schedule: Schedule, slot: date) -> tuple[datetime, datetime]:
    """What the clocks are meant to show when the date on `slot` starts and ends, naive."""
    last = slot + timedelta(days=schedule.days_long)
    return (
        datetime.combine(slot, schedule.starts_at or time.min),
        datetime.combine(last, schedule.ends_at or time.min),
    )


def slot_value(schedule: Schedule, slot: date) -> date | datetime:
    """The start of the date on `slot`, by which calendars know it (RECURRENCE-ID, section 3.8.4.4): what the rule says,
    be it an hour that the clocks skip."""
    return slot if is_dated(schedule) else wall(on_the_wall(schedule, slot)[0], schedule.tzinfo)


def is_usual(schedule: Schedule, slot: date) -> bool:
    """Whether the clocks show the hour at which the date on `slot` starts, and stand still until it ends."""
    if is_dated(schedule):
        return True
    return exists(on_the_wall(schedule, slot)[0], schedule.tzinfo) and is_even(*schedule.span(slot), schedule.tzinfo)


def write_master(component: Component, schedule: Schedule, found: Repetition) -> None:
    """The first date of a series, and how it repeats."""
    component.add("dtstart", slot_value(schedule, found.first))
    if is_dated(schedule):
        component.add("dtend", found.first + timedelta(days=schedule.days_long + 1))
    else:
        component.add("dtend", wall(on_the_wall(schedule, found.first)[1], schedule.tzinfo))
    if found.rule:
        component.add("rrule", recur(found.rule, schedule, found.last))
    for name, days in (("exdate", found.left_out), ("rdate", found.added)):
        if days:
            component.add(name, [slot_value(schedule, day) for day in days])


def recur(rule: Rule, schedule: Schedule, last: date) -> vRecur:
    """`rule` up to the slot `last`: told in UTC, but for whole days (section 3.3.10)."""
    written = vRecur.from_ical(str(replace(rule, until=None, count=None)))
    written["UNTIL"] = [last if is_dated(schedule) else schedule.span(last)[0].astimezone(UTC)]
    return written


def write_times(component: Component, occurrence: Occurrence) -> None:
    """When a date really takes place."""
    if occurrence.all_day:
        component.add("dtstart", occurrence.first_day)
        component.add("dtend", occurrence.final_day + timedelta(days=1))
    else:
        component.add("dtstart", local(occurrence.start, occurrence.tzinfo))
        component.add("dtend", local(occurrence.end, occurrence.tzinfo))


def is_as_ruled(schedule: Schedule, occurrence: Occurrence, found: Repetition) -> bool:
    """Whether any reader finds the hours of `occurrence` from the series alone. Readers differ on days when the clocks
    change meanwhile, and on days before the first."""
    if occurrence.slot < found.first:
        return False
    if is_dated(schedule):
        days = occurrence.slot, occurrence.slot + timedelta(days=schedule.days_long)
        return occurrence.all_day and (occurrence.first_day, occurrence.final_day) == days
    as_ruled = (occurrence.start, occurrence.end) == schedule.span(occurrence.slot)
    return as_ruled and not occurrence.all_day and is_usual(schedule, occurrence.slot)
