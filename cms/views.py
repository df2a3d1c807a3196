"""Views that belong to no page: the root, health, robots, theme, errors."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cms.colour import for_dark_paper
from cms.languages.codes import language_codes
from cms.languages.links import Alternate
from cms.models import OutgoingMail, SiteSettings
from cms.old_addresses import moved_from, moved_from_query
from cms.serving import live_page

LATE = timedelta(minutes=10)


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    """Send the reader to the language last chosen, their own when signed in, else the one the browser asks for.
    A query that meant a page on an old site leads there."""
    if moved := moved_from_query(request):
        return moved
    language = (
        request.user.language if request.user.is_authenticated else translation.get_language_from_request(request)
    )
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response


def read_elsewhere(request: HttpRequest, name: str) -> HttpResponse:
    """Documents are read at their own address, which asks who may read their collection: their folder is closed."""
    raise Http404


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Alive, and the database answers: with the mail that waits for a worker or a mail server that does not come."""
    late = OutgoingMail.objects.due(timezone.now() - LATE).count()
    return JsonResponse({"status": "ok"} | ({"late_mail": late} if late else {}))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the admin and search results; the sitemap is named."""
    lines = ["User-agent: *", "Disallow: /admin/"]
    for code in ("fr", "en"):
        with translation.override(code):
            lines.append(f"Disallow: {reverse('search')}")
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=31_536_000, immutable=True)
def theme(request: HttpRequest, digest: str) -> HttpResponse:
    """The association's accent as a stylesheet: its colour is in the address, so the answer never changes."""
    settings = SiteSettings.load(request_or_site=request)
    if not settings.accent or settings.accent_digest != digest:
        raise Http404
    sheet = (
        f"@layer tokens{{:root{{--accent-light:{settings.accent};--accent-dark:{for_dark_paper(settings.accent)}}}}}\n"
    )
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A 404 in the language of the address, with the other language's page where that one exists. An address that leads
    on is told so before a page is made in vain: the middleware would only look once that is done."""
    if moved := moved_from(request):
        return moved
    return render(
        request, "pages/404.html", {"title": _("Page not found"), "elsewhere": elsewhere(request)}, status=404
    )


def elsewhere(request: HttpRequest) -> Alternate | None:
    """The page at the same path in another language's tree, if there is one."""
    language = translation.get_language_from_path(request.path_info)
    if language is None:
        return None
    path = request.path_info.removeprefix(f"/{language}/")
    for code in language_codes():
        if code != language and (page := live_page(path, code)):
            return Alternate(code, str(page), page.url, True)
    return None


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """A 429, for whoever asks faster than people do. Nothing was done."""
    return render(request, "pages/429.html", {"title": _("One moment, please")}, status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A 500 that asks nothing of the database."""
    return render(request, "pages/500.html", status=500)
