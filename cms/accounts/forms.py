"""The forms of signing in and of one's account: allauth's, with our labels and without placeholders."""

from __future__ import annotations

from typing import Any

from allauth.account.fields import SetPasswordField
from allauth.account.forms import (
    AddEmailForm,
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    ReauthenticateForm,
    RequestLoginCodeForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByAppForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cms.accounts.lockout import LONGEST_ADDRESS

LONGEST_NAME = 100


class AddressField(forms.EmailField):
    """An e-mail address, in small letters: accounts are found whatever the case."""

    def __init__(self, **options: Any) -> None:
        widget = forms.EmailInput(attrs={"autocomplete": options.pop("autocomplete", "username")})
        super().__init__(**{"label": _("E-mail address"), "max_length": LONGEST_ADDRESS, "widget": widget, **options})

    def clean(self, value: Any) -> str:
        return super().clean(value).lower()


class PasswordField(forms.CharField):
    """A password, taken as typed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": options.pop("autocomplete", "current-password")})
        super().__init__(**{"label": _("Password"), "strip": False, "widget": widget, **options})


class CodeField(forms.CharField):
    """A code that was sent or is shown by an app: digits, which telephones offer to fill in."""

    def __init__(self, **options: Any) -> None:
        attributes = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code", "spellcheck": "false"}
        super().__init__(**{"label": _("Code"), "widget": forms.TextInput(attrs=attributes), **options})


class RequestCodeForm(RequestLoginCodeForm):
    email = AddressField()


class PasswordSignInForm(LoginForm):
    password = PasswordField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = AddressField()
        self.order_fields(["login", "password"])


class CodeForm(ConfirmLoginCodeForm):
    code = CodeField()


class SecondStepForm(AuthenticateForm):
    code = CodeField(label=_("Code of your app, or a recovery code"))


class ConfirmByPasswordForm(ReauthenticateForm):
    password = PasswordField()


class ConfirmByAppForm(ReauthenticateByAppForm):
    code = CodeField(label=_("Code of your app, or a recovery code"))


class NewPasswordForm(SetPasswordForm):
    """No old password: whoever gets here has just shown who they are, and may well have forgotten it."""

    password1 = SetPasswordField(
        label=_("New password"), help_text=lazy(lambda: " ".join(password_validators_help_texts()), str)()
    )
    password2 = PasswordField(label=_("The same password again"), autocomplete="new-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].widget.attrs.pop("placeholder", None)


class ChangeAddressForm(AddEmailForm):
    email = AddressField(label=_("New e-mail address"), autocomplete="email")


class AddressCodeForm(ConfirmEmailVerificationCodeForm):
    code = CodeField()


class AppForm(ActivateTOTPForm):
    code = CodeField(label=_("Code that the app shows"))


class PasskeyForm(AddWebAuthnForm):
    """A passkey signs in by itself, so it is always made to; the choice that allauth offers stays out of sight."""

    name = forms.CharField(
        label=_("Name of the passkey"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("To tell it from others, such as “My telephone”."),
    )
    passwordless = forms.BooleanField(
        required=False, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True, "aria-hidden": "true"})
    )


class PasskeyNameForm(EditWebAuthnForm):
    name = forms.CharField(label=_("Name of the passkey"), max_length=LONGEST_NAME)
