"""Admin views that ask the policy about the very object they show.

Wagtail's generic views ask model-level questions in most places (wagtail issue 13314). Every view of an
`OwnedSnippetViewSet`, present and future, is wrapped: what the user may not touch is not there.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from wagtail.models import WorkflowMixin
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import ReorderView

from cms.languages.thing_choosers import ANY_ACTION, OwnedChooserViewSet, workable
from cms.languages.thing_deletion import KeepingBulkDelete
from cms.languages.thing_views import ThingIndexView, ThingViewSet
from cms.languages.things import with_state
from community.models import Commission, Event, Update


class BoundPolicy:
    """A policy that answers model-level questions for one object."""

    def __init__(self, policy: Any, instance: Any) -> None:
        self.policy = policy
        self.instance = instance

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.policy.user_has_permission_for_instance(user, action, self.instance)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return self.policy.user_has_any_permission_for_instance(user, actions, self.instance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.policy, name)


def can_open(user: Any, instance: Any) -> bool:
    """Whether `user` may do anything with `instance`, be it as the one who moderates it."""
    if policy_registry.get(instance).user_has_any_permission_for_instance(user, ANY_ACTION, instance):
        return True
    task = isinstance(instance, WorkflowMixin) and instance.current_workflow_task
    return bool(task and task.user_can_access_editor(instance, user))


class OwnedViewMixin:
    """Denies every view of an object that the user may do nothing with."""

    def _saved(self) -> Any:
        instance = getattr(self, "object", None)
        return instance if instance is not None and getattr(instance, "pk", None) else None

    @property
    def permission_policy(self) -> Any:
        policy = policy_registry.get_by_type(self.model)
        instance = self._saved()
        return BoundPolicy(policy, instance) if instance is not None else policy

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        instance = self._saved()
        if instance is not None and not can_open(request.user, instance):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class OwnedIndexView(ThingIndexView):
    def get_reorder_url(self) -> str | None:
        return super().get_reorder_url() if self.user_has_permission("add") else None


class OwnedReorderView(ReorderView):
    """The order of all is nobody's own: it takes the right to add one."""

    permission_required = "add"


class DeleteOwned(KeepingBulkDelete):
    """Wagtail's confirmation names even what the person may not delete; here they are left out in silence."""

    models = [Commission, Event, Update]

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, list[Any]]]:
        return super().get_actionable_objects()[0], {"items_with_no_access": []}


class OwnedSnippetViewSet(ThingViewSet):
    """A snippet whose rights are asked object by object."""

    copy_view_enabled = False
    index_view_class = OwnedIndexView
    reorder_view_class = OwnedReorderView
    chooser_viewset_class = OwnedChooserViewSet

    def construct_view(self, view_class: type, **kwargs: Any) -> Any:
        owned = type(f"Owned{view_class.__name__}", (OwnedViewMixin, view_class), {})
        return super().construct_view(owned, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return with_state(workable(self.model, request.user).told())
