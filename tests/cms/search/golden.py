"""The golden queries: texts written for the test, and what readers type to find them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from cms.search.documents import SearchDocument

AMONG_THE_FIRST = 10


class Expected(NamedTuple):
    """A query, and the key of the entry that it should find."""

    query: str
    key: str


def texts(language: str) -> list[dict]:
    """The texts of a language as the file has them."""
    return tomllib.loads((Path(__file__).parent / f"golden_{language}.toml").read_text())["text"]


def documents(language: str) -> list[SearchDocument]:
    """The texts of a language, as pages tell themselves to search."""
    return [
        SearchDocument(
            key=f"golden-{language}-{number}",
            kind="page",
            language=language,
            title=text["title"],
            summary=text["summary"],
            text=text["text"],
        )
        for number, text in enumerate(texts(language))
    ]


def queries(language: str) -> list[Expected]:
    """The golden queries of a language."""
    return [
        Expected(query, f"golden-{language}-{number}")
        for number, text in enumerate(texts(language))
        for query in text["found_by"]
    ]
