"""Making the dates of an event, ahead of time."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from community.agenda.turns import take_turns
from community.models import Event, Occurrence
from community.models.schedule import Schedule

HORIZON = timedelta(days=548)  # a year and a half
BEHIND = timedelta(days=7)
A_YEAR = timedelta(days=366)


def horizon(today: date | None = None) -> date:
    """The last day for which dates are made."""
    return (today or timezone.localdate()) + HORIZON


def unsaved(event: Event, slot: date, schedule: Schedule | None = None) -> Occurrence:
    """The date that `event` has on `slot`, as its schedule tells it."""
    occurrence = Occurrence(event=event, slot=slot, status=first_status(event))
    occurrence.schedule_at(*(schedule or event).span(slot))
    return occurrence


def first_status(event: Event) -> str:
    return Occurrence.Status.TENTATIVE if event.approximate else Occurrence.Status.CONFIRMED


@transaction.atomic
def make_ahead(event: Event, today: date | None = None) -> int:
    """Make the dates that `event` lacks up to the horizon, and let it turn among hosts or places where it does. Returns
    how many dates are new.

    Safe to run again, and twice at once: a date is known by its slot. Of a series that has dates already only what is
    still to come is made; of a new one that began long ago, the year that was.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    day = today or timezone.localdate()
    known = set(event.occurrences.values_list("slot", flat=True))
    since = day - (BEHIND if known else A_YEAR) if event.rule else None
    last = max(horizon(day), event.day)
    new = [unsaved(event, slot) for slot in event.slots(last, since) if slot not in known]
    Occurrence.objects.bulk_create(new, ignore_conflicts=True)
    take_turns(event)
    return len(new)


def keep_all(today: date | None = None) -> int:
    """Make the dates ahead of every published series. Returns how many are new."""
    series = Event.objects.live().exclude(rule="")
    return sum(make_ahead(event, today) for event in series.iterator(chunk_size=200))
