"""Giving places back, and answering offers. Each change is made under the lock of the date, and once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from community.models import Occurrence, Registration
from community.registration import letters
from community.registration.doors import first_come, is_open
from community.registration.line import lapse_at, offer_free_places
from community.registration.places import fits, lock, recount

State = Registration.State


def hold(registration: Registration) -> tuple[Occurrence, Registration | None]:
    """The locked date, and the registration as it is now; None if it is gone."""
    occurrence = lock(registration.occurrence_id)
    current = occurrence.registrations.filter(pk=registration.pk).first()
    if current:
        current.occurrence = occurrence
    return occurrence, current


@transaction.atomic
def cancel(registration: Registration) -> bool:
    """Give the place back, be it taken, offered or in line. Whether there was one. It is free until the date is over.
    An address that was never confirmed is forgotten."""
    occurrence, current = hold(registration)
    if current is None or current.state not in Registration.ACTIVE or occurrence.is_past:
        return False
    if current.state == State.UNCONFIRMED:
        current.delete()
        return True
    current.state = State.CANCELLED
    current.save()
    letters.send(current, "registration_cancelled")
    offer_free_places(occurrence, timezone.now())
    return True


def decline_offer(registration: Registration) -> bool:
    """Say no to an offer: the place goes to the next in line."""
    return cancel(registration)


@transaction.atomic
def accept_offer(registration: Registration) -> bool:
    """Say yes to an offer, or take a place from the line once places go to whoever comes first. Whether there is a
    place now: an offer past its time has gone on."""
    now = timezone.now()
    occurrence, current = hold(registration)
    if current is None:
        return False
    if current.state == State.CONFIRMED:
        return True
    if current.state == State.OFFERED and not current.offer_stands(now):
        lapse_at(occurrence.pk, now)
        return False
    if not (current.offer_stands(now) or may_take(current, occurrence, now)):
        return False
    current.state = State.CONFIRMED
    current.save()
    recount(occurrence)
    letters.send_place(current)
    return True


def may_take(registration: Registration, occurrence: Occurrence, now: datetime) -> bool:
    """Whether somebody in line may have a free place without waiting for an offer."""
    waits = registration.state == State.WAITING and is_open(occurrence, now)
    return waits and first_come(occurrence, now) and fits(registration, occurrence)


@transaction.atomic
def bring_fewer(registration: Registration, guests: int) -> bool:
    """Bring fewer guests, and free their places. Whether that changed anything."""
    occurrence, current = hold(registration)
    settled = (State.CONFIRMED, State.WAITING, State.OFFERED)
    if current is None or current.state not in settled or not 0 <= guests < current.guests or occurrence.is_past:
        return False
    current.guests = guests
    current.save()
    offer_free_places(occurrence, timezone.now())
    return True
