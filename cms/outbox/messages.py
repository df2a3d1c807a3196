"""Letters as rows and rows as letters: what is delivered is, byte for byte, what was queued."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.message import Message
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils import timezone

from cms.models import OutgoingMail

ADDRESSED = ("to", "cc", "reply_to")


@dataclass(frozen=True)
class Handling:
    """What a letter asks of the outbox. One with a `key` is queued once. A `topic` is what its recipient may refuse. A
    fleeting one, with a code in it for example, leaves no row behind."""

    key: str | None = None
    not_before: datetime | None = None
    topic: str = ""
    is_fleeting: bool = False


def rows_of(message: EmailMessage) -> list[OutgoingMail]:
    """One row for each mailbox, so that none holds up another. Raises ValueError for what no server would take: here
    there is still somebody to tell."""
    message.message()
    handling = getattr(message, "handling", Handling())
    others = {name: str(value) for name, value in message.extra_headers.items()}
    known = {name.lower(): value for name, value in others.items()}
    domain = urlsplit(settings.SITE_ORIGIN).hostname
    message_id = known.get("message-id") or make_msgid(domain=domain)
    dated = {"Date": known.get("date") or formatdate(localtime=settings.EMAIL_USE_LOCALTIME), "Message-ID": message_id}
    kept = {name: value for name, value in others.items() if name.lower() not in ("date", "message-id")}
    now = timezone.now()
    start = handling.not_before or now
    facts: dict[str, Any] = {
        "sender": message.from_email,
        "subject": str(message.subject),
        "text": str(message.body),
        "text_subtype": message.content_subtype,
        "alternatives": [_part("", *each) for each in getattr(message, "alternatives", [])],
        "attachments": [_attached(each) for each in message.attachments],
        "headers": {name: [str(each) for each in getattr(message, name)] for name in ADDRESSED}
        | {"others": dated | kept},
        "message_id": message_id,
        "key": handling.key,
        "topic": handling.topic,
        "is_fleeting": handling.is_fleeting,
        "queued_at": now,
        "not_before": start,
        "next_try_at": start,
    }
    mailboxes = dict.fromkeys(parseaddr(str(each))[1] for each in message.recipients())
    return [OutgoingMail(recipient=mailbox, **facts) for mailbox in mailboxes]


def _attached(attachment: Any) -> dict[str, Any]:
    if isinstance(attachment, Message) or isinstance(attachment[1], Message | EmailMessage):
        raise ValueError("The outbox keeps attachments as text or bytes.")
    return _part(*attachment)


def _part(name: str | None, content: str | bytes, mimetype: str) -> dict[str, Any]:
    if isinstance(content, bytes):
        return {"name": name, "type": mimetype, "base64": base64.b64encode(content).decode()}
    return {"name": name, "type": mimetype, "text": str(content)}


def _content(part: dict[str, Any]) -> str | bytes:
    return base64.b64decode(part["base64"]) if "base64" in part else part["text"]


class QueuedMessage(EmailMultiAlternatives):
    """The letter of a row. It is for one mailbox, whoever else its headers name."""

    def __init__(self, mail: OutgoingMail) -> None:
        addressed = {name: [each for each in mail.headers.get(name, []) if each] for name in ADDRESSED}
        super().__init__(
            mail.subject,
            mail.text,
            mail.sender,
            headers=mail.headers.get("others", {}),
            alternatives=[(_content(part), part["type"]) for part in mail.alternatives],
            attachments=[(part["name"], _content(part), part["type"]) for part in mail.attachments],
            **addressed,
        )
        self.content_subtype = mail.text_subtype
        self.mailbox = mail.recipient
        self.message_id = mail.message_id

    def recipients(self) -> list[str]:
        return [self.mailbox]

    def message(self) -> Message:
        """With boundaries between its parts that are the same each time."""
        written = super().message()
        digest = hashlib.sha256(self.message_id.encode()).hexdigest()[:32]
        for number, part in enumerate(written.walk()):
            if part.get_content_maintype() == "multipart":
                part.set_boundary(f"=_{digest}_{number}")
        return written
