"""What is kept of an item from the first reading of a site to the second."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from home.imports.items import Item, Kind
from home.imports.reading.languages import without_language
from home.imports.reading.people import NAMES as PEOPLE_NAMES

AUTHOR_FILES = frozenset({"authors", "auteurs", "people", "team", "equipe", "members", "membres"})


@dataclass(frozen=True)
class Card:
    """All that the whole site has to know of an item; `listed` is what a page listed, or led to; `names` are the people
    it presents, by the key that bylines call them by."""

    source: str
    kind: Kind
    address: str
    language: str
    group: str
    path: str
    draft: bool
    date: datetime | None
    categories: tuple[str, ...]
    tags: tuple[str, ...]
    listed: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, item: Item, languages: tuple[str, ...]) -> Card:
        listed = tuple(item.fields.items()) if item.kind is Kind.RECORD and item.addresses else ()
        return cls(
            item.source,
            item.kind,
            item.addresses[0] if item.addresses else "",
            item.language,
            item.translation_of,
            without_language(item.source, languages),
            item.draft,
            item.date,
            item.categories,
            item.tags,
            listed,
            tuple(_names(item)),
        )


def _names(item: Item) -> Iterator[tuple[str, str]]:
    """A person by the name of their file; those of a data file of authors by their key there."""
    stem = PurePosixPath(item.source).stem
    if item.kind is Kind.PERSON:
        yield stem, item.title
    content = item.fields.get("content")
    if item.kind is Kind.RECORD and stem in AUTHOR_FILES and isinstance(content, dict):
        for key, said in content.items():
            name = (
                next((said[field] for field in PEOPLE_NAMES if said.get(field)), "") if isinstance(said, dict) else ""
            )
            if isinstance(name, str) and name:
                yield key, name
