"""Courtesy letters stop when their reader says so: signed addresses, and who refused what."""

from __future__ import annotations

from django.core import signing

from cms.models import MailRefusal, Topic

SALT = "tablee.mail-refusal"


def token_of(address: str, topic: str) -> str:
    """What lets whoever got a letter refuse further ones about `topic`, and nothing else. It never ends: old letters
    are read again."""
    return signing.Signer(salt=SALT).sign_object([address.lower(), str(topic)])


def read_token(token: str) -> tuple[str, Topic] | None:
    """The address and the topic that a token names; None for one that nobody here has made."""
    try:
        address, topic = signing.Signer(salt=SALT).unsign_object(token)
        return str(address), Topic(topic)
    except (signing.BadSignature, ValueError):
        return None


def is_refused(address: str, topic: str) -> bool:
    """Whether `address` wants no letters about `topic`."""
    return MailRefusal.objects.filter(address=address.lower(), topic=topic).exists()


def refuse(address: str, topic: str) -> None:
    """Send no courtesy letters about `topic` to `address` from now on, those that wait included."""
    MailRefusal.objects.get_or_create(address=address.lower(), topic=topic)


def allow(address: str, topic: str) -> None:
    """Send them again."""
    MailRefusal.objects.filter(address=address.lower(), topic=topic).delete()
