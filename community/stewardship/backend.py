"""The admin opens to whoever looks after a commission today. Nobody has to be put into a group, or out of it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend

from community.stewardship.mandates import editable_commission_ids

ACCESS_ADMIN = "wagtailadmin.access_admin"


class MandateBackend(BaseBackend):
    """Signs nobody in; lets those into the admin who look after a commission. What they find there says a policy."""

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        return perm == ACCESS_ADMIN and bool(editable_commission_ids(user_obj))
