"""Putting two members in touch: asking, accepting, declining. No address is shown on any page."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.db import transaction
from django.utils import timezone

from cms.mail import address_for, write_later
from community.models import Introduction, Profile

MOST_A_DAY = 5


class Refusal(Enum):
    """Why a question can't be asked."""

    NOT_POSSIBLE = "not possible"
    WAITING = "waiting"
    TOO_MANY = "too many"


def can_be_asked(person: Profile, asker: Profile | None) -> bool:
    """Whether `asker` may ask to be introduced to `person`, whom they see."""
    return bool(asker and asker.pk != person.pk and person.introductions and person.user_id)


@transaction.atomic
def ask(asker: Profile, asked: Profile, message: str) -> Introduction | Refusal:
    """Ask `asked` by mail, in their language. A member asks a few people a day at most, and nobody twice at a time."""
    if not can_be_asked(asked, asker):
        return Refusal.NOT_POSSIBLE
    Profile.objects.select_for_update().get(pk=asker.pk)  # one question at a time, so that the count is right
    mine = Introduction.objects.filter(asker=asker)
    if mine.waiting().filter(asked=asked).exists():
        return Refusal.WAITING
    if mine.filter(asked_at__gte=_midnight()).count() >= MOST_A_DAY:
        return Refusal.TOO_MANY
    mine.filter(asked=asked, state=Introduction.State.ASKED).delete()  # one that has lapsed
    introduction = Introduction.objects.create(asker=asker, asked=asked, message=message)
    url = address_for(asked.user.language, "introductions")
    tell(asked, "introduction_asked", name=asker.name, message=message, url=url)
    return introduction


@transaction.atomic
def answer(introduction_id: int, asked: Profile, accept: bool) -> Introduction | None:
    """Answer a question that waits; both get the other's address where it is accepted. None if nothing waits."""
    waiting = Introduction.objects.select_for_update(of=("self",)).waiting()
    introduction = waiting.filter(pk=introduction_id, asked=asked).select_related("asker__user", "asked__user").first()
    if introduction is None:
        return None
    introduction.state = Introduction.State.ACCEPTED if accept else Introduction.State.DECLINED
    introduction.answered_at = timezone.now()
    introduction.save()
    asker = introduction.asker
    if not accept:
        tell(asker, "introduction_declined", name=asked.name)
    elif asker.user:
        tell(asker, "introduction_accepted", name=asked.name, address=asked.user.email)
        tell(asked, "introduction_accepted", name=asker.name, address=asker.user.email)
    return introduction


def tell(person: Profile, letter: str, **words: Any) -> None:
    """Write to `person`, in their language; the letter leaves once the transaction is committed."""
    if person.user:
        write_later(letter, person.user.email, person.user.language, **words)


def _midnight() -> Any:
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
