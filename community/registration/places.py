"""The places of a date, counted under a lock that everybody takes first."""

from __future__ import annotations

from django.db.models import F, Max, Sum

from community.models import Occurrence, Registration


def lock(occurrence_id: int) -> Occurrence:
    """The date, held until the transaction ends: whoever registers, cancels or offers meanwhile waits their turn.

    Its event is read after the lock is taken, so that the number of places is today's. SQLite has one writer at a time
    anyway.
    """
    return Occurrence.objects.select_for_update().get(pk=occurrence_id)


def next_ticket(occurrence: Occurrence) -> int:
    """The number of the next to arrive at a locked date."""
    last = occurrence.registrations.aggregate(last=Max("ticket"))["last"]
    return (last or 0) + 1


def recount(occurrence: Occurrence) -> None:
    """Count the places that are taken at a locked date."""
    taken = occurrence.registrations.holding().aggregate(taken=Sum(F("guests") + 1))["taken"] or 0
    if taken != occurrence.places_taken:
        occurrence.places_taken = taken
        Occurrence.objects.filter(pk=occurrence.pk).update(places_taken=taken)


def fits(registration: Registration, occurrence: Occurrence) -> bool:
    """Whether there are places left for the person and all of their guests."""
    return occurrence.places_left is None or registration.places <= occurrence.places_left
