"""The pages that the frame of the site points to, in every language, and the addresses below them."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from cms.languages.codes import active_language, preference
from cms.languages.page_references import page_ids_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from cms.languages.things import Thing


@functools.cache
def index_models() -> dict[str, type[Page]]:
    """The page model that lists each kind of page or thing, by the label of what it lists."""
    return {model.lists: model for model in apps.get_models() if getattr(model, "lists", "")}


class SitePages:
    """Menu targets, index pages of things, home pages and the translations of the page shown: loaded in one query."""

    def __init__(self, request: HttpRequest | None) -> None:
        from cms.models import SiteSettings  # models are made of links

        self.request = request
        self.language = active_language()
        self.page: Page | None = getattr(request, "served_page", None)
        self.settings = SiteSettings.load(request_or_site=request)

    @cached_property
    def _home_paths(self) -> list[str]:
        return [root.root_path for root in Site.get_site_root_paths()]

    @cached_property
    def _pages(self) -> list[Page]:
        thing = getattr(self.request, "served_thing", None)
        linked = [*self.settings.menu_page_ids, *getattr(self.page, "linked_page_ids", [])]
        linked += page_ids_of(thing.words) if thing else []
        wanted = Q(url_path__in=self._home_paths)
        wanted |= Q(translation_key__in=Page.objects.filter(pk__in=linked).values("translation_key"))
        for model in index_models().values():
            wanted |= Q(content_type__app_label=model._meta.app_label, content_type__model=model._meta.model_name)
        if self.page is not None:
            wanted |= Q(translation_key=self.page.translation_key)
        pages = Page.objects.filter(wanted, live=True, alias_of=None).select_related("locale", "content_type")
        return [page for page in pages if page.url_path.startswith(tuple(self._home_paths))]

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
    def feed_url(self) -> str | None:
        """The address of the page, among those of the frame, that offers a feed."""
        for label, model in index_models().items():
            if (path := getattr(model, "feed_path", "")) and (page := self.index_page(label, self.language)):
                return self.path_of(page) + path
        return None

    @cached_property
    def origin(self) -> str:
        """Scheme and host of the answer, for addresses that have to be absolute."""
        return self.absolute("/").rstrip("/")
