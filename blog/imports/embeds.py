"""Films and frames: a film we know becomes an embed, anything else a link."""

from typing import TYPE_CHECKING

from bs4.element import Tag

from . import blocks
from .blocks import Block
from .media import drops_parameters, watch_page
from .rich_text import safe_address
from .words import INLINE, visible_text

if TYPE_CHECKING:
    from .html_blocks import Walker


def lone_film(paragraph: Tag) -> Block | None:
    """Return the film of a paragraph that holds nothing but its address, or None."""
    if any(child.name not in INLINE for child in paragraph.children if isinstance(child, Tag)):
        return None
    text = visible_text(paragraph).strip()
    if " " in text or paragraph.find(["img", "iframe"]) is not None:
        return None
    link = paragraph.find("a")
    if not text.startswith(("http://", "https://", "www.", "youtu.be/")):
        return None
    address = str(link.get("href") or "") if isinstance(link, Tag) else text
    page = watch_page(address if "//" in address else f"https://{address}")
    return blocks.embed(page) if page else None


def frame(walker: "Walker", tag: Tag) -> None:
    """Set the film of a frame, or a link to its page."""
    address = str(tag.get("src") or tag.get("data-src") or "").strip()
    page = watch_page(address)
    if page is None:
        _link(walker, tag, address, "iframe")
        return
    if drops_parameters(address):
        walker.note("embed-parameter", address)
    walker.rich.end_paragraph()
    walker.add(blocks.embed(page, str(tag.get("title") or "")))
    walker.children(tag)


def media(walker: "Walker", tag: Tag) -> None:
    """Set a link to the file of a sound, film or object; the words shown in its stead are kept."""
    source = tag.find("source")
    given = tag.get("src") or tag.get("data") or (source.get("src") if isinstance(source, Tag) else "")
    address = str(given or "").strip()
    page = watch_page(address)
    if page is None:
        _link(walker, tag, address, "media")
        return
    walker.rich.end_paragraph()
    walker.add(blocks.embed(page, str(tag.get("title") or "")))
    walker.children(tag)


def _link(walker: "Walker", tag: Tag, address: str, kind: str) -> None:
    walker.note(kind, address or str(tag)[:200])
    walker.rich.end_paragraph()
    if address and safe_address(address):
        walker.rich.open_inline("a", address)
        walker.rich.text(str(tag.get("title") or address))
        walker.rich.close_inline()
        walker.rich.end_paragraph()
    walker.children(tag)
    walker.rich.end_paragraph()
