"""The addresses of signing in and of the account: those of allauth that the site uses, and no other."""

from __future__ import annotations

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa_views
from allauth.mfa.recovery_codes import views as recovery_views
from allauth.mfa.totp import views as app_views
from allauth.mfa.webauthn import views as passkey_views
from django.contrib.auth.views import LogoutView
from django.urls import URLPattern, path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.accounts.views import AddressCodeView, CodeView, PasswordView, SignInView, account, second_factor


def page(address: str | Promise, view: type, name: str, title: str | Promise) -> URLPattern:
    """A page of allauth's, with the title that our frame shows."""
    return path(address, view.as_view(extra_context={"title": title}), name=name)


def known_as(address: str | Promise, view: object, *names: str) -> list[URLPattern]:
    """One page under the names by which allauth, Wagtail and the site each know it; the first is the site's."""
    return [path(address, view, name=name) for name in names]


CONFIRM = _("Is it still you?")
urlpatterns = [
    *known_as(
        _("sign-in/"),
        SignInView.as_view(),
        "sign_in",
        "wagtailcore_login",
        "account_login",
        "account_request_login_code",
        "account_signup",
    ),
    page(_("sign-in/code/"), CodeView, "account_confirm_login_code", _("Your code")),
    page(_("sign-in/second-step/"), mfa_views.AuthenticateView, "mfa_authenticate", _("One more step")),
    path(_("sign-in/passkey/"), passkey_views.login_webauthn, name="mfa_login_webauthn"),
    *known_as(_("sign-out/"), LogoutView.as_view(), "sign_out", "account_logout"),
    *known_as(_("account/"), account, "account", "mfa_index", "mfa_list_webauthn"),
    page(_("account/confirm/"), account_views.ReauthenticateView, "account_reauthenticate", CONFIRM),
    page(_("account/confirm/app/"), mfa_views.ReauthenticateView, "mfa_reauthenticate", CONFIRM),
    page(
        _("account/confirm/passkey/"), passkey_views.ReauthenticateWebAuthnView, "mfa_reauthenticate_webauthn", CONFIRM
    ),
    *(
        page(_("account/password/"), PasswordView, name, _("My password"))
        for name in ("account_change_password", "account_set_password")
    ),
    page(_("account/e-mail/"), account_views.EmailView, "account_email", _("My e-mail address")),
    page(_("account/e-mail/code/"), AddressCodeView, "account_email_verification_sent", _("Your code")),
    path(_("account/second-factor/"), second_factor, name="second_factor"),
    page(_("account/passkeys/add/"), passkey_views.AddWebAuthnView, "mfa_add_webauthn", _("Add a passkey")),
    page(_("account/passkeys/<int:pk>/"), passkey_views.EditWebAuthnView, "mfa_edit_webauthn", _("Rename a passkey")),
    page(
        _("account/passkeys/<int:pk>/remove/"),
        passkey_views.RemoveWebAuthnView,
        "mfa_remove_webauthn",
        _("Remove a passkey"),
    ),
    page(_("account/app/"), app_views.ActivateTOTPView, "mfa_activate_totp", _("Add an authenticator app")),
    page(
        _("account/app/remove/"), app_views.DeactivateTOTPView, "mfa_deactivate_totp", _("Remove the authenticator app")
    ),
    page(
        _("account/recovery-codes/"),
        recovery_views.ViewRecoveryCodesView,
        "mfa_view_recovery_codes",
        _("My recovery codes"),
    ),
    page(
        _("account/recovery-codes/new/"),
        recovery_views.GenerateRecoveryCodesView,
        "mfa_generate_recovery_codes",
        _("New recovery codes"),
    ),
]
