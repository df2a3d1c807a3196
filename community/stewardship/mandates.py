"""Which commissions a person may edit today."""

from __future__ import annotations

from datetime import date
from typing import Any

from community.models import Mandate

EDITING_ROLES = (Mandate.Role.LEAD, Mandate.Role.STEWARD)


def editable_commission_ids(user: Any, today: date | None = None) -> list[int]:
    """Ids of the commissions of which `user` is lead or steward on that day."""
    mandates = Mandate.objects.current(today).filter(person__user=user, role__in=EDITING_ROLES)
    return list(mandates.order_by("commission_id").values_list("commission_id", flat=True).distinct())
