"""The dates of an export: the universal time where it makes sense, else the clock on the wall of the site."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from home.imports.problems import Problem, problem
from home.imports.reading.dates import read_date
from home.imports.reading.wordpress.elements import Element

FARTHEST = timedelta(hours=15)  # no clock on earth differs by more from universal time


def date_of(element: Element, zone: ZoneInfo, prefix: str = "wp:post_date") -> tuple[datetime | None, list[Problem]]:
    """The instant of an item or a comment in the zone of the site, or None; what is to be said of it."""
    here, wrong = _read(element.first(prefix), zone)
    universal, _wrong = _read(element.first(f"{prefix}_gmt"), zone, " UTC")
    if universal and here and abs(universal.replace(tzinfo=None) - here.replace(tzinfo=None)) > FARTHEST:
        universal = None
    date = universal or here or _published(element, zone)
    if date is None:
        return None, wrong
    return date, []


def _read(written: str, zone: ZoneInfo, offset: str = "") -> tuple[datetime | None, list[Problem]]:
    if not written or written.startswith("0000"):
        return None, []
    date, problems = read_date(written + offset, zone)
    return date, [each for each in problems if each.kind == "date-invalid"]


def _published(element: Element, zone: ZoneInfo) -> datetime | None:
    """The date in the head of an item, as feeds write it; WordPress writes year -1 where there is none."""
    written = element.first("pubDate")
    try:
        date = parsedate_to_datetime(written)
        return date.astimezone(zone) if date.tzinfo and date.year > 1 else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def missing(date: datetime | None, wrong: list[Problem]) -> list[Problem]:
    """What to tell of a date that is not there."""
    return wrong if date else [*wrong, problem("date-missing")]
