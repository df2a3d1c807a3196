"""Editors look at the site as the public, or as a member, sees it."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from cms.access import READ_EVERYTHING, Audience

KEY = "view_as"


class ViewAsMiddleware:
    """Tells the gate, on the site itself, as whom the person wants to look at it. The admin stays as it is."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get(KEY)
        if chosen in Audience.values and not request.path.startswith("/admin/"):
            request.user.viewing_as = chosen
        return self.get_response(request)


def may_view_as(request: HttpRequest) -> bool:
    """Whether this person may look at the site as somebody else: whoever reads everything anyway."""
    user = getattr(request, "user", None)
    return user is not None and user.is_authenticated and user.has_perm(READ_EVERYTHING)


@require_POST
def view_as(request: HttpRequest) -> HttpResponse:
    """Look at the site as `audience` from now on; as oneself again, where none is named."""
    if not may_view_as(request):
        raise PermissionDenied
    chosen = request.POST.get("audience")
    if chosen in Audience.values:
        request.session[KEY] = chosen
    else:
        request.session.pop(KEY, None)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return redirect(back if safe else "root")
