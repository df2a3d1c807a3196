"""Addresses: menus, things, and the same thing in the other language.

`links_for(request)` loads every page that the frame of the site points to in one query, and keeps it on the request.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.urls import translate_url
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from cms.languages.codes import active_language, language_choices, language_codes, preference

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.languages.things import Thing


@dataclass(frozen=True)
class Shown:
    """What an answer shows, as far as addresses go.

    `subpaths`: the path below the page, per language. `told_in`: the languages that have words of their own; empty
    means all.
    """

    subpaths: Mapping[str, str] = field(default_factory=dict)
    told_in: tuple[str, ...] = ()

    def is_told_in(self, language: str) -> bool:
        return not self.told_in or language in self.told_in


EVERYWHERE = Shown()


@dataclass(frozen=True)
class Link:
    """An entry of a menu."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Alternate:
    """The same thing in `language`, at an absolute address."""

    language: str
    name: str
    url: str
    is_told: bool


@functools.cache
def index_models() -> dict[str, type[Page]]:
    """The index page model of each kind of thing, by the thing's model label."""
    from cms.models import ThingIndexPage  # models are made of links

    return {
        model.thing_label: model
        for model in apps.get_models()
        if issubclass(model, ThingIndexPage) and not model._meta.abstract
    }


def links_for(request: HttpRequest | None) -> SiteLinks:
    """The links of `request`, loaded once; without a request, freshly loaded ones."""
    if request is None:
        return SiteLinks(None)
    if not hasattr(request, "site_links"):
        request.site_links = SiteLinks(request)
    return request.site_links


class SiteLinks:
    """The pages that an answer points to, in every language."""

    def __init__(self, request: HttpRequest | None) -> None:
        from cms.models import SiteSettings  # models are made of links

        self.request = request
        self.language = active_language()
        self.page: Page | None = getattr(request, "served_page", None)
        self.shown: Shown = getattr(request, "shown", EVERYWHERE)
        self.settings = SiteSettings.load(request_or_site=request)

    @cached_property
    def _site(self) -> Site | None:
        return (
            Site.find_for_request(self.request) if self.request else Site.objects.filter(is_default_site=True).first()
        )

    @cached_property
    def _pages(self) -> list[Page]:
        linked = getattr(self.page, "linked_page_ids", [])
        targets = [*self.settings.menu_page_ids, *linked, *([self._site.root_page_id] if self._site else [])]
        wanted = Q(translation_key__in=Page.objects.filter(pk__in=targets).values("translation_key"))
        for model in index_models().values():
            wanted |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        if self.page is not None:
            wanted |= Q(translation_key=self.page.translation_key)
        return list(Page.objects.filter(wanted, live=True, alias_of=None).select_related("locale", "content_type"))

    @cached_property
    def _by_id(self) -> dict[int, Page]:
        return {page.pk: page for page in self._pages}

    @cached_property
    def _by_translation(self) -> dict[tuple[str, str], Page]:
        return {(str(page.translation_key), page.locale.language_code): page for page in self._pages}

    def translation(self, page: Page, language: str) -> Page | None:
        """The live translation of a page the frame knows."""
        return self._by_translation.get((str(page.translation_key), language))

    @cached_property
    def home_urls(self) -> dict[str, str]:
        """The home page's address in each language that has one."""
        root = self._by_id.get(self._site.root_page_id) if self._site else None
        pages = {code: self.translation(root, code) for code in language_codes()} if root else {}
        return {code: page.get_url(self.request) for code, page in pages.items() if page}

    @cached_property
    def home_url(self) -> str:
        return self.home_urls.get(self.language, f"/{self.language}/")

    def index_page(self, label: str, language: str) -> Page | None:
        """The index page of the things of model `label` in exactly `language`."""
        model = index_models()[label]
        return next(
            (
                page
                for page in self._pages
                if page.content_type.model == model._meta.model_name
                and page.content_type.app_label == model._meta.app_label
                and page.locale.language_code == language
            ),
            None,
        )

    def index_url(self, label: str) -> str | None:
        """Where the things of model `label` are listed, in the reader's language if there is such a page."""
        for language in preference(self.language):
            if page := self.index_page(label, language):
                return page.get_url(self.request)
        return None

    def page_url(self, page: Page) -> str | None:
        """The address of `page` in the reader's language; None where neither it nor its translation is live."""
        here = self._by_id.get(page.pk)
        translated = self.translation(here, self.language) if here else None
        page = translated or page
        return page.get_url(self.request) if page.live else None

    def path_url(self, label: str, path: str) -> str | None:
        """The address of the thing at `path` below its index page."""
        base = self.index_url(label)
        return f"{base}{path}" if base else None

    def thing_url(self, thing: Thing) -> str | None:
        """The address of `thing` in the reader's language."""
        for language in preference(self.language):
            if page := self.index_page(thing._meta.label_lower, language):
                return f"{page.get_url(self.request)}{thing.path_in(language)}"
        return None

    @cached_property
    def menu(self) -> list[Link]:
        return self._menu(self.settings.main_menu)

    @cached_property
    def footer_menu(self) -> list[Link]:
        return self._menu(self.settings.footer_menu)

    def _menu(self, stream) -> list[Link]:
        links = []
        for item in stream.raw_data:
            value = item["value"]
            if item["type"] == "page":
                chosen = self._by_id.get(value)
                page = self.translation(chosen, self.language) if chosen else None
                if page:
                    url = page.get_url(self.request)
                    links.append(Link(page.title, url, bool(self.request) and self.request.path.startswith(url)))
            elif title := value.get(f"label_{self.language}") or value.get("label_fr"):
                links.append(Link(title, value["url"]))
        return links

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The same thing in each language where it can be read, the reader's own included."""
        found = []
        for code, name in language_choices():
            if url := self._url_in(code):
                found.append(Alternate(code, name, url, self.shown.is_told_in(code)))
        return found

    def _url_in(self, language: str) -> str | None:
        if self.page is not None:
            page = self.translation(self.page, language)
            return page.get_full_url(self.request) + self.shown.subpaths.get(language, "") if page else None
        if self.request is not None and self.request.resolver_match and self.request.resolver_match.url_name:
            return translate_url(self.request.build_absolute_uri(self.request.path), language)
        return None

    @cached_property
    def hreflang(self) -> list[Alternate]:
        """The alternates that search engines are told of: those with words of their own."""
        return [alternate for alternate in self.alternates if alternate.is_told]

    @cached_property
    def canonical(self) -> str | None:
        """The absolute address of the original: this page, or the one in whose language it is really told."""
        own = next((a for a in self.alternates if a.language == self.language), None)
        if own is None or own.is_told or not self.hreflang:
            return own.url if own else None
        return self.hreflang[0].url

    @cached_property
    def switch(self) -> Alternate | None:
        """Where the language switcher leads: the same thing in the other language, else that language's home."""
        for code, name in language_choices():
            if code == self.language:
                continue
            same = next((a for a in self.alternates if a.language == code), None)
            if same:
                query = self.request.META.get("QUERY_STRING", "") if self.request else ""
                return Alternate(code, name, same.url + (f"?{query}" if query else ""), same.is_told)
            if home := self.home_urls.get(code):
                return Alternate(code, name, home, False)
        return None
