"""Blocks that Jekyll has nothing for: lists that keep themselves up to date, and arguments of landing pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from home.imports.converting.blocks import Block, heading

if TYPE_CHECKING:
    from home.exporting.bodies import Addresses


@dataclass(frozen=True)
class Composed:
    """What a block becomes, and what to tell of it."""

    change: str
    blocks: Callable[[Any, Addresses], list[Block]]


def _live(model: str) -> Callable[[Any, Addresses], list[Block]]:
    """A sentence that leads to the page of the site which lists the same."""

    def blocks(value: Any, addresses: Addresses) -> list[Block]:
        title = " ".join((value.get("title") or "").split())
        found = addresses.listing(model)
        told = [heading(title, "h2")] if title else []
        if found is None:
            return told
        label, address = found
        sentence = escape(_("This list keeps itself up to date on the site:"))
        return [*told, Block("text", f'<p>{sentence} <a href="{escape(address)}">{escape(label)}</a></p>')]

    return blocks


def _points(field: str) -> Callable[[Any, Addresses], list[Block]]:
    """A heading, and a list of what has a title and a text."""

    def blocks(value: Any, _addresses: Addresses) -> list[Block]:
        title = " ".join((value.get("title") or "").split())
        told = [heading(title, "h2")] if title else []
        items = [item.get("value", item) for item in value[field]]
        lines = "".join(f"<li><b>{escape(item['title'])}</b><br>{_lines(item['text'])}</li>" for item in items)
        return [*told, Block("text", f"<ul>{lines}</ul>")]

    return blocks


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines() if line.strip())


COMPOSED = {
    "events": Composed("live", _live("community.eventindexpage")),
    "people": Composed("live", _live("community.directorypage")),
    "commissions": Composed("live", _live("community.commissionindexpage")),
    "posts": Composed("live", _live("blog.blogindexpage")),
    "services": Composed("services", _points("items")),
    "argument": Composed("argument", _points("points")),
}
