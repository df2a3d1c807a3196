"""A month or a week as a grid of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from community.agenda.months import Period
from community.models import Occurrence


@dataclass(frozen=True)
class Day:
    """A square of the grid."""

    date: date
    outside: bool
    today: bool
    dates: list[Occurrence] = field(default_factory=list)


def grid_of(period: Period, occurrences: Iterable[Occurrence]) -> list[list[Day]]:
    """The weeks of `period` with each of `occurrences` on every day it touches."""
    by_day: dict[date, list[Occurrence]] = {}
    for occurrence in occurrences:
        day = max(occurrence.first_day, period.first_day)
        while day <= min(occurrence.final_day, period.last_day):
            by_day.setdefault(day, []).append(occurrence)
            day += timedelta(days=1)
    today = timezone.localdate()
    return [
        [Day(day, not period.first_day <= day <= period.last_day, day == today, by_day.get(day, [])) for day in week]
        for week in period.weeks()
    ]
