"""The first pass through an export: what has to be known of the whole before any of its texts can be read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from home.imports.items import Refused
from home.imports.reading.wordpress import languages
from home.imports.reading.wordpress.channel import Channel
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.export import Export, Found, Place
from home.imports.reading.wordpress.facts import Facts, facts_of, fingerprint, name_of
from home.imports.reading.wordpress.library import MediaLibrary, attachment_of
from home.imports.reading.wordpress.menus import Menus
from home.imports.reading.wordpress.names import Names

MAX_DEPTH = 20
MAX_REUSABLE = 200_000
MAX_ALL_REUSABLE = 20_000_000


@dataclass(slots=True)
class Known:
    """An item as the first pass saw it: what it is called in this import; `twin` where it had been seen before."""

    source: str
    facts: Facts | None = None
    twin: str = ""
    taken: bool = False  # its number was another item's already
    depth: int = 0  # how many pages it stands below

    @property
    def in_menu(self) -> bool:
        """Whether it is told with the menu it belongs to."""
        return self.facts is not None and self.facts.kind == "nav_menu_item" and not self.twin


@dataclass
class Index:
    """What the first pass found."""

    channel: Channel = field(default_factory=Channel)
    library: MediaLibrary = field(default_factory=MediaLibrary)
    menus: Menus = field(default_factory=Menus)
    items: dict[tuple[Place, int], Known] = field(default_factory=dict)
    by_number: dict[int, Known] = field(default_factory=dict)
    reusable: dict[int, str] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)
    originals: set[int] = field(default_factory=set)
    names: Names = field(default_factory=Names)
    refused: list[Refused] = field(default_factory=list)
    term_languages: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    is_wpml: bool = False
    deepest: int = 0

    def language(self, facts: Facts) -> str:
        """The language of an item; where nothing but WPML's addresses tells it, that of its address."""
        return facts.language or (languages.of_address(facts.link) if self.is_wpml else "")

    def group(self, facts: Facts) -> str:
        """What the items that tell one page in several languages have in common; "" for one that stands alone."""
        own = _group(facts, self.originals)
        return own if self.groups[own] > 1 else ""

    def parent(self, facts: Facts) -> Known | None:
        """The page that a page stands below, if something becomes of it."""
        above = self.by_number.get(facts.parent) if facts.kind == "page" else None
        return above if above and above.facts and above.facts.kind == "page" and above.facts.written else None

    def count(self) -> int:
        """How many entries there will be: the entries of a menu are told with it."""
        told = sum(not known.in_menu for known in self.items.values())
        return told + len(self.menus) + len(self.refused)


def index_of(export: Export) -> Index:
    """Pass through an export once. Never raises."""
    index, seen = Index(), {}
    for found in export.survey(index.channel.add_scalars):
        if found.name == "item":
            index.items[found.place, found.part] = _known(found, index, seen)
        elif found.read.element is not None:
            index.channel.add(found.read.element)
        else:
            source = index.names.free(f"{found.document}:{found.read.line}")
            index.refused.append(Refused(source, found.read.problems[0], found.read.line))
    index.refused += export.refused
    _settle(index)
    return index


def _known(found: Found, index: Index, seen: dict[str, str]) -> Known:
    element = found.read.element
    if element is None:
        return Known(index.names.free(f"{found.document}:{found.read.line}"))
    facts = facts_of(element, index.channel)
    name, print_ = name_of(element, facts), fingerprint(element)
    known = Known(index.names.free(name), facts)
    if name in seen:
        known.twin, known.taken = (name, True) if seen[name] == print_ else ("", True)
        if known.in_menu:
            index.menus.add(element, facts)
        return known
    seen[name] = print_
    if facts.number and facts.number not in index.by_number:
        index.by_number[facts.number] = known
    _note(element, facts, index)
    return known


def _note(element: Element, facts: Facts, index: Index) -> None:
    """Keep what other items will need of this one."""
    index.is_wpml = index.is_wpml or any(map(languages.is_wpml, element.metas()))
    if facts.original:
        index.originals.add(facts.original)
    if facts.kind == "attachment":
        index.library.add(attachment_of(element, facts))
    elif facts.kind == "nav_menu_item":
        index.menus.add(element, facts)
    elif facts.kind == "wp_block" and facts.public:
        text = element.written("content:encoded")
        if len(text) <= MAX_REUSABLE and sum(map(len, index.reusable.values())) <= MAX_ALL_REUSABLE:
            index.reusable[facts.number] = text
    for category in element.all("category"):
        term = (category.attributes.get("domain", ""), category.attributes.get("nicename", ""))
        if facts.language and facts.public:
            index.term_languages.setdefault(term, set()).add(facts.language)


def _settle(index: Index) -> None:
    """Work out what depends on everything: who stands below whom, which groups have several members."""
    for known in index.items.values():
        if known.facts is None or known.twin or not known.facts.written:
            continue
        if group := _group(known.facts, index.originals):
            index.groups[group] += 1
        known.depth = _depth(known, index)
        index.deepest = max(index.deepest, known.depth)


def _depth(known: Known, index: Index) -> int:
    """How many pages one stands below; 0 for one that stands below itself, or below too many."""
    depth, above, met = 0, known, {known.source}
    while above.facts and (above := index.parent(above.facts)):
        depth += 1
        if above.source in met or depth > MAX_DEPTH:
            return 0
        met.add(above.source)
    return depth


def _group(facts: Facts, originals: set[int]) -> str:
    if facts.group:
        return facts.group
    if facts.original:
        return f"wpml-{facts.original}"
    return f"wpml-{facts.number}" if facts.number in originals else ""
