"""Blocks as the text of a file: one the importer reads back as the same blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from home.exporting.rich_text import passages
from home.exporting.spellings import spellings
from home.imports.convert import convert
from home.imports.converting.blocks import Block
from home.imports.items import Item, Kind, Markup

Choose = Callable[[Block], str]


@dataclass
class Written:
    """A text, and the blocks that come back as something else."""

    text: str
    changed: list[Block] = field(default_factory=list)


def write_blocks(blocks: list[Block]) -> Written:
    """The most readable text that comes back as `blocks`.

    Nearly always the first spelling of every block does, and is read back once; else each is tried by itself.
    """
    parts = list(_passage_by_passage(blocks))
    for choose in (_first, _first_that_holds, _last):
        text = _joined(parts, choose)
        if read_markdown(text) == blocks:
            return Written(text)
    changed = [block for block in parts if not _holds(block, _first_that_holds(block))]
    return Written(_joined(parts, _first_that_holds), changed)


def read_markdown(text: str) -> list[Block]:
    """What the importer makes of a Markdown text."""
    return _read(text, Markup.MARKDOWN)


def read_html(text: str) -> list[Block]:
    """What the importer makes of an HTML text."""
    return _read(text, Markup.HTML)


def _read(text: str, markup: Markup) -> list[Block]:
    """The blocks of a text. Why something was kept as it was is the importer's to tell, no part of what it is."""
    found = convert(Item("export", Kind.POST, "", text, markup)).blocks
    return [block.but(why="") if block.type == "kept" else block for block in found]


def _joined(parts: list[Block], choose: Choose) -> str:
    """The parts one after the other; a list that follows another of its kind would be read as more of that one."""
    written = [
        _last(part) if number and _clings(parts[number - 1], part) else choose(part)
        for number, part in enumerate(parts)
    ]
    return "\n\n".join(written)


def _clings(previous: Block, block: Block) -> bool:
    names = [part.value[:3] if part.type == "text" else "" for part in (previous, block)]
    return names[0] == names[1] and names[0] in ("<ul", "<ol")


def _passage_by_passage(blocks: list[Block]) -> Iterator[Block]:
    """The blocks, each paragraph and list of a text by itself."""
    for block in blocks:
        if block.type == "text":
            yield from (Block("text", str(passage)) for passage in passages(block.value))
        else:
            yield block


def _first(block: Block) -> str:
    return next(spellings(block))


def _last(block: Block) -> str:
    return list(spellings(block))[-1]


def _first_that_holds(block: Block) -> str:
    written = list(spellings(block))
    return next((text for text in written if _holds(block, text)), written[-1])


def _holds(block: Block, text: str) -> bool:
    return read_markdown(text) == [block]
