"""Exports written as they come, and what is read of them."""

from __future__ import annotations

from pathlib import Path

from home.imports.items import Item, Refused
from home.imports.reading.wordpress.site import WordPressSite
from tests.support.wxr import export, item, saved

GOOD = export(item(1, text="Un"), item(2, text="Deux"), item(3, text="Trois"))


def read(path: Path, content: str | bytes, name: str = "export.xml") -> tuple[list[Item], list[tuple[str, str, int]]]:
    """The items of an export, and what was refused: source, reason, line."""
    file = path / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return told(file)


def told(file: Path) -> tuple[list[Item], list[tuple[str, str, int]]]:
    found = everything_in(file)
    refused = [(each.source, each.reason.kind, each.line) for each in found if isinstance(each, Refused)]
    return [each for each in found if isinstance(each, Item)], refused


def everything_in(file: Path) -> list[Item | Refused]:
    """What a reader finds: as much as it counted, each under a name of its own."""
    site = WordPressSite(file)
    found = list(site.entries())
    assert len(found) == site.count()
    assert len({each.source for each in found}) == len(found)
    return found


def sources(items: list[Item]) -> list[str]:
    return [each.source for each in items]


def entries(path: Path, *items: str, head: str = "") -> list[Item | Refused]:
    return everything_in(saved(path, *items, head=head))


def only(path: Path, *items: str, head: str = "") -> Item:
    return next(each for each in entries(path, *items, head=head) if isinstance(each, Item))


def kinds(found: Item) -> list[str]:
    return [problem.kind for problem in found.problems]
