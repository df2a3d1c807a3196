"""A WordPress site, read from its export."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from home.imports.items import Item, Picture, Refused
from home.imports.old_site import Listing, OldSite
from home.imports.reading.characters import shown
from home.imports.reading.folders import find_file
from home.imports.reading.wordpress.export import Export, Place
from home.imports.reading.wordpress.index import index_of
from home.imports.reading.wordpress.items import ItemReader
from home.imports.reading.wordpress.library import candidates
from home.imports.reading.wordpress.listings import listings_of
from home.imports.reading.wordpress.menus import Entry

PARIS = ZoneInfo("Europe/Paris")  # an export does not say where its clocks hung


class WordPressSite(OldSite):
    """The export at `path`: a file, one that is compressed, an archive, or a folder of several. `media` are folders to
    look for its files in: the site's root, `wp-content/uploads`, or a copy of it.

    Opening it passes through the export once; `entries` passes through it again, and holds one item at a time.
    """

    reader = "wordpress"

    def __init__(self, path: Path, origin: str = "", media: Sequence[Path] = ()) -> None:
        self.export = Export(path)
        self.index = index_of(self.export)
        address = urlsplit(self.index.channel.base)
        host = (address.netloc.rpartition("@")[2].lower() + address.path).rstrip("/")
        place = host or shown(path.resolve())
        super().__init__((origin or host or path.resolve().name)[:200], self.index.channel.hosts, place)
        self.folders = [*media, path if path.is_dir() else path.parent]

    def count(self) -> int:
        return self.index.count()

    def entries(self) -> Iterator[Item | Refused]:
        """What could not be read, the texts and records with each page after the one it stands below, the menus."""
        yield from self.index.refused
        reader = ItemReader(self.index, PARIS, self.local)
        for depth in range(self.index.deepest + 1):
            wanted = self._places(depth)
            for found in self.export.items(wanted.__contains__):
                known = self.index.items.get((found.place, found.part))
                if known and known.depth == depth and not known.in_menu:
                    yield reader.read(found.read, known)
        yield from self.index.menus.items(self._lead, self.index.names.free)

    def listings(self) -> Iterator[Listing]:
        return listings_of(self.index, self.local)

    def stock(self) -> Iterator[str]:
        return (found.src for found in self.index.library.by_number.values() if found.src)

    def file(self, address: str) -> Path | None:
        """The file of an address: one that no `..` and no link leads out of the folders to."""
        if self.local(address) is None and self.index.library.at(address) is None:
            return None
        places = (
            (folder, quote(relative, errors="replace")) for folder in self.folders for relative in candidates(address)
        )
        return next((file for folder, path in places if (file := find_file([folder], path))), None)

    def picture(self, address: str) -> Picture | None:
        found = self.index.library.at(address)
        return found.picture() if found else None

    def _places(self, depth: int) -> set[Place]:
        return {place for (place, _part), known in self.index.items.items() if known.depth == depth}

    def _lead(self, entry: Entry) -> dict[str, str]:
        """Where an entry of a menu leads: a text by its source, or an address."""
        target = self.index.by_number.get(int(entry.target)) if entry.target.isdigit() else None
        terms = self.index.channel.terms.get(entry.of, {}).values()
        if entry.kind == "post_type" and target and target.facts:
            return {"label": entry.label or target.facts.title, "source": target.source, "address": ""}
        if entry.kind == "taxonomy" and (term := next((each for each in terms if each.number == entry.target), None)):
            folder = "tag" if entry.of == "post_tag" else entry.of
            path = "/".join(each.slug for each in self.index.channel.lineage(entry.of, term.slug))
            address = f"{self.index.channel.root}/{folder}/{path}/"
            return {"label": entry.label or term.name, "source": "", "address": address}
        return {"label": entry.label, "source": "", "address": self.local(entry.address) or entry.address}
