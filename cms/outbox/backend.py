"""The e-mail backend of the site: a letter is a row, written in the transaction of whatever caused it."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import IntegrityError, transaction

from cms.models import OutgoingMail
from cms.outbox.messages import rows_of


class OutboxBackend(BaseEmailBackend):
    """Queues letters. `cms.outbox.delivery` hands them to the mail server, outside the web request."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        return sum(queue(message) for message in email_messages or ())


def queue(message: EmailMessage) -> bool:
    """Keep `message` to be delivered. False if there is nobody to write to, or its key is known."""
    rows = rows_of(message)
    if not rows or rows[0].key is None:
        return bool(OutgoingMail.objects.bulk_create(rows))
    [row] = rows  # a key is that of one letter to one mailbox
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return False
    return True
