"""What only a look at the whole site tells: parents, translations, addresses that two texts had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from home.imports.items import Item, Kind
from home.imports.problems import problem
from home.imports.reading.cards import Card
from home.imports.reading.characters import source_name
from home.imports.reading.heaps import Heaps
from home.imports.reading.liquid_links import with_links
from home.imports.reading.reader import read
from home.imports.reading.site_config import SiteConfig
from home.imports.reading.site_layout import Place, Room
from home.imports.reading.translations import groups_of, stem_of
from home.imports.reading.tree import Found

READ = (Kind.POST, Kind.PAGE, Kind.PERSON)


class Survey:
    """A first reading of a site: the order of its files, the heaps of those that hold no text, what the others tell
    together."""

    def __init__(self, files: Iterable[tuple[Found, Place]], config: SiteConfig) -> None:
        self.heaps = Heaps()
        read_files: list[Found] = []
        self.cards: list[Card] = []
        for found, place in files:
            entry = read(found, place, config)
            if entry is None:
                self.heaps.add(found, place.room is Room.STOCK)
                continue
            read_files.append(found)
            if isinstance(entry, Item):
                self.cards.append(Card.of(entry, config.languages))
        self.faces = {address for card in self.cards for address in card.faces}
        self._names = {key: name for card in self.cards for key, name in card.names}
        told = [card for card in self.cards if card.kind in READ]
        self._groups = groups_of(told)
        self._at = {card.source: card.address for card in told if card.address}
        addresses = {(card.address, self._groups.get(card.source, card.source)) for card in told if card.address}
        self._addresses = Counter(address for address, _group in addresses)
        pages = [card for card in told if card.kind is Kind.PAGE and card.address]
        self._stems = {card.source: stem_of(card.address) for card in pages}
        self._pages = {stem: source for source, stem in reversed(self._stems.items())}
        people = {card.source for card in told if card.kind is Kind.PERSON}
        self.order = sorted(read_files, key=lambda found: self._rank(source_name(found.path), people))

    def completed(self, item: Item) -> Item:
        """The item with what the whole site says of it."""
        if item.kind not in READ:
            return item
        problems = item.problems
        if item.addresses and self._addresses[item.addresses[0]] > 1:
            problems += (problem("address-twice", item.addresses[0]),)
        return replace(
            item,
            text=with_links(item.text, self._at),
            parent=self.parent(item.source),
            translation_of=self._groups.get(item.source, ""),
            authors=tuple(self._names.get(name, name) for name in item.authors),
            problems=problems,
        )

    def parent(self, source: str) -> str:
        """The page of the folder above a page, or of the nearest one that has a page."""
        above = self._stems.get(source, "").rpartition("/")[0]
        while above:
            if above in self._pages:
                return self._pages[above]
            above = above.rpartition("/")[0]
        return ""

    def _rank(self, source: str, people: set[str]) -> tuple[bool, int]:
        """People first, who sign what follows; parents before what stood below them."""
        return source not in people, self._depth(source)

    def _depth(self, source: str) -> int:
        depth = 0
        while source := self.parent(source):
            depth += 1
        return depth
