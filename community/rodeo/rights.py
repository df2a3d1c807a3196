"""Who sets up rodéos: whoever looks after mandates."""

from __future__ import annotations

from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from community.models import Mandate, Rodeo


def register() -> None:
    """Make it known to Wagtail, before anything asks: a right on mandates is the same right on rodéos."""
    register_permission_policy(Rodeo, ModelPermissionPolicy(Rodeo, auth_model=Mandate))
