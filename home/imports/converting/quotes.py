"""Quotations: their words as they were written, and whose they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from home.imports.converting import blocks, flat
from home.imports.words import visible_text, words_of

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

LONGEST_AUTHOR = 120
TAIL = 100
DASH = re.compile(r"^[\s—–―-]+")
DASH_BEFORE = re.compile(r"(?:<br>|\s)*[—–―-]?\s*(?=</p>$)")


def quote(walker: Walker, tag: Tag) -> None:
    """Set a quotation; pictures, code or tables within stay where they are, between its parts."""
    walker.rich.end_paragraph()
    signature = _signature(tag)
    below = flat.links_below(walker, signature) if signature else []
    author = _author(signature) if signature else ""
    if signature:
        signature.extract()
    passages: list[str] = []
    last = len(walker.blocks)
    for block in walker.apart(tag.children):
        if block.type in flat.WRITTEN:
            passages.append(flat.rich(block))
            continue
        _add(walker, passages)
        walker.add(block)
    _add(walker, passages, author)
    if author and not any(block.type == "quote" and block.value["author"] == author for block in walker.blocks[last:]):
        below.insert(0, flat.words_below(author))
    walker.add(*below)


def _add(walker: Walker, passages: list[str], author: str = "") -> None:
    if passages:
        text = "".join(passages)
        if author:
            text = text[:-TAIL] + DASH_BEFORE.sub("", text[-TAIL:])
        walker.add(blocks.quote(text, author))
        passages.clear()


def _signature(tag: Tag) -> Tag | None:
    """The `<cite>` or `<footer>` that a quotation ends with."""
    node: Tag | None = tag
    while node is not None:
        last = next((child for child in reversed(node.contents) if not _is_blank(child)), None)
        if not isinstance(last, Tag):
            return None
        if last.name in ("cite", "footer"):
            return last if len(_author(last)) <= LONGEST_AUTHOR and last.find(["img", "iframe"]) is None else None
        node = last if last.name in ("p", "div", "small", "em", "i", "strong", "b") else None
    return None


def _is_blank(node: object) -> bool:
    return (isinstance(node, NavigableString) and not words_of(str(node))) or (
        isinstance(node, Tag) and node.name == "br"
    )


def _author(signature: Tag) -> str:
    return DASH.sub("", " ".join(visible_text(signature).split()))
