"""A month as a grid of days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from community.agenda.months import Month
from community.models import Event


@dataclass(frozen=True)
class Day:
    """A square of the grid."""

    date: date
    outside: bool
    today: bool
    events: list[Event] = field(default_factory=list)


def month_grid(month: Month, events: Iterable[Event]) -> list[list[Day]]:
    """The weeks of `month` with each event on every day it touches. One that ends at midnight ended the day before."""
    by_day: dict[date, list[Event]] = {}
    for event in events:
        last = (event.ends_local - timedelta(microseconds=1)).date()
        day = event.starts_local.date()
        while day <= last:
            by_day.setdefault(day, []).append(event)
            day += timedelta(days=1)
    today = timezone.localdate()
    return [
        [Day(day, Month.of(day) != month, day == today, by_day.get(day, [])) for day in week] for week in month.weeks()
    ]
