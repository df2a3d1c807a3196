"""An item as a page of its own: below the home page, the page it stood below, or that of its collection."""

from __future__ import annotations

from uuid import UUID

from django.utils.text import capfirst
from wagtail.models import Page

from home.imports.items import Item
from home.imports.problems import problem
from home.imports.writing.bodies import BodyBuilder
from home.imports.writing.fitting import Fitting
from home.imports.writing.left import left_as
from home.imports.writing.places import SLUG_LENGTH, NoPlace, free_slug
from home.imports.writing.translations import is_free, key_of_group
from home.models import HomePage, ImportedItem, LandingPage

COLLECTION = "collection/"


class NoHome(NoPlace):
    """The site has no live home page in the language of the pages."""


class Pages:
    """Makes pages in the tree of a language. `orders` is what is known so far of the order of sources. Raises
    NoHome."""

    model = LandingPage

    def __init__(self, language: str, origin: str, is_main: bool, orders: dict[str, int]) -> None:
        homes = HomePage.objects.live().filter(locale__language_code=language)
        self.home_id = homes.values_list("pk", flat=True).first()
        if self.home_id is None:
            raise NoHome(language)
        self.language = language
        self.origin = origin
        self.is_main = is_main
        self.orders = orders

    def new(self, item: Item, key: UUID, fitting: Fitting) -> LandingPage:
        """A page in its place, with nothing but its title and address."""
        parent = self._parent(item, fitting)
        slug = free_slug(parent, item.slug or item.title, "page")
        page = LandingPage(locale=parent.locale, live=False, slug=slug, translation_key=key)
        page.title = item.title[:SLUG_LENGTH].strip() or slug
        following = self._following(parent, item.order)
        if following is None:
            return parent.add_child(instance=page)
        return following.add_sibling(pos="left", instance=page)

    def fill(self, page: LandingPage, item: Item, builder: BodyBuilder, fitting: Fitting) -> None:
        """Open the page of the collection to which `page` belongs, when there is something to see in it."""
        if item.listing and not item.draft:
            self._open(ImportedItem.objects.of(self.origin, self._collection_source(item)).first())

    def _parent(self, item: Item, fitting: Fitting) -> Page:
        """The page that `item` goes below; told where it is not the one it stood below."""
        if item.parent:
            if above := self._page_of(item.parent):
                return above
            fitting.problems.append(problem("parent-missing", item.parent))
        return (item.listing and self._collection(item)) or self._home()

    def _home(self) -> HomePage:
        return HomePage.objects.select_related("locale").get(pk=self.home_id)

    def _page_of(self, source: str) -> LandingPage | None:
        """The page that a source became, if a page of this language may stand below it."""
        pages = LandingPage.objects.select_related("locale").filter(locale__language_code=self.language)
        return pages.filter(imported_from__in=ImportedItem.objects.of(self.origin, source)).first()

    def _collection_source(self, item: Item) -> str:
        """What the page of the item's collection is remembered as."""
        return f"{COLLECTION}{item.listing}" + ("" if self.is_main else f"/{self.language}")

    def _collection(self, item: Item) -> Page | None:
        """The page of the item's collection, made for its first item; None where an editor took it away."""
        source = self._collection_source(item)
        record = ImportedItem.objects.of(self.origin, source).first()
        if record is None:
            page = self._new_collection(item.listing)
            revision = page.save_revision()
            record = ImportedItem.objects.create(origin=self.origin, source=source, page=page, **left_as(revision))
        return LandingPage.objects.select_related("locale").filter(pk=record.page_id).first()

    def _open(self, record: ImportedItem | None) -> None:
        """Publish the page of a collection, unless an editor has done something with it."""
        page = record.page.specific if record and record.page else None
        if page and not (page.live or page.locked or record.live) and page.latest_revision_id == record.revision:
            page.latest_revision.publish()
            record.live = True
            record.save()

    def _new_collection(self, name: str) -> LandingPage:
        home = self._home()
        title = capfirst(name.strip("_").replace("-", " ").replace("_", " "))[:255] or name[:255]
        page = LandingPage(locale=home.locale, live=False, title=title, slug=free_slug(home, name, "page"))
        key = key_of_group(self.origin, f"{COLLECTION}{name}")
        if is_free(key, home.locale):
            page.translation_key = key
        return home.add_child(instance=page)

    def _following(self, parent: Page, order: int) -> Page | None:
        """The first page below `parent` that came from a source of a greater order."""
        if not any(known > order for known in self.orders.values()):
            return None
        siblings = parent.get_children().filter(imported_from__origin=self.origin)
        keys = siblings.values_list("pk", "imported_from__key").iterator()
        found = next((pk for pk, key in keys if self.orders.get(key, order) > order), None)
        return siblings.get(pk=found) if found else None
