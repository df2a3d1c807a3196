"""What is done for registrations every few minutes. All of it may run twice at once: rows are claimed under the lock of
their date, and what was done is not done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from community.agenda.telling import remind_of, thank_for
from community.models import Occurrence, Registration
from community.registration.line import lapse, settle
from community.registration.manners import is_night
from community.registration.places import lock

UNCONFIRMED_FOR = timedelta(days=2)
THANKED_WITHIN = timedelta(days=3)


def keep_registrations(now: datetime | None = None) -> dict[str, int]:
    """Everything that is due at `now`, and how much of it there was."""
    now = now or timezone.now()
    return {
        "lapsed": lapse(now),
        "offered": offer_what_waited(now),
        "reminded": sum(remind(pk, now) for pk in dates_to_remind_of(now)),
        "thanked": sum(thank(pk, now) for pk in dates_to_thank_for(now)),
        "forgotten": forget_unconfirmed(now),
    }


def offer_what_waited(now: datetime) -> int:
    """Make the offers that waited for the morning, or for a number of places that was raised."""
    waiting = Registration.objects.waiting().filter(occurrence__start__gt=now).order_by()
    return sum(settle(pk, now) for pk in sorted(set(waiting.values_list("occurrence_id", flat=True))))


def dates_to_remind_of(now: datetime) -> list[int]:
    """Dates that may be tomorrow, on whichever clock."""
    soon = Occurrence.objects.held().filter(reminded_at=None, start__gt=now, start__lt=now + timedelta(days=3))
    return list(soon.filter(registrations__isnull=False).distinct().values_list("pk", flat=True).order_by("pk"))


def remind(occurrence_id: int, now: datetime) -> int:
    """Write to those who come, by day, on the day before."""

    def is_due(occurrence: Occurrence, today: date) -> bool:
        return occurrence.is_held and occurrence.start > now and occurrence.first_day <= today + timedelta(days=1)

    return _claim(occurrence_id, "reminded_at", now, is_due, remind_of)


def dates_to_thank_for(now: datetime) -> list[int]:
    """Dates that have just ended."""
    over = Occurrence.objects.held().filter(thanked_at=None, end__lte=now, end__gt=now - THANKED_WITHIN)
    return list(over.filter(registrations__isnull=False).distinct().values_list("pk", flat=True).order_by("pk"))


def thank(occurrence_id: int, now: datetime) -> int:
    """Write to those who came, by day, once the date is over."""

    def is_due(occurrence: Occurrence, today: date) -> bool:
        return occurrence.is_held and occurrence.end <= now

    return _claim(occurrence_id, "thanked_at", now, is_due, thank_for)


@transaction.atomic
def _claim(
    occurrence_id: int,
    column: str,
    now: datetime,
    is_due: Callable[[Occurrence, date], bool],
    tell: Callable[[Occurrence], int],
) -> int:
    """Note that the letter of `column` has been written, unless somebody else has, and write it."""
    occurrence = lock(occurrence_id)
    today = now.astimezone(occurrence.tzinfo).date()
    if getattr(occurrence, column) or is_night(now, occurrence.tzinfo) or not is_due(occurrence, today):
        return 0
    Occurrence.objects.filter(pk=occurrence_id).update(**{column: now})
    return tell(occurrence)


def forget_unconfirmed(now: datetime) -> int:
    """Delete what nobody confirmed within two days."""
    asked = Registration.objects.filter(state=Registration.State.UNCONFIRMED, asked_at__lt=now - UNCONFIRMED_FOR)
    return int(asked.delete()[0])
