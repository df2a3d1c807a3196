"""The sessions of an account, which only their content tells apart."""

from __future__ import annotations

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session

from cms.accounts.models import User
from cms.search.mentions import in_batches

AT_ONCE = 500


def delete_sessions(user: User) -> int:
    """Sign `user` out everywhere. Returns how many sessions there were."""
    own = [
        session.pk
        for session in Session.objects.iterator(chunk_size=AT_ONCE)
        if session.get_decoded().get(SESSION_KEY) == str(user.pk)
    ]
    for batch in in_batches(own):
        Session.objects.filter(pk__in=batch).delete()
    return len(own)
