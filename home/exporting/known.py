"""What an export has to know of the whole site before the first page is written: plain rows, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Locale, Page, PageViewRestriction

from blog.models import BlogPage
from cms.languages.codes import default_language, language_codes
from home.models import FormPage, HomePage, LandingPage, OldAddress

EXPORTED = (HomePage, LandingPage, FormPage, BlogPage)


@dataclass(frozen=True)
class KnownPage:
    """A page below the home page of its language. `address` is its path there; `stays` says why it is not exported,
    "" for one that is."""

    pk: int
    key: str
    language: str
    address: str
    title: str
    model: str
    live: bool
    stays: str

    @property
    def slug(self) -> str:
        return self.address.strip("/").rpartition("/")[2]

    @property
    def on_the_site(self) -> str:
        """Where it stands today."""
        return f"{settings.SITE_ORIGIN}/{self.language}{self.address}"


class KnownSite:
    """The pages of every language, by id; which of them are exported is decided here."""

    def __init__(self, *, drafts: bool, restricted: bool) -> None:
        self.drafts = drafts
        self.restricted = restricted
        self.pages = {page.pk: page for page in self._read()}

    def exported(self, language: str) -> list[KnownPage]:
        """The pages of a language to write, in the order of the tree."""
        return [page for page in self.pages.values() if page.language == language and not page.stays]

    def staying(self, language: str) -> Iterable[KnownPage]:
        return (page for page in self.pages.values() if page.language == language and page.stays)

    def link(self, pk: int, language: str) -> str | None:
        """Where a link to a page leads from the tree of `language`; None where not everybody may follow it."""
        page = self.pages.get(pk)
        if page is None or not page.live or page.stays == "restricted":
            return None
        return page.address if not page.stays and page.language == language else page.on_the_site

    def page_in(self, pk: int, language: str) -> KnownPage | None:
        """A page or its translation in `language`, as menus show it."""
        page = self.pages.get(pk)
        return self._by_key.get((page.key, language), page) if page else None

    def listing(self, model: str, language: str) -> KnownPage | None:
        """The page of `language` that is of this model, as `app.model`."""
        return next((page for page in self.pages.values() if (page.model, page.language) == (model, language)), None)

    def ref(self, page: KnownPage) -> str:
        """The same word for every translation of a page: the address of the first; "" for a page that stands alone."""
        family = [self._by_key.get((page.key, code)) for code in (default_language(), *language_codes())]
        written = {found.language: found for found in family if found and not found.stays}
        return next(iter(written.values())).address.strip("/") or "home" if len(written) > 1 else ""

    def written_link(self, address: str, language: str) -> str | None:
        """Where an address that somebody wrote leads from the tree of `language`: the site's own pages stand in the
        trees now, and what else it has stays there."""
        path = address.removeprefix(settings.SITE_ORIGIN) or "/"
        if not path.startswith(tuple(f"/{code}/" for code in language_codes())):
            return address
        place, sign, rest = re.split(r"([?#]|\Z)", path, maxsplit=1)
        page = self._by_path.get(place if place.endswith("/") else f"{place}/")
        if page is None:
            return f"{settings.SITE_ORIGIN}{path}"
        found = self.link(page.pk, language)
        return f"{found}{sign}{rest}" if found else None

    @cached_property
    def _by_path(self) -> dict[str, KnownPage]:
        return {f"/{page.language}{page.address}": page for page in self.pages.values()}

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], KnownPage]:
        return {(page.key, page.language): page for page in self.pages.values()}

    @cached_property
    def old_addresses(self) -> dict[int, list[str]]:
        """The addresses that lead to each page: those of old sites, and redirections."""
        imported = OldAddress.objects.filter(item__page__isnull=False).values_list("item__page_id", "address")
        redirected = Redirect.objects.filter(redirect_page__isnull=False).values_list("redirect_page_id", "old_path")
        found: dict[int, list[str]] = {}
        for pk, address in (*imported, *redirected):
            found.setdefault(pk, []).append(address)
        return found

    @cached_property
    def addresses(self) -> dict[str, set[str]]:
        """The addresses that are taken in each language."""
        return {code: {page.address for page in self.exported(code)} for code in language_codes()}

    @cached_property
    def closed_collections(self) -> tuple[str, ...]:
        """The tree paths of the collections that not everybody may read."""
        return tuple(CollectionViewRestriction.objects.values_list("collection__path", flat=True))

    def _read(self) -> Iterable[KnownPage]:
        homes = dict(HomePage.objects.order_by("path").values_list("locale_id", "url_path"))
        codes = dict(Locale.objects.values_list("pk", "language_code"))
        closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
        exported = {model._meta.label_lower for model in EXPORTED}
        rows = Page.objects.filter(locale__in=homes, alias_of=None).order_by("path")
        names = ("pk", "path", "translation_key", "locale_id", "url_path", "title", "live")
        kinds = ("content_type__app_label", "content_type__model")
        for pk, path, key, locale, url_path, title, live, app, model in rows.values_list(*names, *kinds):
            if not url_path.startswith(homes[locale]):
                continue
            label = f"{app}.{model}"
            stays = "" if label in exported else "other-pages"
            if not live and not self.drafts:
                stays = "drafts"
            if path.startswith(closed) and not self.restricted:
                stays = "restricted"
            address = url_path[len(homes[locale]) - 1 :]
            yield KnownPage(pk, str(key), codes[locale], address, title, label, live, stays)
