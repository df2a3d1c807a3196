"""The dates of posts: written in many ways, kept as instants, told in the time zone of the site."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from home.imports.corrections import Correction
from home.imports.problems import Problem, problem

WRITTEN = re.compile(
    r"\s*(?P<day>\d{4}-\d{1,2}-\d{1,2})"
    r"(?:(?:\s*[Tt]\s*|\s+)(?P<time>\d{1,2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?)?"
    r"(?:\s*(?P<offset>[Zz]|UTC|GMT|[+-]\d{2}:?\d{2}))?(?P<rest>.*)\Z",
    re.DOTALL,
)
UTC_NAMES = frozenset({"Z", "UTC", "GMT"})


def read_date(written: str, zone: ZoneInfo) -> tuple[datetime | None, list[Problem]]:
    """Return the instant in the zone of the site, or None where there is none; and what is to be said of it."""
    read = _read(written, zone)
    if read is None:
        return None, [problem("date-invalid", written)]
    problems = []
    if read.rest.strip():
        problems.append(problem("date-rest", written))
    if _strange_offset(read):
        problems.append(problem("date-offset", written, zone=zone.key))
    return read.instant, problems


def as_other_clocks_read(written: str, zone: ZoneInfo) -> datetime | None:
    """What else the old site may have read a date as, if anything: YAML takes a time to the second without an offset
    for one in UTC, and the clock of the machine that built the site may have been in UTC."""
    read, found = _read(written, zone), WRITTEN.match(written)
    time = found["time"] if found else None
    if read is None or not time:
        return None
    if read.offset is not None:
        return read.instant.astimezone(UTC)
    return read.clock.replace(tzinfo=UTC).astimezone(zone) if time.count(":") > 1 else None


def date_corrections(
    written: str, zone: ZoneInfo, named: date | None = None
) -> tuple[tuple[Correction, ...], list[Problem]]:
    """What looks wrong in a date, and what is to be said of it; `named` is the day that the name of the file gives."""
    read = _read(written, zone)
    if read is None:
        return (), []
    if _strange_offset(read) and read.offset in _offsets_of_year(read.instant.year, zone):
        meant = read.clock.replace(tzinfo=zone)
        return (_correction("date-offset", read.instant, meant.isoformat(), zone),), []
    if not _is_picked_day(read):
        return (), []
    if named == read.instant.date():
        told = problem("date-midnight", written, day=named.isoformat())
        return (_correction("date-midnight", read.instant, "", zone),), [told]
    day_before = datetime.combine(read.clock.date(), datetime.min.time(), zone)
    return (_correction("date-midnight", read.instant, day_before.isoformat(), zone),), []


@dataclass(frozen=True)
class _Read:
    """A date as it was read: what the clock showed, the offset given, the instant in the zone, what follows."""

    clock: datetime
    offset: timedelta | None
    instant: datetime
    rest: str

    @property
    def is_universal(self) -> bool:
        return self.offset == timedelta(0)


def _read(written: str, zone: ZoneInfo) -> _Read | None:
    found = WRITTEN.match(written)
    if found is None:
        return None
    try:
        clock = _naive(found["day"], found["time"] or "0:0")
        offset = _offset(found["offset"])
        instant = clock.replace(tzinfo=offset or zone).astimezone(zone)
        instant.astimezone(UTC)  # every use of a date may ask for this
    except (ValueError, OverflowError):
        return None
    return _Read(clock, offset.utcoffset(None) if offset else None, instant, found["rest"])


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


def _strange_offset(read: _Read) -> bool:
    """Tell whether an offset was given that the zone did not have then; universal time is never strange."""
    return not read.is_universal and read.offset is not None and read.offset != read.instant.utcoffset()


def _offsets_of_year(year: int, zone: ZoneInfo) -> set[timedelta | None]:
    """The offsets of a zone in winter and in summer: a clock that was not put back shows one of them."""
    return {datetime(year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}


def _is_picked_day(read: _Read) -> bool:
    """Tell a day chosen in a date picker: midnight in the zone, written in universal time as the day before."""
    midnight = read.instant.time() == datetime.min.time()
    return read.is_universal and midnight and read.clock.date() < read.instant.date()


def _correction(kind: str, was: datetime, proposed: str, zone: ZoneInfo) -> Correction:
    return Correction(kind, "date", was.isoformat(), proposed, zone=zone.key)
