"""Rows that count from one day to another."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone


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
