"""Months and weeks of the agenda: plain dates, no models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

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
    def title(self) -> str:
        return date_format(self.first_day, "YEAR_MONTH_FORMAT")

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


@dataclass(frozen=True, order=True)
class Week:
    """A week as ISO 8601 counts them, from Monday to Sunday."""

    year: int
    week: int

    @classmethod
    def of(cls, day: date) -> Week:
        year, week, _weekday = day.isocalendar()
        return cls(year, week)

    @property
    def is_listed(self) -> bool:
        """Whether the agenda has an address for this week."""
        if not (FIRST_YEAR <= self.year <= LAST_YEAR and 1 <= self.week <= 53):
            return False
        return self.week < 53 or date(self.year, 12, 28).isocalendar().week == 53

    @property
    def first_day(self) -> date:
        return date.fromisocalendar(self.year, self.week, 1)

    @property
    def last_day(self) -> date:
        return self.first_day + timedelta(days=6)

    def shifted(self, weeks: int) -> Week:
        """The week that many weeks later."""
        return Week.of(self.first_day + timedelta(days=7 * weeks))

    @property
    def title(self) -> str:
        days = {"first": date_format(self.first_day, "j F"), "last": date_format(self.last_day, "j F Y")}
        return _("%(first)s to %(last)s") % days

    @property
    def path(self) -> str:
        """The week's path below the agenda, the same in every language."""
        return f"{self.year:04d}/w{self.week:02d}/"

    def weeks(self) -> list[list[date]]:
        """The week itself, as a month gives its weeks."""
        return [[self.first_day + timedelta(days=n) for n in range(7)]]


Period = Month | Week
