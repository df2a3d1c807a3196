"""The files of updates, and the page from which one writes to a commission."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django.views.static import serve

from cms.languages.links import links_for
from cms.spam import HONEYPOT, TrappedFormMixin
from community.commissions.contact import Refusal, Writer, mailboxes_of, write
from community.commissions.files import find_file
from community.models import Commission, Profile
from community.models.update_file import FOLDER
from community.registration.page import own_person
from community.visitors import mail_field, name_field

SHOWN_IN_PLACE = {"pdf", *settings.WAGTAILIMAGES_EXTENSIONS}
SANDBOX = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
WHY_NOT: dict[Refusal, Promise] = {
    Refusal.NOBODY: gettext_lazy("Nobody can receive messages for this commission just now."),
    Refusal.TOO_OFTEN: gettext_lazy("That is enough for this hour. Your message is kept below: send it later."),
}


@require_safe
def update_file(request: HttpRequest, name: str) -> HttpResponse:
    """A file of an update, for those who may read it. To everybody else it does not exist."""
    path = f"{FOLDER}/{name}"
    file = find_file(request.user, path)
    if file is None:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    response.headers["Content-Disposition"] = content_disposition_header(
        file.suffix not in SHOWN_IN_PLACE, file.download_name
    )
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = SANDBOX
    return response


class MemberMessageForm(TrappedFormMixin):
    """What is asked of somebody whose name and address are known."""

    message = forms.CharField(
        label=gettext_lazy("Your message"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 8})
    )


class MessageForm(MemberMessageForm):
    """What everybody else is asked."""

    name = name_field()
    email = mail_field(gettext_lazy("The answer goes there."))
    field_order = ["name", "email", "message"]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write_to_commission(request: HttpRequest, pk: int) -> HttpResponse:
    """A message to a commission, whose address is shown to nobody."""
    commission = shown_commission(request, pk)
    person = own_person(request.user)
    form = form_for(request, person)
    if form.is_bound and form.is_valid():
        refusal = write(commission, writer(form, person, request), form.cleaned_data["message"])
        if refusal is None:
            return redirect("message_sent", pk)
        form.add_error(None, str(WHY_NOT[refusal]))
    context = {
        "title": _("Write to: %(commission)s") % {"commission": commission},
        "form": form if mailboxes_of(commission) else None,
        "nobody": WHY_NOT[Refusal.NOBODY],
        "person": person,
        "commission": commission,
        "honeypot": HONEYPOT,
    }
    return render(request, "commissions/write.html", context)


@require_safe
def message_sent(request: HttpRequest, pk: int) -> HttpResponse:
    """What comes next."""
    context = {"title": _("Your message is on its way"), "commission": shown_commission(request, pk)}
    return render(request, "commissions/sent.html", context)


def shown_commission(request: HttpRequest, pk: int) -> Commission:
    """A live commission with its address. Raises Http404."""
    found = Commission.objects.live().told().filter(pk=pk)
    commission = next(iter(links_for(request).address(found)), None)
    if commission is None:
        raise Http404
    return commission


def form_for(request: HttpRequest, person: Profile | None) -> MemberMessageForm:
    sent = request.POST if request.method == "POST" else None
    initial = {"email": request.user.email} if request.user.is_authenticated else {}
    return MemberMessageForm(sent) if person else MessageForm(sent, initial=initial)


def writer(form: Any, person: Profile | None, request: HttpRequest) -> Writer:
    """Who writes: as the site knows them, else as they say."""
    if person:
        return Writer(person.name, request.user.email, f"account {request.user.pk}")
    email = form.cleaned_data["email"]
    return Writer(form.cleaned_data["name"], email, email)
