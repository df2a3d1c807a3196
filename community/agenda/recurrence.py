"""Rules of repetition as RFC 5545 writes them (section 3.3.10), as far as people say them: every n days, weeks, months
or years, on weekdays, on the third Thursday, until a day or so many times. They speak of days; hours are the
schedule's.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from typing import Self

MOST_DATES = 750
LONGEST_INTERVAL = 400
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
        return islice(self.days(first, last, since), MOST_DATES)

    def days(self, first: date, last: date, since: date | None = None) -> Iterator[date]:
        """The same, all of them. It looks at no month before `since` that it need not count, and at none after
        `last`, so that no rule keeps anybody waiting."""
        since = max(since or first, first)
        end = min(self.until or last, last)
        rounds = _ROUNDS[self.frequency](self, first, first if self.count else since, end)
        found = (day for days in rounds for day in days if day >= first)
        for day in islice(found, self.count):
            if day > end:
                return
            if day >= since:
                yield day

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


def _daily(rule: Rule, first: date, since: date, end: date) -> Rounds:
    for number in _numbers(first, since, end, rule.interval):
        yield [date.fromordinal(number)]


def _weekly(rule: Rule, first: date, since: date, end: date) -> Rounds:
    """Weeks begin on Monday."""
    weekdays = sorted({day for _which, day in rule.weekdays}) or [first.weekday()]
    monday = first.toordinal() - first.weekday()
    for number in _numbers(monday, since.toordinal() - 6, end, 7 * rule.interval):
        yield [date.fromordinal(number + day) for day in weekdays if number + day <= date.max.toordinal()]


def _monthly(rule: Rule, first: date, since: date, end: date) -> Rounds:
    start = _month_number(first)
    for number in _numbers(start, _month_number(since), _month_number(end), rule.interval):
        year, month = divmod(number, 12)
        yield sorted(set(_days_in(rule, first, year, month + 1)))


def _yearly(rule: Rule, first: date, since: date, end: date) -> Rounds:
    for year in _numbers(first.year, since.year, end.year, rule.interval):
        if first.day <= monthrange(year, first.month)[1]:
            yield [first.replace(year=year)]


Rounds = Iterator[list[date]]
_ROUNDS = {"DAILY": _daily, "WEEKLY": _weekly, "MONTHLY": _monthly, "YEARLY": _yearly}
FREQUENCIES = tuple(_ROUNDS)


def _numbers(first: date | int, since: date | int, end: date | int, step: int) -> range:
    """Every `step` from `first` on, without those before `since`, up to `end`. Days count by their ordinal."""
    start, low, high = (each.toordinal() if isinstance(each, date) else each for each in (first, since, end))
    skipped = max(0, -((start - low) // step))
    return range(start + skipped * step, high + 1, step)


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _days_in(rule: Rule, first: date, year: int, month: int) -> Iterator[date]:
    """The days of the rule in a month."""
    begins_on, length = monthrange(year, month)
    for which, weekday in rule.weekdays:
        days = range(1 + (weekday - begins_on) % 7, length + 1, 7)
        chosen = days if not which else days[which - 1 : which] if which > 0 else days[which:][:1]
        yield from (date(year, month, day) for day in chosen if which >= 0 or -which <= len(days))
    for day in rule.month_days or (() if rule.weekdays else (first.day,)):
        counted = day if day > 0 else length + 1 + day
        if 1 <= counted <= length:
            yield date(year, month, counted)


def _weekday(text: str) -> tuple[int, int]:
    found = _NTH_WEEKDAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1] or 0), WEEKDAYS.index(found[2])


def _day(text: str) -> date | None:
    """The day of an UNTIL, be it a day or a moment."""
    return datetime.strptime(text[:8], "%Y%m%d").date() if text else None
