"""Registering for a date: a place, or a place in line."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cms.access import Audience
from cms.accounts.models import User
from community.models import Occurrence, Profile, Registration
from community.registration import letters
from community.registration.doors import Refusal, first_come, refusal
from community.registration.line import offer_free_places, position
from community.registration.places import fits, lock, next_ticket, recount

State = Registration.State
MOST_UNCONFIRMED = 5
WITHIN = timedelta(hours=1)
AGAIN_AFTER = timedelta(minutes=10)


@dataclass(frozen=True)
class Applicant:
    """Who registers. An address that an account has is known to be theirs; any other has to be confirmed by mail."""

    name: str
    email: str
    language: str
    person: Profile | None = None
    audiences: list[str] = field(default_factory=lambda: [str(Audience.PUBLIC)])


def member(person: Profile, audiences: list[str]) -> Applicant:
    """Somebody with an account, who is written to at its address and in its language."""
    return Applicant(person.name, person.user.email, person.user.language, person, audiences)


@transaction.atomic
def register(
    occurrence: Occurrence, who: Applicant, guests: int = 0, answers: dict[str, Any] | None = None
) -> Registration | Refusal:
    """Register `who` with their guests. Whoever is registered already keeps what they have: asking twice changes
    nothing. Somebody whom only a form knows gets a letter first, and no place until its link was followed."""
    now = timezone.now()
    try:
        locked = lock(occurrence.pk)
    except Occurrence.DoesNotExist:  # the series changed meanwhile
        return Refusal.NOT_HELD
    known = find(locked, who.email, who.person)
    if known and not (who.person and known.state == State.UNCONFIRMED):
        return _keep(known, who, now)
    if reason := refusal(locked, who.audiences, now, 1 + guests):
        return reason
    if guests > locked.event.most_guests:
        return Refusal.TOO_MANY_GUESTS
    if not who.person and _asked_too_often(who.email, now):
        return Refusal.TOO_OFTEN
    registration = known or Registration(occurrence=locked, email=who.email)
    registration.occurrence, registration.person = locked, who.person
    registration.name, registration.language = who.name, who.language
    registration.guests, registration.answers = guests, answers or {}
    if who.person:
        registration.email = who.email
        return _enter(registration, locked, now)
    registration.state, registration.asked_at = State.UNCONFIRMED, now
    registration.save()
    letters.send(registration, "registration_confirm")
    return registration


@transaction.atomic
def confirm_address(registration: Registration) -> Registration | Refusal:
    """The address is theirs: now they get a place, or a place in line. Following the link twice changes nothing."""
    locked = lock(registration.occurrence_id)
    registration = locked.registrations.get(pk=registration.pk)
    registration.occurrence = locked
    if registration.state != State.UNCONFIRMED:
        return registration
    if reason := refusal(locked, [str(Audience.PUBLIC)], places=registration.places):
        return reason
    person = Profile.objects.filter(user=_account(registration.email)).exclude(user=None).first()
    if person and (theirs := find(locked, "", person)):
        registration.delete()
        return theirs
    registration.person = person
    return _enter(registration, locked, timezone.now())


def find(occurrence: Occurrence, email: str, person: Profile | None) -> Registration | None:
    """The registration that somebody has for a date, by themselves or by their address."""
    whose = Q(email__iexact=email) if email else Q(pk=None)
    if person:
        whose |= Q(person=person)
    found = list(occurrence.registrations.active().filter(whose))
    for registration in found:
        registration.occurrence = occurrence
    return min(found, key=lambda each: (each.state == State.UNCONFIRMED, each.pk), default=None)


def _enter(registration: Registration, occurrence: Occurrence, now: datetime) -> Registration:
    """Give a place, or the last place in line. Nobody overtakes, unless there is no time left to offer places."""
    recount(occurrence)
    registration.ticket = next_ticket(occurrence)
    registration.registered_at = now
    queue = occurrence.registrations.waiting()
    passes = occurrence.capacity is None or first_come(occurrence, now) or not queue.exists()
    registration.state = State.CONFIRMED if passes and fits(registration, occurrence) else State.WAITING
    registration.save()
    if registration.state == State.CONFIRMED:
        recount(occurrence)
        letters.send_place(registration)
        return registration
    offer_free_places(occurrence, now)
    registration.refresh_from_db(fields=["state", "guests", "offered_until", "offers"])
    if registration.state == State.WAITING:
        letters.send_line(registration, position(registration))
    return registration


def _keep(registration: Registration, who: Applicant, now: datetime) -> Registration:
    """Leave a registration as it is. A member whose address came by form finds it among theirs; whoever fills in the
    form again gets the link once more, not more often than is kind."""
    if who.person:
        if registration.person_id is None:
            registration.person = who.person
            registration.save(update_fields=["person"])
    elif registration.asked_at is None or now - registration.asked_at >= AGAIN_AFTER:
        registration.asked_at = now
        registration.save(update_fields=["asked_at"])
        letter = "registration_confirm" if registration.state == State.UNCONFIRMED else "registration_known"
        letters.send(registration, letter, int(now.timestamp()))
    return registration


def _asked_too_often(email: str, now: datetime) -> bool:
    recent = Registration.objects.filter(state=State.UNCONFIRMED, email__iexact=email, asked_at__gt=now - WITHIN)
    return recent.count() >= MOST_UNCONFIRMED


def _account(email: str) -> User | None:
    return User.objects.filter(email__iexact=email, is_active=True).first()
