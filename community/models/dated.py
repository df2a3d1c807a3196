"""Rows that count from one day to another."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


def months_after(day: date, months: int) -> date:
    """The same day that many months later, or earlier; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


class DatedQuerySet(models.QuerySet):
    """Rows by date. One is current from the day of `since` to the day of `until`, both included; without `until` it has
    no end. Days are those of the site's time zone."""

    def current(self, today: date | None = None) -> Self:
        day = today or timezone.localdate()
        return self.not_over(day).filter(since__lte=day)

    def not_over(self, today: date | None = None) -> Self:
        """Current ones, and those still to come."""
        return self.filter(Q(until=None) | Q(until__gte=today or timezone.localdate()))

    def ended(self, today: date | None = None) -> Self:
        return self.filter(until__lt=today or timezone.localdate())
