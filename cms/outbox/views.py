"""The page to which courtesy letters lead: it stops them, and takes that back, without signing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.outbox.refusals import allow, is_refused, read_token, refuse


@never_cache
@csrf_exempt  # mail servers ask too, without having seen the page (RFC 8058); nobody else knows the token
@require_http_methods(["GET", "HEAD", "POST"])
def refuse_mail(request: HttpRequest, token: str) -> HttpResponse:
    """Say what a click will stop; stop it when asked by POST. Looking changes nothing."""
    asked = read_token(token)
    if asked is None:
        return render(request, "account/mail_refusal_unknown.html", {"title": _("This link is broken")}, status=404)
    address, topic = asked
    if request.method == "POST":
        (allow if "allow" in request.POST else refuse)(address, topic)
    context = {
        "title": _("Letters by e-mail"),
        "address": address,
        "topic": topic.label,
        "is_refused": is_refused(address, topic),
        "is_done": request.method == "POST",
    }
    return render(request, "account/mail_refusal.html", context)
