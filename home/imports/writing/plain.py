"""Blocks as plain text, for the few places that hold nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bs4.element import Tag

from home.imports.converting.blocks import Block
from home.imports.converting.dom import tree_of

UNSAID = frozenset({"src", "size", "language", "why"})


def plain(blocks: Iterable[Block]) -> str:
    """The words of the blocks, a paragraph each; addresses of links stand behind them."""
    paragraphs = [paragraph for block in blocks for paragraph in paragraphs_of(block)]
    return "\n\n".join(filter(None, (paragraph.strip() for paragraph in paragraphs)))


def paragraphs_of(block: Block) -> Iterator[str]:
    if block.type != "text":
        yield " – ".join(told for told in (spoken(text) for text in strings(block.value)) if told)
        return
    for node in tree_of(block.value).children:
        if isinstance(node, Tag) and node.name in ("ul", "ol"):
            yield "\n".join(f"- {spoken(str(item))}" for item in node.find_all("li", recursive=False))
        else:
            yield spoken(str(node))


def spoken(html: str) -> str:
    """The text of a paragraph."""
    tree = tree_of(html)
    for link in tree.find_all("a"):
        if (href := str(link.get("href") or "")) and href not in link.get_text():
            link.append(f" ({href})")
    for line in tree.find_all("br"):
        line.replace_with("\n")
    return "\n".join(" ".join(line.split()) for line in tree.get_text().splitlines()).strip()


def strings(value: Any) -> Iterator[str]:
    """What the value of a block says, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name not in UNSAID:
                yield from strings(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from strings(inside)
