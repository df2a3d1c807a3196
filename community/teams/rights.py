"""What somebody may do with a commission's team: whoever may change the commission lets people in, whoever leads it (or
edits every commission) decides on roles."""

from __future__ import annotations

from typing import Any

from wagtail.permissions import policy_registry

from community.models import Commission, Mandate


def edits_all(user: Any, commission: Commission) -> bool:
    """Whether `user` is an editor: nobody may delete a commission by mandate."""
    return bool(policy_registry.get_by_type(Commission).user_has_permission_for_instance(user, "delete", commission))


def may_keep(user: Any, commission: Commission) -> bool:
    """Whether `user` sees the team, answers requests and invites."""
    return bool(policy_registry.get_by_type(Commission).user_has_permission_for_instance(user, "change", commission))


def may_lead(user: Any, commission: Commission) -> bool:
    """Whether `user` changes roles, ends mandates and hands over."""
    if edits_all(user, commission):
        return True
    leading = Mandate.objects.in_force().filter(commission=commission, person__user=user, role=Mandate.Role.LEAD)
    return may_keep(user, commission) and leading.exists()


def may_end(user: Any, commission: Commission, mandate: Mandate) -> bool:
    """A lead's mandate is ended, or handed over, by that lead or by an editor: leads don't depose one another."""
    if edits_all(user, commission):
        return True
    own = mandate.person.user_id == user.pk
    return may_lead(user, commission) and (mandate.role != Mandate.Role.LEAD or own)
