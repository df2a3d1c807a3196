"""Signing in, and what a person finds once signed in."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe


class SignInView(LoginView):
    """Sign in with e-mail and password, then on in the person's own language."""

    template_name = "account/sign_in.html"
    extra_context = {"title": gettext_lazy("Sign in")}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever is signed in is led on, unless a page that this account may not see sent them here."""
        if request.user.is_authenticated and not self.get_redirect_url():
            return HttpResponseRedirect(self.get_default_redirect_url())
        return super().get(request, *args, **kwargs)

    def get_default_redirect_url(self) -> str:
        return f"/{self.request.user.language}/"


@require_safe
@login_required
def account(request: HttpRequest) -> HttpResponse:
    """What the person may do here: the site for everybody, the admin for those who write."""
    return render(request, "account/account.html", {"title": _("My account")})
