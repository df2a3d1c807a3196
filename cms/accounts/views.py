"""Signing in, and what a person finds once signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.flows.password_change import finalize_password_change, finalize_password_set
from allauth.account.mixins import NextRedirectMixin
from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from allauth.core import ratelimit
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView

from cms.accounts.adapter import TOO_MANY
from cms.accounts.forms import CodeForm, NewPasswordForm, PasswordSignInForm, RequestCodeForm
from cms.accounts.lockout import address_tried, is_locked, note_failure


@method_decorator([never_cache, sensitive_post_parameters("password")], name="dispatch")
class SignInView(NextRedirectMixin, TemplateView):
    """One page, three ways: a code by e-mail, a password, a passkey. Then on in the person's own language."""

    template_name = "account/sign_in.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever is signed in is led on, unless a page that this account may not see sent them here."""
        if request.user.is_authenticated and not self.get_next_url():
            return HttpResponseRedirect(get_adapter().get_login_redirect_url(request))
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A password where one was sent, else a code."""
        if not ratelimit.consume(request, action="login"):
            return self.refuse(str(TOO_MANY))
        if "password" in request.POST:
            return self.sign_in(PasswordSignInForm(request.POST, request=request))
        if is_locked(request, address_tried(request)):
            return locked_out(request)
        return self.send_code(RequestCodeForm(request.POST))

    def sign_in(self, form: PasswordSignInForm) -> HttpResponse:
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(password_form=form))
        return form.login(self.request, redirect_url=self.get_next_url())

    def send_code(self, form: RequestCodeForm) -> HttpResponse:
        """The same answer whether or not there is such an account; the letter tells."""
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(code_form=form))
        if self.request.user.is_authenticated:
            logout(self.request)
        LoginCodeVerificationProcess.initiate(request=self.request, user=form._user, email=form.cleaned_data["email"])
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_confirm_login_code")))

    def refuse(self, reason: str) -> HttpResponse:
        return self.render_to_response(self.get_context_data(refusal=reason), status=429)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        typed = address_tried(self.request) if self.request.method == "POST" else ""
        return super().get_context_data(**{"title": _("Sign in"), **forms_with(typed), **kwargs})


def forms_with(typed: str) -> dict[str, Any]:
    """Both forms, with the address that was typed into either."""
    return {
        "code_form": RequestCodeForm(initial={"email": typed}),
        "password_form": PasswordSignInForm(initial={"login": typed}),
    }


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The sign-in page again (`AXES_LOCKOUT_CALLABLE`), for an account or for an address that has none."""
    view = SignInView()
    view.setup(request)
    typed = address_tried(request, credentials)
    answer = view.render_to_response(view.get_context_data(refusal=str(TOO_MANY), **forms_with(typed)), status=429)
    return never_cache(lambda _request: answer.render())(request)


class CodeView(ConfirmLoginCodeView):
    """Where the code of the letter is typed. A wrong one counts against the address, be it of an account or not."""

    template_name = "account/code.html"
    form_class = CodeForm

    @property
    def address(self) -> str:
        return self._process.state["email"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self._action == "resend" and not ratelimit.consume(
            request, action="request_login_code", key=self.address.lower()
        ):
            messages.error(request, TOO_MANY)
            return HttpResponseRedirect(request.get_full_path())
        if self._action == "verify" and is_locked(request, self.address):
            return locked_out(request, credentials={"email": self.address})
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: CodeForm) -> HttpResponse:
        if form["code"].data:
            note_failure(self.request, self.address)
        return super().form_invalid(form)


class AddressCodeView(ConfirmEmailVerificationCodeView):
    """Where the code sent to a new address is typed."""

    def form_invalid(self, form: Any) -> HttpResponse:
        """After too many wrong codes allauth leads to the sign-in page, whoever is signed in."""
        answer = super().form_invalid(form)
        if isinstance(answer, HttpResponseRedirect) and self.request.user.is_authenticated:
            return HttpResponseRedirect(reverse("account_email"))
        return answer


@method_decorator([login_required, reauthentication_required(app="allauth.account")], name="dispatch")
@method_decorator(sensitive_post_parameters("password1", "password2"), name="dispatch")
class PasswordView(FormView):
    """Choose a password, the first or another."""

    template_name = "account/password.html"
    form_class = NewPasswordForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form: NewPasswordForm) -> HttpResponse:
        finish = finalize_password_change if self.request.user.has_usable_password() else finalize_password_set
        form.save()
        finish(self.request, form.user)
        return HttpResponseRedirect(reverse("account"))


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """What the person may do here: the site for everybody, the admin for those who write; and how they sign in."""
    kinds = Authenticator.Type
    held = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    codes = next((one for one in held if one.type == kinds.RECOVERY_CODES), None)
    context = {
        "title": _("My account"),
        "passkeys": [one for one in held if one.type == kinds.WEBAUTHN],
        "has_app": any(one.type == kinds.TOTP for one in held),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
    }
    return render(request, "account/account.html", context)


@require_safe
@login_required
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why the admin wants a second factor, and how to get one."""
    return render(request, "account/second_factor.html", {"title": _("One more lock for the admin")})


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The admin's own form stands aside for the site's."""
    return redirect_to_login(request.GET.get("next") or reverse("wagtailadmin_home"))
