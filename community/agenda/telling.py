"""Writing to those who registered for a date when the date changes."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from community.models import Occurrence, Registration
from community.models.registration import RegistrationQuerySet
from community.registration import letters, wording
from community.registration.doors import closes_at
from community.registration.places import lock, recount

State = Registration.State
TOLD = (State.CONFIRMED, State.OFFERED, State.WAITING)  # in the order of a list


def tell_moved(occurrence: Occurrence, before: datetime) -> None:
    """The date took place at `before`, and does at another time now. It is reminded of anew, and
    so is whoever has the turn."""
    Occurrence.objects.filter(pk=occurrence.pk).update(reminded_at=None, thanked_at=None, host_told=None)
    occurrence.reminded_at = occurrence.thanked_at = occurrence.host_told = None
    closes = closes_at(occurrence)
    for registration in told(occurrence):
        if registration.offered_until and registration.offered_until > closes:
            registration.offered_until = closes
            registration.save(update_fields=["offered_until"])
        with translation.override(registration.language):
            formerly = wording.moment(before, occurrence)
        letters.send(registration, "date_moved", occurrence.sequence, before=formerly)


def tell_cancelled(occurrence: Occurrence) -> None:
    """The date does not take place. Offers are taken back: should it take place after all, they are made anew."""
    locked = lock(occurrence.pk)
    concerned = told(occurrence)
    locked.registrations.filter(state=State.OFFERED).update(state=State.WAITING, offered_until=None)
    recount(locked)
    occurrence.places_taken = locked.places_taken
    for registration in concerned:
        letters.send(registration, "date_cancelled", occurrence.sequence)


def tell_revived(occurrence: Occurrence) -> None:
    """The date was cancelled, and takes place after all."""
    for registration in told(occurrence):
        letters.send(registration, "date_revived", occurrence.sequence)


def remind_of(occurrence: Occurrence) -> int:
    """The date is tomorrow. Returns how many come."""
    return _write_to(occurrence.registrations.coming(), occurrence, "date_reminder")


def thank_for(occurrence: Occurrence) -> int:
    """The date is over: thanks, and a call for photos, to those who were not marked as missing."""
    came = occurrence.registrations.coming().exclude(came=False)
    return _write_to(came, occurrence, "date_thanks")


def _write_to(registrations: RegistrationQuerySet, occurrence: Occurrence, letter: str) -> int:
    for registration in (found := list(registrations)):
        registration.occurrence = occurrence
        letters.send(registration, letter, occurrence.sequence)
    return len(found)


def told(occurrence: Occurrence) -> list[Registration]:
    """Those who hold a place at the date, or wait for one."""
    found = list(occurrence.registrations.filter(state__in=TOLD).order_by("ticket"))
    for registration in found:
        registration.occurrence = occurrence
    return found
