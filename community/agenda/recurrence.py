"""Rules of repetition as RFC 5545 writes them (section 3.3.10), as far as people say them: every n days, weeks, months
or years, on weekdays, on the third Thursday, until a day or so many times. They speak of days; hours are the
schedule's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Self

from dateutil import rrule

MOST_DATES = 750
LONGEST_INTERVAL = 400
FREQUENCIES = {"DAILY": rrule.DAILY, "WEEKLY": rrule.WEEKLY, "MONTHLY": rrule.MONTHLY, "YEARLY": rrule.YEARLY}
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH_WEEKDAY = re.compile(rf"([+-]?[1-5])?({'|'.join(WEEKDAYS)})")


class RuleError(ValueError):
    """A rule that can't be read, or that asks for what we don't offer."""


@dataclass(frozen=True)
class Rule:
    """`weekdays` are pairs of (which in the month, day of the week from Monday = 0), which is 0 for every one; without
    weekdays and days of the month, a rule follows the day it starts on."""

    frequency: str
    interval: int = 1
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    until: date | None = None
    count: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """The rule that an RRULE value tells. Raises RuleError."""
        try:
            parts = dict(part.split("=", 1) for part in text.strip().upper().removeprefix("RRULE:").split(";") if part)
            rule = cls(
                frequency=parts.pop("FREQ"),
                interval=int(parts.pop("INTERVAL", "1")),
                weekdays=tuple(_weekday(day) for day in parts.pop("BYDAY", "").split(",") if day),
                month_days=tuple(int(day) for day in parts.pop("BYMONTHDAY", "").split(",") if day),
                until=_day(parts.pop("UNTIL", "")),
                count=int(parts.pop("COUNT")) if "COUNT" in parts else None,
            )
        except (KeyError, ValueError) as error:
            raise RuleError(text[:100]) from error
        parts.pop("WKST", None)
        if parts or not rule.makes_sense:
            raise RuleError(text[:100])
        return rule

    def __str__(self) -> str:
        days = ",".join(f"{which or ''}{WEEKDAYS[day]}" for which, day in self.weekdays)
        parts = {
            "FREQ": self.frequency,
            "INTERVAL": self.interval if self.interval > 1 else "",
            "BYDAY": days,
            "BYMONTHDAY": ",".join(map(str, self.month_days)),
            "UNTIL": f"{self.until:%Y%m%d}" if self.until else "",
            "COUNT": self.count or "",
        }
        return ";".join(f"{name}={value}" for name, value in parts.items() if value)

    @property
    def makes_sense(self) -> bool:
        """Whether every part is within bounds and goes with the others."""
        nth = [which for which, _day in self.weekdays]
        return (
            self.frequency in FREQUENCIES
            and 1 <= self.interval <= LONGEST_INTERVAL
            and (self.count is None or (1 <= self.count <= MOST_DATES and self.until is None))
            and all(1 <= abs(day) <= 31 for day in self.month_days)
            and (not any(nth) or (all(nth) and self.frequency == "MONTHLY"))
            and (not self.month_days or (self.frequency == "MONTHLY" and not self.weekdays))
            and (not self.weekdays or self.frequency in ("WEEKLY", "MONTHLY"))
        )

    def dates(self, first: date, last: date, since: date | None = None) -> Iterator[date]:
        """The days of the rule, which starts on `first`, from `since` to `last`: at most MOST_DATES. A day that a month
        lacks is passed over."""
        if self._never_comes(first):
            return
        end = {"count": self.count} if self.count else {"until": _midnight(min(self.until or last, last))}
        found = rrule.rrule(
            FREQUENCIES[self.frequency],
            dtstart=_midnight(first),
            interval=self.interval,
            byweekday=[rrule.weekday(day, which or None) for which, day in self.weekdays] or None,
            bymonthday=self.month_days or None,
            **end,
        )
        if since is not None:
            found = found.xafter(_midnight(since), inc=True)
        for moment in islice(found, MOST_DATES):
            if moment.date() > last:
                return
            yield moment.date()

    def starting(self, day: date) -> date | None:
        """The first day of the rule on or after `day`; None where it has none within its frequency's four rounds."""
        far = date(min(day.year + 4 * max(1, self.interval) + 4, date.max.year), 12, 31)
        return next(self.dates(day, far), None)

    def after(self, first: date, since: date) -> Rule:
        """What is left of the rule, which starts on `first`, from `since` on: fewer times, where it counts."""
        if not self.count:
            return self
        gone = sum(1 for day in self.dates(first, since) if day < since)
        return replace(self, count=max(1, self.count - gone))

    def without_end(self) -> Rule:
        return replace(self, until=None, count=None)

    def _never_comes(self, first: date) -> bool:
        """Whether the months of the rule are always the same one, and too short for its days: the library would look
        for them until the year 9999."""
        if self.frequency != "MONTHLY" or self.interval % 12:
            return False
        days = self.month_days or (() if self.weekdays else (first.day,))
        longest = 29 if first.month == 2 else 30 if first.month in (4, 6, 9, 11) else 31
        return bool(days) and all(abs(day) > longest for day in days)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _weekday(text: str) -> tuple[int, int]:
    found = _NTH_WEEKDAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _day(text: str) -> date | None:
    """The day of an UNTIL, be it a day or a moment."""
    return datetime.strptime(text[:8], "%Y%m%d").date() if text else None
