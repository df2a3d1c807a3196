"""Hands queued mail to the mail server: one connection for a batch, one letter at a time, none lost to a crash.

A letter is claimed by putting its next try off by a lease. Several workers can do that at once, on either database:
the claim is one conditional UPDATE, and the number of tries tells whose outcome counts.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from smtplib import SMTPDataError, SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import get_connection
from django.db.models import F, QuerySet
from django.utils import timezone

from cms.models import OutgoingMail
from cms.outbox.messages import QueuedMessage
from cms.outbox.refusals import is_refused
from cms.outbox.trouble import code_of, is_for_good, said, wait_before

AT_ONCE = 20
GIVE_UP_AFTER = timedelta(days=5)
EMPTY = {"text": "", "alternatives": [], "attachments": [], "headers": {}}
logger = logging.getLogger(__name__)


def deliver_due(is_stopping: Callable[[], bool] = lambda: False) -> int:
    """Send what is due, letter by letter, until nothing is or `is_stopping`. Returns how many were delivered. Raises
    OSError where the mail server can't be reached: no letter counts that as a try."""
    delivered = 0
    carrier = Carrier()
    try:
        while batch := list(OutgoingMail.objects.due().values_list("pk", flat=True)[:AT_ONCE]):
            for pk in batch:
                if is_stopping():
                    return delivered
                carrier.open()  # before the claim: a slow handshake uses up no lease
                mail = claim(pk)
                delivered += bool(mail and carrier.deliver(mail))
    finally:
        carrier.close()
    return delivered


def again(pk: int) -> bool:
    """Have a letter that was tried in vain tried at once, and for some days more. False if there is none."""
    now = timezone.now()
    undelivered = OutgoingMail.objects.filter(pk=pk, sent_at=None, attempts__gt=0)
    fresh = {"next_try_at": now, "not_before": now, "gave_up_at": None}
    if undelivered.exclude(gave_up_at=None).update(**fresh, attempts=1):
        return True
    soon = now + timedelta(seconds=settings.OUTBOX_LEASE)  # until then somebody may be sending it
    undelivered.filter(next_try_at__gt=soon).update(**fresh)
    return undelivered.exists()


def claim(pk: int) -> OutgoingMail | None:
    """The letter, for this worker alone and for the length of a lease; None if another was faster."""
    now = timezone.now()
    until = now + timedelta(seconds=settings.OUTBOX_LEASE)
    due = OutgoingMail.objects.due(now).order_by().filter(pk=pk)
    if not due.update(next_try_at=until, attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.filter(pk=pk, next_try_at=until).first()


class Carrier:
    """A connection to the mail server, opened when there is something to send."""

    def __init__(self) -> None:
        self.connection = get_connection(settings.OUTBOX_DELIVERY_BACKEND)

    def open(self) -> None:
        self.connection.open()

    def close(self) -> None:
        with suppress(OSError):
            self.connection.close()

    def deliver(self, mail: OutgoingMail) -> bool:
        """Send a claimed letter and note what became of it. Whether it was delivered."""
        if mail.topic and is_refused(mail.recipient, mail.topic):
            _held(mail).delete()
            return False
        try:
            self.connection.send_messages([QueuedMessage(mail)])
        except Exception as error:  # whatever is wrong with one letter, the others go out
            if not isinstance(error, SMTPRecipientsRefused | SMTPDataError) or code_of(error) == 421:
                self.close()  # in no state to be used again
            _put_off(mail, error)
            return False
        if mail.is_fleeting:
            _held(mail).delete()
        else:
            _held(mail).update(sent_at=timezone.now(), last_error="", **EMPTY)
        return True


def _held(mail: OutgoingMail) -> QuerySet:
    """The row, unless its lease ended and another worker has taken it up."""
    return OutgoingMail.objects.waiting().filter(pk=mail.pk, attempts=mail.attempts)


def _put_off(mail: OutgoingMail, error: Exception) -> None:
    """Try again later, or give up: at once after a refusal for good, else after days."""
    now = timezone.now()
    age = now - mail.not_before
    if not is_for_good(error) and age < GIVE_UP_AFTER:
        _held(mail).update(next_try_at=now + wait_before(mail.attempts, age), last_error=said(error))
        return
    logger.warning("Letter %s was given up: %s %s", mail.pk, type(error).__name__, code_of(error) or "")
    if mail.is_fleeting:
        _held(mail).delete()
    else:
        _held(mail).update(gave_up_at=now, last_error=said(error))
