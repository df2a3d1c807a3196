"""Old sites on disk, for the tests that read them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from home.imports.items import Item, Kind, Refused
from home.imports.reading.jekyll_site import JekyllSite

POST = "---\ntitle: Un\n---\nTexte\n"


def make(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write these files below `root`."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def lines(site: JekyllSite) -> dict[str, Item | Refused]:
    """What became of each source."""
    found = list(site.entries())
    assert len({entry.source for entry in found}) == len(found) == site.count()
    return {entry.source: entry for entry in found}


def items(site: JekyllSite, *kinds: Kind) -> dict[str, Item]:
    """The items, or those of these kinds."""
    found = {source: entry for source, entry in lines(site).items() if isinstance(entry, Item)}
    return {source: item for source, item in found.items() if not kinds or item.kind in kinds}


def refused(site: JekyllSite) -> dict[str, str]:
    """The sources left out, and the kind of each reason."""
    return {source: entry.reason.kind for source, entry in lines(site).items() if isinstance(entry, Refused)}


def kinds(item: Item) -> list[str]:
    return [found.kind for found in item.problems]
