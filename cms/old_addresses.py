"""Addresses that lead on: those of an old site too, whatever it was made with."""

from __future__ import annotations

import re
from http import HTTPStatus
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponsePermanentRedirect
from django.http import HttpResponseRedirect as HttpResponseFound
from django.utils.http import urlencode
from wagtail.contrib.redirects.middleware import RedirectMiddleware, get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

# What WordPress reads at the root; whatever else a link had picked up on its way means nothing
NAMES = frozenset({
    "attachment_id", "author", "author_name", "cat", "category_name", "day", "feed", "lang", "m", "monthnum", "name",
    "p", "page_id", "pagename", "post_type", "tag", "w", "year",
})  # fmt: skip
TELLING = NAMES - {"lang", "post_type"}
ALONE = ("p", "page_id", "attachment_id", "cat", "tag")
INDEX = "/index.html"  # what servers of files show of a folder
# What may be left out of an address that nothing is known of: the index page of a folder, the page of a list (what was
# on it is on another by now), the size of a smaller copy that WordPress made of a picture.
OTHERS = [
    re.compile(rf"{re.escape(INDEX)}\Z"),
    re.compile(r"/page/\d{1,5}\Z"),
    re.compile(r"-\d{1,5}x\d{1,5}(?=\.\w{3,4}\Z)"),
]
LONGEST = Redirect._meta.get_field("old_path").max_length


class MovedMiddleware(RedirectMiddleware):
    """Wagtail's, for the answers of which `not_found` has not asked it already, and without what it says of pages that
    nobody may read."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code != HTTPStatus.NOT_FOUND or getattr(request, "asked_where_to", False):
            return response
        path = Redirect.normalise_path(request.get_full_path(), decode_unicode=False)
        plain = urlsplit(path).path
        if plain == INDEX:
            return HttpResponsePermanentRedirect("/")
        for asked in filter(None, dict.fromkeys([path, plain, *(other.sub("", plain) for other in OTHERS)])):
            redirect = get_redirect(request, asked)
            if redirect and leads_on(redirect):
                return led_by(redirect)
        return response


def leads_on(redirect: Redirect) -> bool:
    """Whether there is something to read at the end: the address of a page that is not published tells its title."""
    return bool((redirect.redirect_page is None or redirect.redirect_page.live) and redirect.link)


def led_by(redirect: Redirect) -> HttpResponse:
    return (HttpResponsePermanentRedirect if redirect.is_permanent else HttpResponseFound)(redirect.link)


def moved_from(request: HttpRequest) -> HttpResponse | None:
    """Where the address of a request leads, as Wagtail's middleware finds it; None where nothing is known of it."""
    nothing = HttpResponseNotFound()
    answer = MovedMiddleware(lambda _request: nothing).process_response(request, nothing)
    request.asked_where_to = True
    return None if answer is nothing else answer


def moved_from_query(request: HttpRequest) -> HttpResponse | None:
    """Where the query of a request for the root leads, as WordPress writes addresses: `/?p=12`. It is looked for as it
    came, with nothing but what WordPress knew, with the one name that says most. Asks nothing of the database where
    the query was none of WordPress'."""
    if not TELLING & request.GET.keys():
        return None
    known = {name: request.GET[name] for name in sorted(NAMES & request.GET.keys())}
    wanted = [request.get_full_path(), f"/?{urlencode(known)}"]
    wanted += [f"/?{urlencode({name: known[name]})}" for name in ALONE if name in known]
    paths = [path for path in map(Redirect.normalise_path, wanted) if len(path) <= LONGEST and "\0" not in path]
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=paths)
    found = sorted(
        redirects.select_related("redirect_page__locale"),
        key=lambda redirect: (paths.index(redirect.old_path), redirect.site_id is None),
    )
    return next((led_by(redirect) for redirect in found if leads_on(redirect)), None)
