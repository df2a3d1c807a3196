"""Writing to those who registered for a date when the date changes."""

from __future__ import annotations

from datetime import datetime

from community.models import Occurrence


def tell_moved(occurrence: Occurrence, before: datetime) -> None:
    """The date took place at `before`, and does at another time now."""


def tell_cancelled(occurrence: Occurrence) -> None:
    """The date does not take place."""
