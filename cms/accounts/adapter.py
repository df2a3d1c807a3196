"""What allauth asks the site: whom it lets in, where it leads them, which letters it sends."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.accounts.letters import Letters
from cms.accounts.models import User
from cms.languages.links import links_for

TOO_MANY = _("Too many tries. Please wait a quarter of an hour, then try again.")
WRONG_CODE = _("This code is not right, or no longer valid.")


# What a page says after an act. The rest of allauth's messages repeat what the next page shows.
SAID = {
    "account/messages/email_confirmed.txt": _("Your address is confirmed."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("The app is added: from now on it gives the second code."),
    "mfa/messages/totp_deactivated.txt": _("The app is removed."),
    "mfa/messages/webauthn_added.txt": _("The passkey is added: it signs you in from now on."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
}


class AccountAdapter(Letters, DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This address and this password do not match. A code by e-mail works too."),
        "email_taken": _("This address belongs to an account already."),
        "duplicate_email": _("This is your address already."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This password is not right."),
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by administrators."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """This host alone, and no way down from HTTPS."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The home page in the person's own language."""
        return f"/{request.user.language}/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        return reverse("account" if self.request.user.is_authenticated else "sign_in")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        if said := message or SAID.get(message_template or ""):
            messages.add_message(request, level, str(said), extra_tags=extra_tags)

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        """Only somebody with a passkey of the account gets here: they may be told."""
        messages.error(request, gettext("This account is closed."))
        return HttpResponseRedirect(reverse("sign_in"))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in a few minutes ago, in whatever way, has just shown who they are.

        Who has neither password nor second factor signs in again; allauth would not ask them at all.
        """
        user = self.request.user
        records = get_authentication_records(self.request, user)
        if records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
            return False
        if not get_reauthentication_flows(user):
            raise ReauthenticationRequired
        return super().is_reauthentication_required(app=app, **kwargs)

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Signing in again by a code is always possible, for those who forgot their password."""
        names = {
            "reauthenticate": gettext("With your password"),
            "mfa_reauthenticate": gettext("With a code of your app"),
            "mfa_reauthenticate:webauthn": gettext("With your passkey"),
        }
        methods = [
            method | {"description": names[method["id"]]} for method in super().get_reauthentication_methods(user)
        ]
        return [*methods, {"id": "sign_in", "description": gettext("By signing in again"), "url": reverse("sign_in")}]


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {"incorrect_code": WRONG_CODE}

    def _get_site_name(self) -> str:
        """What passkeys and apps show: the association's name rather than its host."""
        return links_for(self.request).settings.name or super()._get_site_name()

    def generate_authenticator_name(self, user: User, type: str) -> str:
        """The first passkeys need no name of the person's own."""
        return gettext("My passkey")
