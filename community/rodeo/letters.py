"""Letters of the rodéo: that it takes wishes, which may be refused; and where somebody goes, which is an answer."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.mail import address_for, queue_letter
from cms.models import Topic
from community.models import Profile, Rodeo
from community.rodeo.board import Board, Seat


def _day(day: date, language: str) -> str:
    with translation.override(language):
        return date_format(day, "DATE_FORMAT")


def invited(rodeo: Rodeo) -> list[Profile]:
    """Whom the letter that invites goes to: members with an account who named nothing yet."""
    members = Profile.objects.belonging().filter(user__is_active=True).exclude(rodeo_wishes__rodeo=rodeo)
    return list(members.select_related("user").order_by("pk"))


@transaction.atomic
def invite(rodeo: Rodeo) -> int | None:
    """Tell members that the rodéo takes wishes: one letter each, and only once. How many were written; None where they
    were written before, or there is nothing to say."""
    open_now = Rodeo.objects.open_on().filter(pk=rodeo.pk, told_at=None)
    if not open_now.update(told_at=timezone.now()):
        return None
    return sum(_invite_one(rodeo, person) for person in invited(rodeo))


def _invite_one(rodeo: Rodeo, person: Profile) -> bool:
    language = person.user.language
    words = {
        "name": person.name,
        "closes": _day(rodeo.closes, language),
        "since": _day(rodeo.since, language),
        "until": _day(rodeo.until, language),
        "url": address_for(language, "rodeo"),
    }
    key = f"rodeo-{rodeo.pk}-open-{person.pk}"
    return queue_letter("rodeo_open", person.user.email, language, words, key=key, topic=Topic.COMMISSIONS)


def tell_place(rodeo: Rodeo, seat: Seat, board: Board) -> None:
    """Where they go, or that there was no place for them."""
    language = seat.person.user.language
    table = board.tables.get(seat.placing.commission_id)
    with translation.override(language):
        commission = str(table.offer.commission) if table else ""
    words = {
        "name": seat.person.name,
        "commission": commission,
        "since": _day(rodeo.since, language),
        "until": _day(rodeo.until, language),
        "url": address_for(language, "rodeo"),
    }
    queue_letter(
        "rodeo_placed" if table else "rodeo_out",
        seat.person.user.email,
        language,
        words,
        key=f"rodeo-{rodeo.pk}-place-{seat.person.pk}",
    )
