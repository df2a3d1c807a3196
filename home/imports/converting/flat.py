"""Blocks of a passage as what holds them can say it: one line of rich text, rich text, or plain words."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import nh3
from bs4.element import NavigableString, Tag

from home.imports.converting.blocks import Block
from home.imports.converting.dom import named, tree_of, within
from home.imports.converting.rich_text import SCHEMES, safe_address
from home.imports.words import visible_text

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

ON_ONE_LINE = {"b", "i", "a"}
BETWEEN = re.compile(r"</p>\s*<p>|<br>|</?(?:p|ul|ol|li)>")
NOT_ON_ONE_LINE = ("<code>", "<s>", "<sup>", "<sub>", "<li>")
WRITTEN = ("text", "heading")


def escaped(text: str) -> str:
    """Plain words as rich text."""
    return escape(text, quote=False)


def rich(block: Block) -> str:
    """A text or heading block as rich text."""
    return f"<p><b>{escaped(block.value['text'])}</b></p>" if block.type == "heading" else block.value


def on_one_line(found: list[Block]) -> str:
    """The text and heading blocks among these as one line of rich text: bold, italic and links."""
    source = " ".join(BETWEEN.sub(" ", rich(block)) for block in found if block.type in WRITTEN)
    line = nh3.clean(source, tags=ON_ONE_LINE, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None)
    return re.sub(r" {2,}", " ", line).strip(" ")


def plain_text(block: Block) -> str:
    """The words of a text or heading block: a line for each line, an empty line between paragraphs."""
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


def plain_line(found: list[Block]) -> str:
    """The words of the text and heading blocks among these, on one line."""
    return " ".join(" ".join(plain_text(block) for block in found if block.type in WRITTEN).split())


def words_below(text: str) -> Block:
    """Words in a block of their own, whose place has no room for them."""
    return Block("text", f"<p>{escaped(text)}</p>")


def links_below(walker: Walker, tag: Tag) -> list[Block]:
    """The links of a passage that is kept as plain words, and the one around it, to set right below it; listed."""
    found = []
    around = tag.find_parent("a")
    address, words = str(around.get("href") or "").strip() if around else "", " ".join(visible_text(tag).split())
    if address and safe_address(address) and words and around.find("img") is None:
        walker.note("link-moved", f"{words} {address}")
        found.append(Block("text", f'<p><a href="{escape(address)}">{escaped(words)}</a></p>'))
    for link in within(tag, named("a"), named("a", "blockquote", "table")):
        address, words = str(link.get("href") or "").strip(), " ".join(visible_text(link).split())
        if safe_address(address) and address and words and link.find("img") is None:
            walker.note("link-moved", f"{words} {address}")
            found += walker.apart([link])
    return found
