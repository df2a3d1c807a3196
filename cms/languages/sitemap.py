"""The sitemap: every page and thing of every language, each with its alternates.

Wagtail's own sitemap lists only the tree below the site's root page, so the default language's.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap as sitemap_view
from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from cms.languages.codes import default_language, language_codes
from cms.languages.links import links_for
from cms.languages.site_pages import index_models
from cms.models import ThingIndexPage

Entry = dict[str, Any]


class SiteMap(Sitemap):
    """Live, public pages and things, in every language that has words of its own for them."""

    limit = 5000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def items(self) -> list[Entry]:
        return [*page_entries(self.request), *thing_entries(self.request)]

    def _urls(self, page: int, protocol: str, domain: str) -> list[Entry]:
        return list(self.paginator.page(page).object_list)


def sitemap(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`, with pages of 5,000 addresses."""
    return sitemap_view(request, sitemaps={"site": SiteMap(request)})


def page_entries(request: HttpRequest) -> list[Entry]:
    """One entry per live page that is open to all."""
    links = links_for(request)
    pages = Page.objects.live().public().filter(depth__gt=1, alias_of=None).select_related("locale")
    by_key: dict[Any, dict[str, tuple[str, datetime | None]]] = defaultdict(dict)
    for page in pages:
        url = links.absolute(links.path_of(page))
        by_key[page.translation_key][page.locale.language_code] = (url, page.last_published_at)
    return [entry for told in by_key.values() for entry in entries_of(told)]


def thing_entries(request: HttpRequest) -> list[Entry]:
    """One entry per language in which a live, public thing has words of its own."""
    links = links_for(request)
    found = []
    for label, index_model in index_models().items():
        if not issubclass(index_model, ThingIndexPage):
            continue
        bases = {code: page for code in language_codes() if (page := links.index_page(label, code))}
        urls = {code: links.absolute(links.path_of(page)) for code, page in bases.items()}
        for thing in index_model.thing_model.objects.live().visible_to(None).told():
            told = {
                code: (urls[code] + thing.path_in(code), thing.last_published_at)
                for code in thing.languages_told
                if code in urls
            }
            found += entries_of(told)
    return found


def entries_of(told: dict[str, tuple[str, datetime | None]]) -> list[Entry]:
    """The entries of one page or thing: an address per language, each naming all of them."""
    alternates = [{"location": url, "lang_code": code} for code, (url, _changed) in told.items()]
    if default := told.get(default_language()) or next(iter(told.values()), None):
        alternates.append({"location": default[0], "lang_code": "x-default"})
    return [
        {"location": url, "lastmod": changed, "alternates": alternates, "changefreq": None, "priority": ""}
        for url, changed in told.values()
    ]
