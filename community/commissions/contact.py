"""Writing to a commission through the site. Its address is shown to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac

from cms.languages.codes import default_language
from cms.mail import queue_letter
from community.models import Commission
from community.stewardship.mandates import keepers

MOST_OF_ONE, MOST_OF_ALL = 3, 30
WITHIN = timedelta(hours=1)


class Refusal(Enum):
    """Why a message is not taken."""

    NOBODY = "nobody"
    TOO_OFTEN = "too often"


@dataclass(frozen=True)
class Writer:
    """Who writes; `key` is what they are counted by."""

    name: str
    email: str
    key: str


@dataclass(frozen=True)
class Mailbox:
    """Where a message goes, and in which language its letter is."""

    email: str
    language: str


def mailboxes_of(commission: Commission) -> list[Mailbox]:
    """The commission's own address, else those of its lead and stewards of today."""
    if commission.contact:
        return [Mailbox(commission.contact, default_language())]
    return [Mailbox(keeper.user.email, keeper.user.language) for keeper in keepers(commission)]


@transaction.atomic
def write(commission: Commission, writer: Writer, message: str) -> Refusal | None:
    """Send `message` to whoever reads the commission's post; they answer the writer directly."""
    mailboxes = mailboxes_of(commission)
    if not mailboxes:
        return Refusal.NOBODY
    if _asked_too_often(f"writer {writer.key}", MOST_OF_ONE) or _asked_too_often(
        f"commission {commission.pk}", MOST_OF_ALL
    ):
        return Refusal.TOO_OFTEN
    for mailbox in mailboxes:
        with translation.override(mailbox.language):
            words = {"commission": str(commission), "writer": writer, "message": message}
        queue_letter("commission_contact", mailbox.email, mailbox.language, words, reply_to=writer.email)
    return None


def _asked_too_often(who: str, most: int) -> bool:
    """Whether `who` wrote as often as they may within the hour; otherwise this time counts. Only a digest is kept, and
    for an hour."""
    key = f"contact-{salted_hmac('tablee.contact', who.lower()).hexdigest()}"
    now = timezone.now()
    times = [time for time in cache.get(key, []) if time > now - WITHIN]
    if len(times) >= most:
        return True
    cache.set(key, [*times, now], WITHIN.total_seconds())
    return False
