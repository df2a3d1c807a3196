"""Doors of calendars: files below the agenda, and a person's own calendar."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.languages.links import links_for
from cms.serving import serve
from community.calendars.answers import answer
from community.calendars.feeds import personal, subscribed
from community.calendars.tokens import make_token, revoke, user_of
from community.models import CalendarToken


@require_safe
def below_the_agenda(request: HttpRequest, path: str) -> HttpResponse:
    """A file below a page: Wagtail knows only addresses that end with a slash."""
    return serve(request, path)


@require_safe
def personal_calendar(request: HttpRequest, token: str) -> HttpResponse:
    """What the person whom the token belongs to may see today, whoever asks. The session is not asked."""
    user = user_of(token)
    if user is None:
        raise Http404
    return answer(request, personal(links_for(request), user), private=True)


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request: HttpRequest) -> HttpResponse:
    """Make the address of one's own calendar, which is shown this once, or let it open nothing any more."""
    context = {"title": _("My calendar")}
    if request.method == "POST" and "revoke" in request.POST:
        revoke(request.user)
        messages.success(request, _("The address opens nothing any more."))
        return redirect("my_calendar")
    if request.method == "POST":
        url = settings.SITE_ORIGIN + reverse("personal_calendar", args=[make_token(request.user)])
        context |= {"url": url, "webcal_url": subscribed(url)}
    context["token"] = CalendarToken.objects.filter(user=request.user).first()
    return render(request, "account/calendar.html", context)
