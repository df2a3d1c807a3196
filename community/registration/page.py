"""What the page of a date says of registration, to one reader."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.access import Audience, audiences_of
from cms.languages.links import links_for
from community.models import Occurrence, Profile, Registration
from community.registration import manners, wording
from community.registration.doors import Refusal, closes_at, opens_at, refusal
from community.registration.forms import MemberForm
from community.registration.tokens import token_of

MOST_FACES = 24
WHY_NOT: dict[Refusal, Promise] = {
    Refusal.NOT_NEEDED: _("Nobody has to register: come as you are."),
    Refusal.NOT_HELD: _("This date does not take place."),
    Refusal.PAST: _("This date is over."),
    Refusal.NOT_YET: _("Registration is not open yet."),
    Refusal.CLOSED: _("Registration is closed."),
    Refusal.NOT_MEANT: _("Registration is not meant for everybody."),
    Refusal.FULL: _("Enough people have said yes."),
    Refusal.FEW_LEFT: _("There are not that many places left: bring fewer guests."),
    Refusal.TOO_MANY_GUESTS: _("That is more guests than one person may bring."),
    Refusal.TOO_OFTEN: _("You have asked several times within an hour. Look into your mailbox, or try again later."),
}
MEANT_FOR: dict[str, Promise] = {
    "members": _("Members register here: sign in first."),
    "residents": _("Residents register here: sign in first."),
}


@dataclass
class Counter:
    """Where one registers for a date: how things stand, and what this reader can do."""

    occurrence: Occurrence
    reason: Refusal | None
    mine: Registration | None = None
    person: Profile | None = None
    form: MemberForm | None = None
    people: list[Profile] = field(default_factory=list)
    waiting: int | None = None
    is_signed_in: bool = False

    @property
    def taken(self) -> int:
        return self.occurrence.places_taken

    @property
    def left(self) -> int | None:
        return self.occurrence.places_left

    @property
    def others(self) -> int:
        """How many come who are not named to this reader."""
        return self.taken - len(self.people)

    @property
    def token(self) -> str:
        return token_of(self.mine) if self.mine else ""

    @property
    def why_not(self) -> str:
        """Why one can't register, plainly; empty where one can."""
        if self.reason is Refusal.NOT_MEANT and not self.is_signed_in:
            return str(MEANT_FOR[self.occurrence.event.registers])
        return str(WHY_NOT[self.reason]) if self.reason else ""

    @property
    def asks_to_sign_in(self) -> bool:
        return self.reason is Refusal.NOT_MEANT and not self.is_signed_in

    @property
    def opens(self) -> str:
        opens = opens_at(self.occurrence)
        return wording.moment(opens, self.occurrence) if opens and self.reason is Refusal.NOT_YET else ""

    @property
    def closes(self) -> str:
        """When it closes, where that is before the start."""
        early = self.occurrence.event.closes_hours_before and self.reason is None
        return wording.moment(closes_at(self.occurrence), self.occurrence) if early else ""

    @property
    def rule(self) -> list[str]:
        keeps_line = self.occurrence.capacity is not None and self.occurrence.event.keeps_line
        return manners.rule() if keeps_line and not self.reason else []


def counter_for(occurrence: Occurrence, request: HttpRequest) -> Counter | None:
    """The counter of a date that is kept; none where nobody has to register, and in previews."""
    if occurrence.pk is None or not occurrence.event.takes_registrations:
        return None
    user = request.user
    audiences = audiences_of(user)
    counter = Counter(occurrence, refusal(occurrence, audiences), is_signed_in=user.is_authenticated)
    if not user.is_authenticated:
        return counter
    counter.person = own_person(user)
    counter.mine = registration_at(occurrence, user)
    if Audience.MEMBERS in audiences:
        counter.people = who_comes(occurrence, request)
        counter.waiting = occurrence.registrations.waiting().count()
    if counter.person and not counter.mine and not counter.reason:
        counter.form = MemberForm(occurrence.event)
    return counter


def own_person(user: Any) -> Profile | None:
    """The person of an account."""
    return Profile.objects.filter(user=user).select_related("user").first() if user.is_authenticated else None


def registration_at(occurrence: Occurrence, user: Any) -> Registration | None:
    """The registration that an account has for a date, be it by their profile or by their address."""
    mine = Registration.objects.of(user).active().filter(occurrence=occurrence).exclude(state="unconfirmed")
    found = mine.first()
    if found:
        found.occurrence = occurrence
    return found


def who_comes(occurrence: Occurrence, request: HttpRequest) -> list[Profile]:
    """Whom the reader may see of those who come, the first to register first."""
    coming = Profile.objects.live().visible_to(request.user).select_related("portrait")
    coming = coming.filter(registrations__occurrence=occurrence, registrations__state=Registration.State.CONFIRMED)
    return links_for(request).address(coming.order_by("registrations__ticket")[:MOST_FACES])
