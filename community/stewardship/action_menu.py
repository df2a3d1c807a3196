"""Buttons below the form of a commission, an event or an update, for who may press them by mandate.

Wagtail's own ask for the model permission, which volunteers do not hold; these ask the policy.
"""

from __future__ import annotations

from typing import Any

from wagtail.permissions import policy_registry
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem, UnpublishMenuItem
from wagtail.snippets.permissions import get_permission_name

from community.models import Commission, Event, Update

BY_MANDATE = (Commission, Event, Update)


def publishes_by_mandate(context: dict[str, Any]) -> bool:
    """Whether the person of `context` (that of a menu item) may publish the thing, without the model permission."""
    user, model, instance = context["request"].user, context["model"], context.get("instance")
    if context.get("locked_for_user") or user.has_perm(get_permission_name("publish", model)):
        return False
    policy = policy_registry.get_by_type(model)
    if instance is None or instance.pk is None:
        return policy.user_has_permission(user, "publish")
    return policy.user_has_permission_for_instance(user, "publish", instance)


class PublishByMandate(PublishMenuItem):
    def is_shown(self, context: dict[str, Any]) -> bool:
        return publishes_by_mandate(context)


class UnpublishByMandate(UnpublishMenuItem):
    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and context["instance"].live and publishes_by_mandate(context)


def publish_first(menu_items: list[ActionMenuItem], request: Any, context: dict[str, Any]) -> None:
    """What volunteers come for is the button they see; saving a draft is in the list below it."""
    menu_items.sort(key=lambda item: not isinstance(item, PublishByMandate))


def publish_item(model: type) -> ActionMenuItem | None:
    return PublishByMandate(order=30) if model in BY_MANDATE else None


def unpublish_item(model: type) -> ActionMenuItem | None:
    return UnpublishByMandate(order=20) if model in BY_MANDATE else None
