"""Who looks after a date on the site: its hosts, whoever leads its commission today, and editors."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import policy_registry

from community.models import Event, EventHost, Occurrence, Profile
from community.stewardship.mandates import editable_commission_ids


def may_host(user: Any, occurrence: Occurrence) -> bool:
    """Whether `user` sees who registered for the date, writes to them, and confirms or cancels it."""
    if not (user.is_authenticated and user.is_active):
        return False
    if policy_registry.get_by_type(Event).user_has_permission_for_instance(user, "change", occurrence.event):
        return True
    if occurrence.host_id and Profile.objects.filter(pk=occurrence.host_id, user=user).exists():
        return True
    if EventHost.objects.filter(event=occurrence.event_id, person__user=user).exists():
        return True
    commission = occurrence.event.commission_id
    return commission is not None and commission in editable_commission_ids(user)
