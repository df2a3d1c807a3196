"""Who looks after a date on the site: its hosts of today, whoever leads its commission today, and editors."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from wagtail.permissions import policy_registry

from community.models import Event, Occurrence, Profile


def may_host(user: Any, occurrence: Occurrence) -> bool:
    """Whether `user` sees who registered for the date, writes to them, and confirms or cancels it."""
    if not (user.is_authenticated and user.is_active):
        return False
    if policy_registry.get_by_type(Event).user_has_permission_for_instance(user, "change", occurrence.event):
        return True
    return is_host(user, occurrence)


def is_host(user: Any, occurrence: Occurrence) -> bool:
    """Whether `user` receives at the event, or has this date's turn: as long as they belong to the association."""
    of_the_date = Q(hosted__event=occurrence.event_id)
    if occurrence.host_id:
        of_the_date |= Q(pk=occurrence.host_id)
    return Profile.objects.belonging().filter(of_the_date, user=user).exists()
