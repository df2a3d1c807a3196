"""Permission policies of the admin: editors by their group, volunteers by their mandates of today.

Volunteers are in no group and hold no permission on commissions, updates or events. The policies answer for each
object; `community.stewardship.viewsets` makes every admin view ask them.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.models import AssociationImage
from community.models import Commission, Event, Update
from community.stewardship.mandates import editable_commission_ids
from community.stewardship.pictures import PicturePolicy


class MandatePolicy(ModelPermissionPolicy):
    """Full rights by model permission; `own_actions` on the objects of one's commissions by mandate."""

    own_actions: frozenset[str] = frozenset()

    def commission_id_of(self, instance: Any) -> int | None:
        raise NotImplementedError

    def owned(self, ids: list[int]) -> Q:
        raise NotImplementedError

    def is_editor(self, user: Any, action: str) -> bool:
        """Whether `user` may do `action` with all of them, whatever their mandates."""
        return user.has_perm(self._get_permission_name(action))

    def _kept(self, user: Any, actions: Any) -> list[int]:
        """The commissions on whose things `user` may do one of `actions` today. Where the association moderates, nobody
        publishes by mandate."""
        asked = self.own_actions & set(actions)
        if not asked or (asked == {"publish"} and self.model.get_default_workflow()):
            return []
        return editable_commission_ids(user)

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.is_editor(user, action) or bool(self._kept(user, [action]))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        if self.is_editor(user, action):
            return True
        kept = self._kept(user, [action])
        return bool(kept) and self.commission_id_of(instance) in kept

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet:
        everything = self.model._default_manager.all()
        if any(self.is_editor(user, action) for action in actions):
            return everything
        kept = self._kept(user, actions)
        return everything.filter(self.owned(kept)) if kept else everything.none()

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet:
        return self.instances_user_has_any_permission_for(user, [action])


class CommissionPolicy(MandatePolicy):
    """Leads and stewards change and publish the words of their commission. Only editors add or delete one."""

    own_actions = frozenset({"view", "change", "publish"})

    def commission_id_of(self, instance: Commission) -> int | None:
        return instance.pk

    def owned(self, ids: list[int]) -> Q:
        return Q(pk__in=ids)


class CommissionsThingPolicy(MandatePolicy):
    """Of things that name their commission."""

    def commission_id_of(self, instance: Any) -> int | None:
        """The commission as the database has it: a form may have put another one on the instance."""
        if instance.pk is None:
            return instance.commission_id
        return type(instance)._default_manager.filter(pk=instance.pk).values_list("commission_id", flat=True).first()

    def owned(self, ids: list[int]) -> Q:
        return Q(commission_id__in=ids)


class UpdatePolicy(CommissionsThingPolicy):
    """Leads and stewards post, change and remove the updates of their commission."""

    own_actions = frozenset({"view", "add", "change", "publish", "delete"})


class EventPolicy(CommissionsThingPolicy):
    """Leads and stewards plan the meetings of their commission and call for hands. A date that was announced is
    cancelled: only editors delete."""

    own_actions = frozenset({"view", "add", "change", "publish"})


def register() -> None:
    """Make the policies known to Wagtail, before anything asks."""
    register_permission_policy(Commission, CommissionPolicy(Commission))
    register_permission_policy(Update, UpdatePolicy(Update))
    register_permission_policy(Event, EventPolicy(Event))
    register_permission_policy(AssociationImage, PicturePolicy(), exact_class=True)  # Wagtail's comes later, for all
