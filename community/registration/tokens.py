"""What lets whoever got the letter see and change one registration, and nothing else. It never expires: cancelling is
always free."""

from __future__ import annotations

from django.core import signing

from community.models import Registration

SALT = "tablee.registration"


def token_of(registration: Registration) -> str:
    return signing.dumps(registration.pk, salt=SALT)


def registration_of(token: str) -> Registration | None:
    """The registration that the token opens; None if it is gone, or the token was tampered with."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return Registration.objects.filter(pk=pk).select_related("occurrence__event", "occurrence__series").first()
