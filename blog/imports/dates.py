"""The dates of posts: written in many ways, kept as instants, told in the time zone of the site."""

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from .problems import Problem, problem

WRITTEN = re.compile(
    r"\s*(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:(?:\s*[Tt]\s*|\s+)(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<offset>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}))?(?P<rest>.*)\Z",
    re.DOTALL,
)
UTC_NAMES = frozenset({"Z", "UTC", "GMT"})


def read_date(written: str, zone: ZoneInfo) -> tuple[datetime | None, list[Problem]]:
    """Return the instant in the zone of the site, or None where there is none; and what is to be said of it."""
    found = WRITTEN.match(written)
    if found is None:
        return None, [problem("date-invalid", written)]
    try:
        naive = _naive(found["day"], found["time"] or "0:0")
        offset = _offset(found["offset"])
        date = naive.replace(tzinfo=offset or zone).astimezone(zone)
    except (ValueError, OverflowError):
        return None, [problem("date-invalid", written)]
    problems = []
    if found["rest"].strip():
        problems.append(problem("date-rest", written))
    if _strange_offset(found["offset"], offset, date):
        problems.append(problem("date-offset", written, zone=zone.key))
    return date, problems


def _naive(day: str, time: str) -> datetime:
    year, month, day_of_month = map(int, day.split("-"))
    return datetime(year, month, day_of_month, *map(int, time.split(":")))


def _offset(written: str | None) -> timezone | None:
    if not written:
        return None
    if written.upper() in UTC_NAMES:
        return UTC
    sign = -1 if written[0] == "-" else 1
    return timezone(sign * timedelta(hours=int(written[1:3]), minutes=int(written[-2:])))


def _strange_offset(written: str | None, offset: timezone | None, date: datetime) -> bool:
    """Tell whether an offset was given that the zone did not have then; universal time is never strange."""
    if not written or offset is None or written.upper() in UTC_NAMES:
        return False
    return offset.utcoffset(None) != date.utcoffset()
