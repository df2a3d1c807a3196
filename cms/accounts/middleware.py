"""The admin opens to those who have a second factor."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class SecondFactorMiddleware:
    """Send staff without a passkey or an authenticator app to the page that offers them, where the site asks for it.

    Having one is enough: once there is one, nobody signs in to the account without it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (
            settings.STAFF_SECOND_FACTOR
            and request.path_info.startswith("/admin/")
            and request.user.has_perm("wagtailadmin.access_admin")
            and not is_mfa_enabled(request.user, STRONG)
        ):
            return HttpResponseRedirect(reverse("second_factor"))
        return self.get_response(request)
