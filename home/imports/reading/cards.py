"""What is kept of an item from the first reading of a site to the second."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from home.imports.items import Item, Kind
from home.imports.reading.languages import without_language
from home.imports.reading.people import NAMES as PEOPLE_NAMES

AUTHOR_FILES = frozenset({"authors", "auteurs", "people", "team", "equipe", "members", "membres"})

PICTURE = re.compile(r"[^\s\"'()<>]+\.(?:avif|gif|heic|jpe?g|png|webp)", re.IGNORECASE)


@dataclass(frozen=True)
class Card:
    """All that the whole site has to know of an item; `listed` is what a page listed, or led to; `names` are the people
    it presents, by the key that bylines call them by, `faces` the pictures it presents them with."""

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
    faces: tuple[str, ...]

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
            tuple(_faces(item)),
        )


def _names(item: Item) -> Iterator[tuple[str, str]]:
    """A person by the name of their file; those of a data file of authors by their key there."""
    stem = PurePosixPath(item.source).stem
    if item.kind is Kind.PERSON:
        yield stem, item.title
    content = item.fields.get("content")
    if tells_of_authors(item) and isinstance(content, dict):
        for key, said in content.items():
            name = (
                next((said[field] for field in PEOPLE_NAMES if said.get(field)), "") if isinstance(said, dict) else ""
            )
            if isinstance(name, str) and name:
                yield key, name


def tells_of_authors(item: Item) -> bool:
    return item.kind is Kind.RECORD and PurePosixPath(item.source).stem in AUTHOR_FILES


def _faces(item: Item) -> Iterator[str]:
    """Every picture that somebody's presentation, or a data file of authors, names."""
    if item.kind is Kind.PERSON:
        told = [item.image.src if item.image else "", *PICTURE.findall(item.text)]
    else:
        told = [*_strings(item.fields.get("content"))] if tells_of_authors(item) else []
    yield from (each for each in told if PICTURE.fullmatch(each))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(each)
