"""When a date takes registrations, and from whom."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import Enum

from django.utils import timezone

from community.models import Occurrence
from community.registration.manners import MORNING, is_first_come


class Refusal(Enum):
    """Why nobody, or not this person, can register."""

    NOT_NEEDED = "not needed"
    NOT_HELD = "not held"
    PAST = "past"
    NOT_YET = "not yet"
    CLOSED = "closed"
    NOT_MEANT = "not meant"
    FULL = "full"
    FEW_LEFT = "few left"
    TOO_MANY_GUESTS = "too many guests"
    TOO_OFTEN = "too often"


def opens_at(occurrence: Occurrence) -> datetime | None:
    """When registration opens: in the morning, so many days before; None if it is open from the start."""
    days = occurrence.event.opens_days_before
    if days is None:
        return None
    day = occurrence.starts_local.date() - timedelta(days=days)
    return datetime.combine(day, MORNING, occurrence.tzinfo).astimezone(UTC)


def closes_at(occurrence: Occurrence) -> datetime:
    """When registration closes: at the latest when it starts."""
    return occurrence.start - timedelta(hours=occurrence.event.closes_hours_before)


def lacks(occurrence: Occurrence, places: int = 1) -> bool:
    """Whether so many places are not left, at a date where nobody waits in line."""
    left = occurrence.places_left
    return not occurrence.event.keeps_line and left is not None and places > left


def refusal(
    occurrence: Occurrence, audiences: list[str], now: datetime | None = None, places: int = 1
) -> Refusal | None:
    """Why somebody who belongs to `audiences` can't have `places` at the date; None if they can."""
    now = now or timezone.now()
    opens = opens_at(occurrence)
    reasons = [
        (Refusal.NOT_NEEDED, not occurrence.event.takes_registrations),
        (Refusal.PAST, occurrence.end <= now),
        (Refusal.NOT_HELD, not occurrence.is_held or not occurrence.event.live),
        (Refusal.CLOSED, closes_at(occurrence) <= now),
        (Refusal.NOT_YET, opens is not None and opens > now),
        (Refusal.NOT_MEANT, occurrence.event.registers not in audiences),
        (Refusal.FULL, lacks(occurrence)),
        (Refusal.FEW_LEFT, lacks(occurrence, places)),
    ]
    return next((reason for reason, holds in reasons if holds), None)


def is_open(occurrence: Occurrence, now: datetime | None = None) -> bool:
    """Whether the date takes registrations from those it is meant for."""
    return refusal(occurrence, [occurrence.event.registers], now) is None


def first_come(occurrence: Occurrence, now: datetime | None = None) -> bool:
    """Whether free places are not offered any more, but go to whoever comes first."""
    return is_first_come(now or timezone.now(), closes_at(occurrence), occurrence.tzinfo)
