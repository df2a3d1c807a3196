"""A person's own data: what is kept, taking it away, having it erased."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.languages.codes import active_language
from community.models import Profile
from community.privacy.erase import CannotErase, erase
from community.privacy.export import export
from community.privacy.retention import RULES


class ErasureForm(forms.Form):
    """Says, by the address of the account, that somebody means it."""

    address = forms.CharField(
        label=gettext_lazy("Your e-mail address"),
        max_length=254,
        help_text=gettext_lazy("Type it to confirm. There is no way back."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if address.lower() != self.email.lower():
            raise forms.ValidationError(_("This is not the address of your account."))
        return address


@never_cache
@login_required
@require_safe
def my_data(request: HttpRequest) -> HttpResponse:
    """What is kept, for how long and why, in plain words."""
    return render(request, "account/data.html", {"title": _("My data"), "rules": RULES})


@never_cache
@login_required
@require_POST
def download_data(request: HttpRequest) -> FileResponse:
    """Everything about the person who asks, in one file."""
    person = Profile.objects.filter(user=request.user).first()
    name = _("my-data") + f"-{timezone.localdate():%Y-%m-%d}.zip"
    archive = export(person, request.user, active_language())
    return FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase_data(request: HttpRequest) -> HttpResponse:
    """Erase whoever confirms it with their address, sign them out, and show the receipt."""
    form = ErasureForm(request.POST or None, email=request.user.email)
    if request.method == "POST" and form.is_valid():
        try:
            receipt = erase(Profile.objects.filter(user=request.user).first(), request.user)
        except CannotErase as refusal:
            form.add_error(None, str(refusal.reason))
        else:
            logout(request)
            return render(request, "account/erased.html", {"title": _("Your data is erased"), "receipt": receipt})
    return render(request, "account/data_erase.html", {"title": _("Erase my data"), "form": form})
