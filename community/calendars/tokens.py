"""The secret address of a person's own calendar."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import Any

from django.utils import timezone

from community.models import CalendarToken

BYTES = 24  # 192 bits: nobody guesses it, so nobody has to be counted who tries


def digest_of(token: str) -> str:
    """What is kept of a token. It is as random as a key, so that a fast digest is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_token(user: Any) -> str:
    """A new token for `user`, told this once. An earlier one opens nothing from now on."""
    token = secrets.token_urlsafe(BYTES)
    fresh = {"digest": digest_of(token), "made_on": timezone.localdate(), "last_used": None}
    CalendarToken.objects.update_or_create(user=user, defaults=fresh)
    return token


def revoke(user: Any) -> None:
    """From now on there is no such calendar."""
    CalendarToken.objects.filter(user=user).delete()


def user_of(token: str, today: date | None = None) -> Any:
    """Whose calendar the token opens; None for one that was revoked, or whose account is closed. Notes the day."""
    found = CalendarToken.objects.select_related("user").filter(digest=digest_of(token), user__is_active=True).first()
    if found is None:
        return None
    day = today or timezone.localdate()
    if found.last_used != day:
        CalendarToken.objects.filter(pk=found.pk).update(last_used=day)
    return found.user
