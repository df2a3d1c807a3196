"""Which commissions a person may edit today."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from community.models import Commission, Mandate, Profile

EDITING_ROLES = (Mandate.Role.LEAD, Mandate.Role.STEWARD)


def editable_commission_ids(user: Any, today: date | None = None) -> list[int]:
    """Ids of the commissions of which `user` is lead or steward on that day, as long as they belong to the association.

    Rights are asked for many times while one screen is made: what holds on a day is found once for the `user` at hand.
    """
    if user is None or not user.is_authenticated or not user.is_active:
        return []
    day = today or timezone.localdate()
    known = user.__dict__.setdefault("_commissions_kept", {})
    if day not in known:
        mandates = Mandate.objects.in_force(day).filter(person__user=user, role__in=EDITING_ROLES)
        known[day] = list(mandates.order_by("commission_id").values_list("commission_id", flat=True).distinct())
    return list(known[day])


def keepers(commission: Commission) -> list[Profile]:
    """Whoever leads `commission` today or is its steward, and can be written to."""
    held = Mandate.objects.in_force().filter(commission=commission, role__in=EDITING_ROLES).values("person")
    return list(Profile.objects.filter(pk__in=held, user__is_active=True).select_related("user").order_by("pk"))


def look_again(user: Any) -> None:
    """Find anew what `user` looks after: their mandates have just changed."""
    user.__dict__.pop("_commissions_kept", None)
