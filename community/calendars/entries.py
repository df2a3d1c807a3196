"""What a partner's calendar says, as far as we understand it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from icalendar import Calendar

from community.calendars.telling import printable

MOST_ENTRIES = 2_000
LONGEST = timedelta(days=366)
YEARS = range(1900, 2200)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class UnreadableError(Exception):
    """Why a calendar, or an event in one, is left out."""


@dataclass(frozen=True)
class Entry:
    """A VEVENT. Times are what the wall of `zone` shows; whole days start and end at midnight."""

    uid: str
    title: str
    start: datetime
    end: datetime
    zone: str
    all_day: bool = False
    text: str = ""
    where: str = ""
    status: str = "CONFIRMED"
    rule: str = ""
    left_out: tuple[datetime, ...] = ()
    added: tuple[datetime, ...] = ()
    slot: datetime | None = None
    overrides: tuple[Entry, ...] = field(default=())

    def digest_with(self, added: list[str]) -> str:
        """What changes with the entry, or with the days that its rule gives by now."""
        return hashlib.sha256(repr((self, added)).encode()).hexdigest()

    @property
    def key(self) -> str:
        """By what it is known again."""
        return self.uid if len(self.uid) <= 64 else hashlib.sha256(self.uid.encode()).hexdigest()


def read(content: bytes) -> tuple[list[Entry], list[str]]:
    """The entries of a calendar, each with what changes single dates of it; and a line for each that is left out."""
    if content.count(b"BEGIN:VEVENT") > MOST_ENTRIES:
        raise UnreadableError(_("The calendar holds more than %(count)s events.") % {"count": MOST_ENTRIES})
    if b"END:VCALENDAR" not in content.replace(b"\0", b"").upper()[-200:]:
        raise UnreadableError(_("This is no calendar, or not a whole one."))
    try:
        calendars = Calendar.from_ical(decoded(content), multiple=True)
    except Exception as error:  # the parser promises no kind of error for what is no calendar
        raise UnreadableError(_("This is no calendar that can be read.")) from error
    found: dict[str, Entry] = {}
    overrides: dict[str, list[Entry]] = {}
    lines = []
    for calendar in calendars:
        zone = zone_named(str(calendar.get("X-WR-TIMEZONE", "")))
        for component in calendar.walk("VEVENT"):
            try:
                entry = entry_of(component, zone)
            except Exception as error:  # see above: reading a value parses it
                reason = str(error) if isinstance(error, UnreadableError) else _("it can’t be read")
                lines.append(f"{named(component)}: {reason}")
                continue
            if entry.slot is None:
                found[entry.uid] = entry
            else:
                overrides.setdefault(entry.uid, []).append(entry)
    return list(together(found, overrides)), lines


def together(found: dict[str, Entry], overrides: dict[str, list[Entry]]) -> Iterator[Entry]:
    """Each series with its overrides; what overrides nothing stands alone."""
    for uid, entry in found.items():
        yield replace(entry, overrides=tuple(overrides.pop(uid, ())))
    for uid, alone in overrides.items():
        for entry in alone:
            yield replace(entry, uid=f"{uid} {entry.slot}", slot=None, rule="")


def decoded(content: bytes) -> str:
    """Text, of whatever encoding: by its mark, else UTF-8, else what older programs write."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return content.decode(encoding).replace("\0", "")
            except UnicodeDecodeError:
                continue
    return content.decode("cp1252", errors="replace").replace("\0", "")


def named(component: Any) -> str:
    """How to speak of a component that could not be read."""
    return printable(str(component.get("SUMMARY", "") or component.get("UID", "") or "?"))[:80]


def entry_of(component: Any, usual_zone: str) -> Entry:
    """A component as an entry. Raises UnreadableError, and whatever the parser likes to raise."""
    first = component["DTSTART"].dt if "DTSTART" in component else None
    if first is None:
        raise UnreadableError(_("it has no start"))
    rule = rule_text(component)
    zone = zone_of(first, usual_zone, bool(rule))
    start = wall_clock(first, zone)
    end = end_of(component, first, start, zone)
    if start.year not in YEARS or end - start > LONGEST:
        raise UnreadableError(_("its dates make no sense"))
    title = printable(str(component.get("SUMMARY", "")))[:200] or _("(no title yet)")
    slot = component["RECURRENCE-ID"].dt if "RECURRENCE-ID" in component else None
    return Entry(
        uid=printable(str(component.get("UID", ""))) or f"{title} {start}",
        title=title,
        start=start,
        end=end,
        zone=zone,
        all_day=not isinstance(first, datetime),
        text=printable(strip_tags(str(component.get("DESCRIPTION", "")))),
        where=printable(str(component.get("LOCATION", "")))[:300],
        status=str(component.get("STATUS", "CONFIRMED")).upper(),
        rule=rule,
        left_out=tuple(sorted(moments(component, "EXDATE", zone))),
        added=tuple(sorted(moments(component, "RDATE", zone))),
        slot=wall_clock(slot, zone) if slot else None,
    )


def rule_text(component: Any) -> str:
    """The rule as it was written; several are more than we read."""
    rule = component.get("RRULE")
    if isinstance(rule, list) or component.get("EXRULE") is not None:
        raise UnreadableError(_("it repeats by more than one rule"))
    text = rule.to_ical().decode() if rule is not None else ""
    if len(text) > 500 or re.search(r"INTERVAL=0*(;|$)", text):
        raise UnreadableError(_("it repeats by a rule that makes no sense"))
    return text


def end_of(component: Any, first: date | datetime, start: datetime, zone: str) -> datetime:
    """When it ends: as it says, else after its length, else after an hour or the day (section 3.6.1)."""
    least = HOUR if isinstance(first, datetime) else DAY
    if "DTEND" in component:
        end = wall_clock(component["DTEND"].dt, zone)
    else:
        end = start + (component["DURATION"].dt if "DURATION" in component else least)
    return end if end > start else start + least


def moments(component: Any, name: str, zone: str) -> Iterator[datetime]:
    """The days and moments of a property that may stand several times. Of a period, its start."""
    found = component.get(name)
    for group in found if isinstance(found, list) else [found] if found is not None else []:
        for each in group.dts:
            yield wall_clock(each.dt[0] if isinstance(each.dt, tuple) else each.dt, zone)


def wall_clock(moment: date | datetime, zone: str) -> datetime:
    """What the wall of `zone` shows. A moment without a zone is the wall's already."""
    if not isinstance(moment, datetime):
        return datetime.combine(moment, time.min)
    return (moment.astimezone(ZoneInfo(zone)) if moment.tzinfo else moment).replace(tzinfo=None)


def zone_of(moment: date | datetime, usual: str, repeats: bool) -> str:
    """The zone in which to tell an entry: its own where the world knows it. What is told in UTC and happens once is
    told as the calendar's own wall shows it."""
    zone = getattr(moment, "tzinfo", None)
    if zone is None:
        return usual
    name = str(getattr(zone, "key", "") or "")
    if name in available_timezones() and not (name == "UTC" and not repeats):
        return name
    return "UTC" if zone is UTC and repeats else usual


def zone_named(name: str) -> str:
    return name if name in available_timezones() else settings.TIME_ZONE
