"""What a series was before it changed from one date on."""

from __future__ import annotations

from django.db import models

from community.models.schedule import Schedule


class ClosedSeries(Schedule):
    """The schedule that an event had up to `closed_on`, the day from which its own schedule follows another rule.

    The dates that were made by it point here, so that calendars keep telling them under the same UID.
    """

    event = models.ForeignKey("community.Event", on_delete=models.CASCADE, related_name="closed_series")
    closed_on = models.DateField()

    class Meta:
        ordering = ["event", "closed_on"]

    def __str__(self) -> str:
        return f"{self.uid} until {self.closed_on}"
