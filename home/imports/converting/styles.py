"""What a style attribute means: bold, italic, struck out, hidden. Everything else about it is looks, and goes."""

from __future__ import annotations

import re

from bs4.element import Tag

from home.imports.converting.dom import tree_of

MEANING = (
    ("b", re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b", re.IGNORECASE)),
    ("i", re.compile(r"font-style\s*:\s*(?:italic|oblique)\b", re.IGNORECASE)),
    ("s", re.compile(r"text-decoration(?:-line)?\s*:[^;]*\bline-through\b", re.IGNORECASE)),
    ("sup", re.compile(r"vertical-align\s*:\s*super\b", re.IGNORECASE)),
    ("sub", re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE)),
)
UNDONE = {
    "b": re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b", re.IGNORECASE),
    "i": re.compile(r"font-style\s*:\s*normal\b", re.IGNORECASE),
}
HIDING = re.compile(r"display\s*:\s*none\b|visibility\s*:\s*hidden\b", re.IGNORECASE)
DRAWN = re.compile(r"<(canvas|meter|progress)\b", re.IGNORECASE)  # browsers show something of their own instead
LONGEST = 2000


def meant(tag: Tag, own: str | None = None) -> list[str]:
    """The formats of rich text that an element has: its own, unless its style takes it back, and those of its style."""
    style = str(tag.get("style") or "")[:LONGEST]
    if not style:
        return [own] if own else []
    found = [own] if own and not (own in UNDONE and UNDONE[own].search(style)) else []
    return found + [name for name, pattern in MEANING if name not in found and pattern.search(style)]


def without_hidden(source: str) -> str:
    """HTML without what no reader sees of it: what its own attributes hide, and words that browsers draw over."""
    if not (HIDING.search(source) or " hidden" in source or DRAWN.search(source)):
        return source
    soup = tree_of(source)
    for tag in soup.find_all(_is_hidden):
        tag.extract()
    return str(soup)


def _is_hidden(tag: Tag) -> bool:
    return (
        tag.has_attr("hidden")
        or bool(DRAWN.match(f"<{tag.name}"))
        or bool(HIDING.search(str(tag.get("style") or "")[:LONGEST]))
    )
