"""Addresses: menus, things, and the same thing in the other language.

`links_for(request)` loads every page that the frame of the site points to in one query, and keeps it on the request.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import to_locale
from wagtail.blocks import StreamValue

from cms.languages.codes import language_choices
from cms.languages.site_pages import SitePages

if TYPE_CHECKING:
    from django.http import HttpRequest


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


def links_for(request: HttpRequest | None) -> SiteLinks:
    """The links of `request`, loaded once; without a request, freshly loaded ones."""
    if request is None:
        return SiteLinks(None)
    if not hasattr(request, "site_links"):
        request.site_links = SiteLinks(request)
    return request.site_links


class SiteLinks(SitePages):
    """What the frame of an answer links to: menus, account, search, and the same thing in the other language."""

    @property
    def shown(self) -> Shown:
        return getattr(self.request, "shown", EVERYWHERE)

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
    def menu(self) -> list[Link]:
        return self._menu(self.settings.main_menu)

    @cached_property
    def footer_menu(self) -> list[Link]:
        return self._menu(self.settings.footer_menu)

    def _menu(self, stream: StreamValue) -> list[Link]:
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
