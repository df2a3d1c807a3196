"""Moments and time zones as calendars write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.timezone import is_utc


def local(moment: datetime, zone: ZoneInfo) -> datetime:
    """`moment` on the clock of `zone`; in UTC where that clock shows the hour twice and means the second time, for
    which RFC 5545 (section 3.3.5) has no other words."""
    shown = moment.astimezone(zone)
    return moment.astimezone(UTC) if shown.fold else shown


def wall(naive: datetime, zone: ZoneInfo) -> datetime:
    """What the wall shows, with its zone."""
    return naive.replace(tzinfo=zone)


def is_even(start: datetime, end: datetime, zone: ZoneInfo) -> bool:
    """Whether the clocks stand still between `start` and `end`, so that everybody reckons the same length."""
    return start.astimezone(zone).utcoffset() == end.astimezone(zone).utcoffset()


def exists(naive: datetime, zone: ZoneInfo) -> bool:
    """Whether the clock of `zone` ever shows this."""
    return wall(naive, zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == naive


def zones_of(moments: Iterable[datetime]) -> list[Timezone]:
    """A VTIMEZONE (section 3.6.5) for each zone that `moments` are told in, over the years that they span."""
    years: dict[str, list[int]] = {}
    for moment in moments:
        if isinstance(moment.tzinfo, ZoneInfo) and not is_utc(moment):
            years.setdefault(moment.tzinfo.key, []).append(moment.year)
    return [zone_component(name, min(spanned), max(spanned)) for name, spanned in sorted(years.items())]


@lru_cache(maxsize=64)
def zone_component(name: str, first_year: int, last_year: int) -> Timezone:
    """How the clocks of a zone change from one year to another.

    The library's own puts the clocks forward an hour late: a change is told by the clock that stood before it.
    """
    zone, component = ZoneInfo(name), Timezone()
    component.add("tzid", name)
    begins = datetime(max(first_year - 1, 2), 1, 1, tzinfo=UTC)
    changes: dict[tuple[bool, str, timedelta, timedelta], list[datetime]] = {}
    for moment, before in [(begins, begins), *changes_between(zone, begins, min(last_year + 1, 9998))]:
        after, offset = moment.astimezone(zone), before.astimezone(zone).utcoffset() or timedelta()
        key = bool(after.dst()), after.tzname() or name, offset, after.utcoffset() or timedelta()
        changes.setdefault(key, []).append((moment + offset).replace(tzinfo=None))
    for (is_summer, called, offset_from, offset_to), onsets in changes.items():
        rule = TimezoneDaylight() if is_summer else TimezoneStandard()
        rule.add("dtstart", onsets[0])
        for onset in onsets[1:]:  # a line each: some readers take the first of a list alone
            rule.add("rdate", onset)
        rule.add("tzname", called)
        rule.add("tzoffsetfrom", offset_from)
        rule.add("tzoffsetto", offset_to)
        component.add_component(rule)
    return component


def changes_between(zone: ZoneInfo, begins: datetime, last_year: int) -> Iterator[tuple[datetime, datetime]]:
    """When the clocks of `zone` change from `begins` to the end of `last_year`, each with a moment before."""
    moment, step = begins, timedelta(days=1)
    while moment.year <= last_year:
        following = moment + step
        if clock(moment, zone) != clock(following, zone):
            low, high = moment, following
            while high - low > timedelta(seconds=1):
                middle = low + timedelta(seconds=(high - low) // timedelta(seconds=2))
                low, high = (middle, high) if clock(middle, zone) == clock(moment, zone) else (low, middle)
            yield high, low
        moment = following


def clock(moment: datetime, zone: ZoneInfo) -> tuple[timedelta | None, str | None]:
    shown = moment.astimezone(zone)
    return shown.utcoffset(), shown.tzname()
