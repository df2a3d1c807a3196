"""Quotations, and the plain text of passages whose formatting has no place in the block that holds them."""

from typing import TYPE_CHECKING

from bs4.element import NavigableString, Tag

from . import blocks
from .blocks import Block
from .dom import named, tree_of, within

if TYPE_CHECKING:
    from .html_blocks import Walker

FORMATTING = ["b", "strong", "i", "em", "code", "s", "del", "sup", "sub", "ul", "ol"]


def quote(walker: "Walker", tag: Tag) -> None:
    """Set a quotation; pictures, code or tables within stay where they are, between its parts."""
    walker.rich.end_paragraph()
    inner = walker.apart(tag.children)
    note_links(walker, tag)
    if tag.find(FORMATTING) is not None:
        walker.note("plain-text", tag.get_text())
    passages: list[str] = []
    for block in inner:
        if block.type in ("text", "heading"):
            passages.append(plain_text(block))
            continue
        _add(walker, passages)
        walker.add(block)
    _add(walker, passages)


def _add(walker: "Walker", passages: list[str]) -> None:
    if passages:
        walker.add(blocks.quote("\n\n".join(passages)))
        passages.clear()


def note_links(walker: "Walker", tag: Tag) -> None:
    """Note the links that a plain text will not keep."""
    for link in within(tag, named("a"), named("a", "blockquote", "table")):
        if link.get("href") and link.find("img") is None:
            walker.note("link-dropped", f"{link.get_text()} {link['href']}")


def plain_text(block: Block) -> str:
    """Return the words of a text or heading block: a line for each line, an empty line between paragraphs."""
    if block.type == "heading":
        return block.value["text"]
    soup = tree_of(block.value)
    for tag in soup.find_all(["br", "p", "li", "ul", "ol"]):
        tag.insert_before(NavigableString("\n"))
        if tag.name == "p":
            tag.insert_after(NavigableString("\n"))
    lines = [" ".join(line.split(" ")).strip(" ") for line in soup.get_text().strip().split("\n")]
    kept = [line for number, line in enumerate(lines) if line or (number and lines[number - 1])]
    return "\n".join(kept)
