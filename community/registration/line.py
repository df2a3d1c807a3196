"""The waiting list: free places are offered in order of arrival, and an offer that nobody answers goes on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Event, Occurrence, Registration
from community.registration import letters, manners
from community.registration.doors import closes_at, first_come, is_open
from community.registration.places import lock, recount

State = Registration.State


@transaction.atomic
def settle(occurrence_id: int, now: datetime | None = None) -> int:
    """Offer what is free at a date to the next in line. Returns how many offers were made."""
    return offer_free_places(lock(occurrence_id), now or timezone.now())


def settle_event(event: Event) -> None:
    """Settle the dates of `event` that people wait for, after its number of places may have changed."""
    waiting = Registration.objects.waiting().filter(occurrence__event=event, occurrence__end__gt=timezone.now())
    for occurrence_id in sorted(set(waiting.order_by().values_list("occurrence_id", flat=True))):
        settle(occurrence_id)


def offer_free_places(occurrence: Occurrence, now: datetime) -> int:
    """Count the places of a locked date, and offer the free ones: to the first in line as many as they asked for, or
    all there are. At night, and once the time to answer is too short, nothing is offered."""
    recount(occurrence)
    if not is_open(occurrence, now) or first_come(occurrence, now) or manners.is_night(now, occurrence.tzinfo):
        return 0
    made = 0
    while (free := occurrence.places_left) != 0:
        registration = occurrence.registrations.waiting().first()
        if registration is None:
            break
        asked = registration.places
        registration.guests = min(asked, free or asked) - 1
        registration.state = State.OFFERED
        registration.offers += 1
        registration.offered_until = manners.answer_until(now, closes_at(occurrence), occurrence.tzinfo)
        registration.occurrence = occurrence
        registration.save()
        recount(occurrence)
        letters.send_offer(registration, asked)
        made += 1
    return made


def lapse(now: datetime | None = None) -> int:
    """Take back the offers that were not answered in time, and offer the places to the next. Returns how many."""
    now = now or timezone.now()
    late = Registration.objects.filter(state=State.OFFERED, offered_until__lte=now)
    dates = sorted(set(late.order_by().values_list("occurrence_id", flat=True)))
    return sum(lapse_at(occurrence_id, now) for occurrence_id in dates)


@transaction.atomic
def lapse_at(occurrence_id: int, now: datetime) -> int:
    """Take back the late offers of one date. Whoever got one leaves the line, and is told that they may come again."""
    occurrence = lock(occurrence_id)
    late = list(occurrence.registrations.filter(state=State.OFFERED, offered_until__lte=now).order_by("ticket"))
    for registration in late:
        registration.state = State.LAPSED
        registration.occurrence = occurrence
        registration.save()
        letters.send(registration, "registration_lapsed")
    offer_free_places(occurrence, now)
    return len(late)


def position(registration: Registration) -> int:
    """The place in line, from 1."""
    before = Registration.objects.waiting().filter(
        occurrence=registration.occurrence_id, ticket__lt=registration.ticket
    )
    return before.count() + 1
