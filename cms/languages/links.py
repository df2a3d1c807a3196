"""Addresses: menus, things, and the same thing in the other language.

`links_for(request)` loads every page that the frame of the site points to in one query, and keeps it on the request.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from wagtail.models import Page, Site

from cms.languages.codes import active_language, language_choices, preference

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

    label: str
    url: str
    current: bool = False


@dataclass(frozen=True)
class Alternate:
    """The same thing in `language`, at an absolute address."""

    language: str
    name: str
    url: str
    is_told: bool


@functools.cache
def index_models() -> dict[str, type[Page]]:
    """The page model that lists each kind of page or thing, by the label of what it lists."""
    return {model.lists: model for model in apps.get_models() if getattr(model, "lists", "")}


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
    def _home_paths(self) -> list[str]:
        return [root.root_path for root in Site.get_site_root_paths()]

    @cached_property
    def _pages(self) -> list[Page]:
        linked = [*self.settings.menu_page_ids, *getattr(self.page, "linked_page_ids", [])]
        wanted = Q(url_path__in=self._home_paths)
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=linked).values("translation_key"))
        for model in index_models().values():
            wanted |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        if self.page is not None:
            wanted |= Q(translation_key=self.page.translation_key)
        return list(Page.objects.filter(wanted, live=True, alias_of=None).select_related("locale", "content_type"))

    def path_of(self, page: Page) -> str:
        """The address of `page` without its host. Unlike `Page.get_url`, it does not look up the site again."""
        parts = page.get_url_parts(self.request)
        return parts[2] if parts and parts[2] else "/"

    def absolute(self, path: str) -> str:
        """`path` with the scheme and host of the answer."""
        return self.request.build_absolute_uri(path) if self.request else path

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
        homes = [page for page in self._pages if page.url_path in self._home_paths]
        return {page.locale.language_code: self.path_of(page) for page in homes}

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
                return self.path_of(page)
        return None

    def page_id_url(self, pk: int) -> str | None:
        """The address, in the reader's language, of a page the frame knows by id; None where it is not live."""
        page = self._by_id.get(pk)
        return self.page_url(page) if page else None

    def page_url(self, page: Page) -> str | None:
        """The address of `page` in the reader's language; None where neither it nor its translation is live."""
        here = self._by_id.get(page.pk)
        translated = self.translation(here, self.language) if here else None
        page = translated or page
        return self.path_of(page) if page.live else None

    def path_url(self, label: str, path: str) -> str | None:
        """The address of the thing at `path` below its index page."""
        base = self.index_url(label)
        return f"{base}{path}" if base else None

    def thing_url(self, thing: Thing) -> str | None:
        """The address of `thing` in the reader's language."""
        for language in preference(self.language):
            if page := self.index_page(thing._meta.label_lower, language):
                return f"{self.path_of(page)}{thing.path_in(language)}"
        return None

    def address(self, things: Iterable[Thing]) -> list[Thing]:
        """`things` as a list, each told its address for this reader as `url`."""
        addressed = list(things)
        for thing in addressed:
            thing.url = self.thing_url(thing)
        return addressed

    @cached_property
    def origin(self) -> str:
        """Scheme and host of the answer, for addresses that have to be absolute."""
        return self.absolute("/").rstrip("/")

    @cached_property
    def og_locale(self) -> str:
        """The language as Open Graph writes it."""
        return to_locale({"fr": "fr-fr", "en": "en-gb"}.get(self.language, self.language))

    @cached_property
    def search_url(self) -> str:
        return reverse("search")

    @cached_property
    def account_url(self) -> str:
        """Where to sign in, or to see one's account once signed in."""
        return reverse("account" if self._is_signed_in else "sign_in")

    @cached_property
    def account_label(self) -> str:
        return _("My account") if self._is_signed_in else _("Sign in")

    @property
    def _is_signed_in(self) -> bool:
        user = getattr(self.request, "user", None)
        return user is not None and user.is_authenticated

    @cached_property
    def feed_url(self) -> str | None:
        """The address of the page, among those of the frame, that offers a feed."""
        for label, model in index_models().items():
            if (path := getattr(model, "feed_path", "")) and (page := self.index_page(label, self.language)):
                return self.path_of(page) + path
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
                    url = self.path_of(page)
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
            return self.absolute(self.path_of(page)) + self.shown.subpaths.get(language, "") if page else None
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
