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
    """Whether `user` ends the mandate, or hands it over."""
    return ends(mandate, user, edits_all(user, commission), may_lead(user, commission))


def ends(mandate: Mandate, user: Any, edits_all: bool, leads: bool) -> bool:
    """The rule itself, for somebody who edits all commissions or leads this one: a lead's mandate is that lead's own to
    end, since leads don't depose one another."""
    return edits_all or (leads and (mandate.role != Mandate.Role.LEAD or mandate.person.user_id == user.pk))
