"""Months of the agenda: plain dates, no models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1990, 2100


@dataclass(frozen=True, order=True)
class Month:
    """A month of the site's time zone."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        return cls(day.year, day.month)

    @property
    def is_listed(self) -> bool:
        """Whether the agenda has an address for this month."""
        return FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.month <= 12

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    def shifted(self, months: int) -> Month:
        """The month that many months later."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    @property
    def last_day(self) -> date:
        return self.shifted(1).first_day - timedelta(days=1)

    @property
    def path(self) -> str:
        """The month's path below the agenda, the same in every language."""
        return f"{self.year:04d}/{self.month:02d}/"

    def weeks(self) -> list[list[date]]:
        """The weeks that show the month, each from Monday to Sunday."""
        day = self.first_day - timedelta(days=self.first_day.weekday())
        end = self.shifted(1).first_day
        weeks = []
        while day < end:
            weeks.append([day + timedelta(days=n) for n in range(7)])
            day += timedelta(days=7)
        return weeks
