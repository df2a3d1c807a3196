"""How people come in: invited by an administrator, listed in a file, or accepted after asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import transaction

from cms.accounts.models import User
from cms.mail import address_for, write_later
from community.models import Membership, MembershipKind, Profile


class Welcome(Enum):
    """What welcoming somebody changed."""

    INVITED = "invited"
    BELONGS = "belongs"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Newcomer:
    """Somebody to welcome: who, where to write and in which language, as what, from when until when."""

    name: str
    email: str
    language: str
    kind: MembershipKind
    since: date
    until: date | None = None


@transaction.atomic
def welcome(newcomer: Newcomer) -> Welcome:
    """Give `newcomer` an account with a profile to write, and a membership. Whoever has an account keeps it, and gets
    the membership alone; whoever has that membership too, nothing. A new account is told of by mail."""
    user = User.objects.filter(email__iexact=newcomer.email).first()
    is_new = user is None
    if user is None:
        first, _space, last = newcomer.name.partition(" ")
        user = User.objects.create_user(
            newcomer.email, first_name=first[:150], last_name=last[:150], language=newcomer.language
        )
    person = Profile.objects.filter(user=user).first()
    if person is None:
        person = Profile(user=user, name=newcomer.name, live=False)
        person.save()
    facts = {"kind": newcomer.kind, "since": newcomer.since, "until": newcomer.until}
    _membership, added = Membership.objects.get_or_create(person=person, **facts)
    if is_new:
        invite(user, newcomer.name)
        return Welcome.INVITED
    return Welcome.BELONGS if added else Welcome.UNCHANGED


def invite(user: User, name: str) -> None:
    """Tell somebody, in their language, that they have an account and how to sign in without a password."""
    write_later("invitation", user.email, user.language, name=name, url=address_for(user.language, "sign_in"))
