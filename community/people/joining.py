"""How people come in: invited by an administrator, listed in a file, or accepted after asking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.db import transaction

from cms.accounts.models import User
from cms.mail import address_for, write_later
from community.models import Membership, MembershipKind, Profile, ProfileContact
from community.models.profile import sort_name_of


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
    the membership alone; whoever has that membership too, nothing. A new account is told of by mail. A draft that
    waits for somebody of this name becomes the profile."""
    user = User.objects.filter(email__iexact=newcomer.email).first()
    is_new = user is None
    if user is None:
        first, _space, last = newcomer.name.partition(" ")
        user = User.objects.create_user(
            newcomer.email, first_name=first[:150], last_name=last[:150], language=newcomer.language
        )
    person = Profile.objects.filter(user=user).first()
    if person is None:
        person = waiting_draft(newcomer.name, newcomer.email) or Profile(name=newcomer.name, live=False)
        give_to(person, user)
    facts = {"kind": newcomer.kind, "since": newcomer.since, "until": newcomer.until}
    _membership, added = Membership.objects.get_or_create(person=person, **facts)
    if is_new:
        invite(user, newcomer.name)
        return Welcome.INVITED
    return Welcome.BELONGS if added else Welcome.UNCHANGED


def waiting_draft(name: str, email: str) -> Profile | None:
    """The draft that an import made for somebody of this name, if there is one alone and it gives no other e-mail
    address; nobody has seen it. It is held for this transaction."""
    drafts = Profile.objects.never_asked().left_by_import().filter(sort_name=sort_name_of(name))
    found = list(drafts.select_for_update(of=("self",))[:2])
    if len(found) != 1:
        return None
    emails = {contact.value.lower() for contact in found[0].contacts.filter(kind=ProfileContact.Kind.EMAIL)}
    return found[0] if not emails or email.lower() in emails else None


def give_to(person: Profile, user: User) -> None:
    """From now on `person` is written by `user`: as it is, and as it is drafted."""
    person.user = user
    person.save()
    if person.latest_revision:
        draft = person.get_latest_revision_as_object()
        draft.user = user
        draft.save_revision(clean=False)


def invite(user: User, name: str) -> None:
    """Tell somebody, in their language, that they have an account and how to sign in without a password."""
    write_later("invitation", user.email, user.language, name=name, url=address_for(user.language, "sign_in"))
