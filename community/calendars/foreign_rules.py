"""The dates of a partner's event, as a schedule of ours: by a rule where ours can say it, else day by day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from dateutil import rrule
from django.utils.translation import gettext as _

from community.agenda.occurrences import horizon
from community.agenda.recurrence import MOST_DATES, Rule, RuleError
from community.calendars.entries import Entry, UnreadableError
from community.models import Event
from community.models.schedule import Schedule

AGES = 400  # years, after which the calendar repeats itself to the day of the week
TOO_OFTEN = re.compile(r"FREQ=(SECOND|MINUTE|HOUR)LY")


def schedule_of(entry: Entry, today: date) -> tuple[Schedule, list[str]]:
    """The schedule of `entry`, and what is to be said of it. Raises UnreadableError."""
    days_long = (entry.end.date() - entry.start.date()).days - (1 if entry.all_day else 0)
    schedule = Event(
        day=entry.start.date(),
        starts_at=None if entry.all_day else entry.start.time(),
        ends_at=None if entry.all_day else entry.end.time(),
        last_day=entry.start.date() + timedelta(days=days_long) if days_long > 0 else None,
        zone=entry.zone,
        approximate=entry.status == "TENTATIVE",
        left_out=days_of(entry.left_out),
        added=days_of(entry.added),
    )
    rule = own_rule(entry)
    if rule:
        schedule.rule = str(rule)
        return schedule, []
    if not entry.rule:
        return schedule, []
    days = [day for day in expanded(entry, horizon(today)) if day.isoformat() not in schedule.left_out]
    found = sorted({*days, *map(date.fromisoformat, schedule.added)})
    if not found:
        raise UnreadableError(_("no date follows from its rule"))
    schedule.last_day = found[0] + timedelta(days=days_long) if days_long > 0 else None
    schedule.day, schedule.added, schedule.left_out = found[0], days_of(found[1:]), []
    line = _("its rule is not one of ours: its dates until %(day)s come in one by one") % {"day": found[-1]}
    return schedule, [line]


def days_of(moments: object) -> list[str]:
    """Days in order, as ISO 8601 writes them."""
    days = {each.date() if isinstance(each, datetime) else each for each in moments}
    return [day.isoformat() for day in sorted(days)]


def own_rule(entry: Entry) -> Rule | None:
    """The rule as one of ours, if that says the same. A rule that leaves its own first day out means something else to
    each program, and one whose weeks begin on Sunday counts other weeks."""
    try:
        rule = Rule.parse(re.sub(r";?UNTIL=[^;]*", "", entry.rule)) if entry.rule else None
    except RuleError:
        return None
    week = re.search(r"WKST=(\w\w)", entry.rule)
    counts_weeks = rule is not None and rule.frequency == "WEEKLY" and rule.interval > 1 and len(rule.weekdays) > 1
    if rule is None or (counts_weeks and week and week[1] != "MO"):
        return None
    until = last_moment(entry)
    if until is not None:
        last = until.date() if entry.all_day or until.time() >= entry.start.time() else until.date() - timedelta(days=1)
        rule = replace(rule, until=last)
    return rule if rule.makes_sense and rule.starting(entry.start.date()) == entry.start.date() else None


def last_moment(entry: Entry) -> datetime | None:
    """The UNTIL of the rule, as the wall shows it."""
    found = re.search(r"UNTIL=(\d{8})(?:T(\d{6})(Z?))?", entry.rule)
    if found is None:
        return None
    day, clock, is_utc = found.groups()
    try:
        until = datetime.strptime(day + (clock or "235959"), "%Y%m%d%H%M%S")
    except ValueError as error:
        raise UnreadableError(_("it repeats by a rule that makes no sense")) from error
    return until.replace(tzinfo=UTC).astimezone(ZoneInfo(entry.zone)).replace(tzinfo=None) if is_utc else until


def expanded(entry: Entry, last: date) -> list[date]:
    """The days of a rule that is not ours, up to `last`.

    The library looks for a day that never comes until the year 9999. So it looks near that year, where our calendar is
    the same: every 400 years have as many weeks.
    """
    if TOO_OFTEN.search(entry.rule):
        raise UnreadableError(_("it repeats more than once a day"))
    shift = (9999 - last.year - 1) // AGES * AGES
    start = entry.start.replace(year=entry.start.year + shift)
    text = re.sub(r";?UNTIL=[^;]*", "", entry.rule)
    try:
        found = rrule.rrulestr(text, dtstart=start)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableError(_("it repeats by a rule that makes no sense")) from error
    end = min(last_moment(entry) or datetime.max, datetime(last.year, last.month, last.day, 23, 59))
    if end < entry.start:
        return []
    limit = end.replace(year=end.year + shift)
    moments = islice(takewhile(lambda moment: moment <= limit, found), MOST_DATES)
    return sorted({moment.replace(year=moment.year - shift).date() for moment in moments})
