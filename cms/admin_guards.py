"""Wagtail's views that tell by name what they then refuse: asked first, each at the address of the one it replaces."""

from __future__ import annotations

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.bulk_action import index
from wagtail.admin.views.pages.move import MoveConfirmView
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.utils.urlpatterns import decorate_urlpatterns

WORK = ("add", "change", "delete", "publish", "bulk_delete")


def bulk_action(request: HttpRequest, app_label: str, model_name: str, action: str) -> HttpResponse:
    """What is done with several things at a time is for those who may do something with one of them."""
    try:
        model = apps.get_model(app_label, model_name)
    except LookupError as unknown:
        raise Http404 from unknown
    if not policy_registry.get_by_type(model).user_has_any_permission(request.user, WORK):
        raise PermissionDenied
    return index(request, app_label, model_name, action)


def confirm_move(request: HttpRequest, page_to_move_id: int, destination_id: int) -> HttpResponse:
    """Wagtail asks once the move is confirmed; the screen before that shows the title of any draft."""
    page = get_object_or_404(Page, pk=page_to_move_id)
    if not page.permissions_for_user(request.user).can_move():
        raise PermissionDenied
    return MoveConfirmView.as_view()(request, page_to_move_id=page_to_move_id, destination_id=destination_id)


urlpatterns = [
    path("bulk/<str:app_label>/<str:model_name>/<str:action>/", bulk_action),
    path("pages/<int:page_to_move_id>/move/<int:destination_id>/confirm/", confirm_move),
]
for decorator in (require_admin_access, never_cache):  # as Wagtail does with its own
    urlpatterns = decorate_urlpatterns(urlpatterns, decorator)
