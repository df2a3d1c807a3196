"""Links: in the text, around pictures, as buttons, to files."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bs4.element import NavigableString, PageElement, Tag

from home.imports.converting import blocks
from home.imports.converting.dom import classes
from home.imports.converting.rich_text import safe_address
from home.imports.words import INLINE, visible_text, words_of

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$", re.IGNORECASE)
BUTTON = re.compile(r"^(?:btn|button|wp-block-button__link|wp-element-button|bouton)$")
BUTTON_ADDRESS = re.compile(r"https?://[^\s/]\S*|mailto:\S+|tel:\S+|/(?!/)\S*|#\S+")
LONGEST_LABEL = 60


def link(walker: Walker, tag: Tag) -> None:
    """A link in the text; around a picture the picture leads there, alone with the class of a button it is one."""
    address = str(tag.get("href") or "").strip()
    if address and not safe_address(address):
        walker.note("unsafe-link", address)
        address = ""
    if not address or tag.find_parent("a"):
        walker.children(tag)
        return
    holds_picture = tag.find("img") is not None
    if not holds_picture and not visible_text(tag).strip():
        walker.note("link-dropped", address)
    if not holds_picture and _is_button(walker, tag, address):
        label = " ".join(visible_text(tag).split())
        walker.rich.end_paragraph()
        walker.add(blocks.button(label, address))
        return
    first = len(walker.blocks)
    walker.rich.open_inline("a", address)
    walker.children(tag)
    walker.rich.close_inline()
    if holds_picture:
        _lead(walker, first, address)


def _lead(walker: Walker, first: int, address: str) -> None:
    """Have the pictures set since `first` lead to an address, unless that is only a larger picture."""
    if PICTURE_FILE.search(urlsplit(address).path):
        walker.note("image-link", address)
        return
    for number in range(first, len(walker.blocks)):
        if walker.blocks[number].type == "image":
            walker.blocks[number] = walker.blocks[number].but(link=address)


def _is_button(walker: Walker, tag: Tag, address: str) -> bool:
    return (
        any(BUTTON.match(name) for name in classes(tag))
        and not walker.rich.in_list
        and 0 < len(" ".join(visible_text(tag).split())) <= LONGEST_LABEL
        and bool(BUTTON_ADDRESS.fullmatch(address))
        and _is_alone(tag)
    )


def _is_alone(tag: Tag) -> bool:
    """Whether an element stands in a paragraph of its own, or beside other buttons."""
    parent = tag.parent
    return (
        parent is not None
        and parent.name in ("p", "div", "center", "[document]", "section", "article", "main", "body")
        and _ends_line(tag, "next_sibling")
        and _ends_line(tag, "previous_sibling")
    )


def _ends_line(tag: Tag, direction: str) -> bool:
    node: PageElement | None = getattr(tag, direction)
    while isinstance(node, NavigableString) and not node.strip():
        node = getattr(node, direction)
    if node is None:
        return True
    is_button = isinstance(node, Tag) and any(BUTTON.match(name) for name in classes(node))
    return isinstance(node, Tag) and (node.name not in (*INLINE, "img") or is_button)


def file(walker: Walker, tag: Tag) -> None:
    """A file to download, as WordPress shows it: its name and a button lead there. One of the two is enough."""
    before = words_of(visible_text(tag))
    found = [each for each in tag.find_all("a", href=True) if words_of(visible_text(each))]
    again = [each for each in found[1:] if each["href"] == found[0]["href"]]
    for each in again:
        walker.note("file-twice", visible_text(each))
    shown = [each for each in tag.find_all("object") if found and each.get("data") == found[0]["href"]]
    for each in (*again, *shown):
        each.extract()
    if again or shown:
        walker.accounted += before
    walker.rich.end_paragraph()
    walker.children(tag)
    walker.rich.end_paragraph()
