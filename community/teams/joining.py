"""How somebody comes into a commission: they ask, or are invited; whoever is asked says yes or no, once.

Everything happens under the lock of the commission, so that of two answers one counts.
"""

from __future__ import annotations

from datetime import timedelta
from enum import Enum

from django.db import transaction
from django.utils import timezone

from community.models import Commission, JoinRequest, Mandate, Profile
from community.models.dated import DatedQuerySet
from community.teams import letters, rights

State = JoinRequest.State
OPEN_FOR = timedelta(days=60)
MOST_A_DAY = 3


class Refusal(Enum):
    """Why something can't be done."""

    NOT_A_MEMBER = "not a member"
    IN_IT = "in it"
    WAITING = "waiting"
    GONE = "gone"
    LAPSED = "lapsed"
    TOO_OFTEN = "too often"
    NOT_WRITTEN = "not written"


def lock(commission: Commission) -> Commission:
    """Hold `commission` until the transaction ends: its team changes one step at a time."""
    return Commission.objects.select_for_update(of=("self",)).get(pk=commission.pk)


def belongs(person: Profile) -> bool:
    return Profile.objects.belonging().filter(pk=person.pk).exists()


def carries(commission: Commission, person: Profile) -> Mandate | None:
    """The mandate of `person` in `commission` today."""
    return Mandate.objects.current().filter(commission=commission, person=person).first()


def to_come(commission: Commission) -> DatedQuerySet:
    """Mandates that have not begun, the first to begin first."""
    return Mandate.objects.filter(commission=commission, since__gt=timezone.localdate()).order_by("since", "pk")


def waiting_of(commission: Commission, person: Profile) -> JoinRequest | None:
    """What waits for an answer, be it asked or invited: there is one at a time. None for an invitation that lapsed."""
    found = JoinRequest.objects.waiting().filter(commission=commission, person=person)
    waiting = found.select_related("invited_by__user", "person__user", "commission").first()
    return None if waiting is None or has_lapsed(waiting) else waiting


def has_lapsed(request: JoinRequest) -> bool:
    """Whether it is an invitation that is old, or of somebody who could invite nobody to the commission today."""
    if request.invited_by is None:
        return False
    user = request.invited_by.user
    keeps = user is not None and user.is_active and rights.may_keep(user, request.commission)
    return not keeps or request.asked_at < timezone.now() - OPEN_FOR


def ask(commission: Commission, person: Profile, message: str) -> JoinRequest | Refusal:
    """Ask lead and stewards to be let in."""
    return _open(commission, person, message, None)


def invite(commission: Commission, person: Profile, message: str, inviter: Profile) -> JoinRequest | Refusal:
    """Ask `person` to come in."""
    return _open(commission, person, message, inviter)


@transaction.atomic
def _open(commission: Commission, person: Profile, message: str, inviter: Profile | None) -> JoinRequest | Refusal:
    lock(commission)
    if not belongs(person):
        return Refusal.NOT_A_MEMBER
    if carries(commission, person):
        return Refusal.IN_IT
    if waiting_of(commission, person):
        return Refusal.WAITING
    if inviter and letters.invited_today(commission, person) >= MOST_A_DAY:
        return Refusal.TOO_OFTEN
    JoinRequest.objects.waiting().filter(commission=commission, person=person).delete()  # an invitation that lapsed
    opened = JoinRequest.objects.create(commission=commission, person=person, message=message, invited_by=inviter)
    if inviter is None:
        letters.tell_asked(opened)
    elif not letters.tell_invited(opened):
        opened.delete()
        return Refusal.NOT_WRITTEN
    return opened


@transaction.atomic
def answer(request: JoinRequest, accept: bool) -> JoinRequest | Refusal:
    """Answer what waits: a yes makes a volunteer of today, and whoever waited for the answer gets it by mail."""
    lock(request.commission)
    found = JoinRequest.objects.waiting().filter(pk=request.pk)
    waiting = found.select_related("commission", "person__user", "invited_by__user").first()
    if waiting is None:
        return Refusal.GONE
    if has_lapsed(waiting):
        return Refusal.LAPSED
    if accept and not belongs(waiting.person):
        return Refusal.NOT_A_MEMBER
    waiting.state = State.ACCEPTED if accept else State.DECLINED
    waiting.answered_at = timezone.now()
    waiting.save(update_fields=["state", "answered_at"])
    if accept and not carries(waiting.commission, waiting.person):
        _begin(waiting.commission, waiting.person)
    letters.tell_invitation_answered(waiting) if waiting.invited_by else letters.tell_answer(waiting)
    return waiting


def _begin(commission: Commission, person: Profile) -> None:
    """Make a volunteer of today, until the day before a mandate that is to come."""
    first = to_come(commission).filter(person=person).first()
    until = first.since - timedelta(days=1) if first else None
    Mandate.objects.create(commission=commission, person=person, until=until)


@transaction.atomic
def take_back(request: JoinRequest) -> bool:
    """Forget what waits. False where it was answered meanwhile."""
    lock(request.commission)
    return bool(JoinRequest.objects.waiting().filter(pk=request.pk).delete()[0])
