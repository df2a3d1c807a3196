"""Choosers of things: what the person works on and what everybody may read; never another's draft.

Wagtail's choosers ask for no right at all (wagtail issue 14272).
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.permissions import policy_registry
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from cms.languages.things import with_state

ANY_ACTION = ["view", "change", "delete", "publish"]


def workable(model: Any, user: Any) -> QuerySet:
    """The things of `model` that `user` may do something with."""
    return policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, ANY_ACTION)


class OfferedMixin:
    """Offers everybody what they may read, and what they may work on beside it."""

    request: HttpRequest
    model_class: Any

    def offered(self) -> QuerySet:
        mine = workable(self.model_class, self.request.user).values("pk")
        readable = self.model_class.objects.live().visible_to(self.request.user).values("pk")
        return with_state(self.model_class.objects.filter(Q(pk__in=mine) | Q(pk__in=readable)).told())

    def get_object_list(self) -> QuerySet:
        return self.offered()

    def get_object(self, pk: Any) -> Any:
        return self.offered().get(pk=pk)

    def get_objects(self, pks: list[Any]) -> QuerySet:
        return self.offered().filter(pk__in=pks)


def narrowed(mixin: type, view_class: type) -> type:
    """`view_class` with the queries of `mixin`."""
    return type(view_class.__name__, (mixin, view_class), {})


class ThingChooserViewSet(SnippetChooserViewSet):
    choose_view_class = narrowed(OfferedMixin, ChooseView)
    choose_results_view_class = narrowed(OfferedMixin, ChooseResultsView)
    chosen_view_class = narrowed(OfferedMixin, SnippetChosenView)
    chosen_multiple_view_class = narrowed(OfferedMixin, SnippetChosenMultipleView)


class OwnedMixin(OfferedMixin):
    """Offers nothing but what the person may work on."""

    def offered(self) -> QuerySet:
        return with_state(workable(self.model_class, self.request.user).told())


class OwnedChooserViewSet(SnippetChooserViewSet):
    choose_view_class = narrowed(OwnedMixin, ChooseView)
    choose_results_view_class = narrowed(OwnedMixin, ChooseResultsView)
    chosen_view_class = narrowed(OwnedMixin, SnippetChosenView)
    chosen_multiple_view_class = narrowed(OwnedMixin, SnippetChosenMultipleView)
