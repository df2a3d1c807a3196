"""The sample's words, read from `content/*.toml`. Every shown text is a pair `{fr, en}`."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from home.sample.markup import segments

FOLDER = Path(__file__).parent / "content"
Entry = dict[str, Any]


@functools.cache
def load(name: str) -> Entry:
    """The content of `<name>.toml`."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def is_pair(value: Any) -> bool:
    return isinstance(value, dict) and bool(value) and set(value) <= {"fr", "en"}


def said(pair: Any, language: str) -> str:
    """What a pair says in `language`; an empty string where it says nothing."""
    return (pair or {}).get(language, "").strip()


def is_told(entry: Entry, language: str) -> bool:
    """Whether a thing has words in `language`: its title, name or headline does."""
    return any(said(entry.get(field), language) for field in ("title", "name", "headline") if is_pair(entry.get(field)))


def translations(value: Any) -> dict[str, str]:
    """French to English, for every text anywhere in `value`, paragraph by paragraph for long texts."""
    return dict(_pairs(value))


def _pairs(value: Any) -> Iterator[tuple[str, str]]:
    if is_pair(value):
        french, english = said(value, "fr"), said(value, "en")
        yield french, english
        yield from zip(segments(french), segments(english), strict=True)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _pairs(item)
    elif isinstance(value, list):
        for item in value:
            yield from _pairs(item)
