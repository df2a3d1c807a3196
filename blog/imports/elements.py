"""What each element becomes that is not plain text."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bs4.element import Tag

from . import blocks, embeds, figures, quotes, tables
from .rich_text import safe_address
from .words import visible_text

if TYPE_CHECKING:
    from .html_blocks import Walker

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def heading(walker: "Walker", tag: Tag) -> None:
    """Set a heading; what it holds besides words (pictures) follows it."""
    inner = walker.apart(tag.children)
    old = int(tag.name[1])
    new = 2 if old <= 2 else 3
    text = " ".join(" ".join(quotes.plain_text(block) for block in inner if block.type == "text").split())
    if text:
        if old != new:
            walker.note("heading-level", text, old=old, new=new)
        quotes.note_links(walker, tag)
        walker.add(blocks.heading(text, f"h{new}"))
    walker.add(*(block for block in inner if block.type != "text"))


def link(walker: "Walker", tag: Tag) -> None:
    address = str(tag.get("href") or "").strip()
    if address and not safe_address(address):
        walker.note("unsafe-link", address)
        address = ""
    if address and tag.find("img") is not None:
        walker.note("image-link", address)
    elif address and not visible_text(tag).strip():
        walker.note("link-dropped", address)
    if not address or tag.find_parent("a"):
        walker.children(tag)
        return
    walker.rich.open_inline("a", address)
    walker.children(tag)
    walker.rich.close_inline()


def list_of_items(walker: "Walker", tag: Tag) -> None:
    walker.rich.open_list("ol" if tag.name == "ol" else "ul")
    for child in list(tag.children):
        if isinstance(child, Tag) and child.name == "li":
            _item(walker, child)
        elif isinstance(child, Tag) or str(child).strip():
            walker.rich.open_list("li")
            walker.node(child)
            walker.rich.close_list()
    walker.rich.close_list()


def _item(walker: "Walker", tag: Tag) -> None:
    walker.rich.open_list("li")
    walker.children(tag)
    walker.rich.close_list()


def lone_item(walker: "Walker", tag: Tag) -> None:
    """A list item outside any list becomes a list of one."""
    walker.rich.open_list("ul")
    _item(walker, tag)
    walker.rich.close_list()


def code(walker: "Walker", tag: Tag) -> None:
    """Set a code block; its language is written on it, on the code within, or on what Jekyll wraps around."""
    text = tag.get_text().strip("\n")
    if text.strip():
        walker.rich.end_paragraph()
        walker.add(blocks.code(text, _language(tag)))


def _language(tag: Tag) -> str:
    inner = tag.find("code")
    for element in (inner, tag, *list(tag.parents)[:3]):
        if element is None:
            continue
        if element.get("data-lang"):
            return str(element["data-lang"])
        for name in element.get("class") or []:
            if name.startswith(("language-", "lang-")):
                return name.partition("-")[2]
    return ""


def line_break(walker: "Walker", _tag: Tag) -> None:
    walker.rich.line_break()


def rule(walker: "Walker", _tag: Tag) -> None:
    walker.rich.end_paragraph()
    walker.note("rule")


HANDLERS: dict[str, Callable[["Walker", Tag], None]] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), list_of_items),
    **dict.fromkeys(("pre", "listing", "xmp"), code),
    **dict.fromkeys(("video", "audio", "object", "embed"), embeds.media),
    "li": lone_item,
    "a": link,
    "br": line_break,
    "hr": rule,
    "img": figures.picture,
    "figure": figures.figure,
    "iframe": embeds.frame,
    "blockquote": quotes.quote,
    "table": tables.table,
}
