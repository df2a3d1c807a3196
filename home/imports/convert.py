"""The third stage: the text of an item, in the blocks of the site."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from home.imports.converting import convert as texts
from home.imports.converting.blocks import Block
from home.imports.converting.descriptions import corrections_of, described
from home.imports.converting.wordpress.references import References
from home.imports.converting.wordpress.text import html_of
from home.imports.corrections import Correction, accepted
from home.imports.items import Item, Markup
from home.imports.problems import Problem

READ: dict[Markup, Callable[[str], texts.Text]] = {
    Markup.HTML: texts.blocks_from_html,
    Markup.TEXT: texts.blocks_from_text,
}


@dataclass
class Converted:
    """The blocks of a text, what a browser would have shown of its source (`rendering`, without scripts), what could
    not be kept, and what looks wrong in it."""

    blocks: list[Block]
    rendering: str = ""
    problems: list[Problem] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def convert(item: Item, accept: Collection[str] = ()) -> Converted:
    """Convert the text of `item`, corrected where corrections of these kinds are proposed. Never raises."""
    read = _read(item)
    corrections = corrections_of(read.blocks)
    blocks = described(read.blocks, accepted(corrections, accept))
    return Converted(blocks, read.rendering, read.problems, corrections)


def _read(item: Item) -> texts.Text:
    if item.markup is Markup.WORDPRESS:
        return texts.blocks_from_rendered(*html_of(item.text, References.of(item.fields)))
    if item.markup is Markup.MARKDOWN:
        return texts.blocks_from_markdown(item.text, item.quotes)
    return READ[item.markup](item.text)
