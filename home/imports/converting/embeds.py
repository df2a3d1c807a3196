"""Films and frames: a film we know becomes an embed, anything else a link."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bs4.element import Tag

from home.imports.converting import blocks
from home.imports.converting.blocks import Block
from home.imports.converting.media import moment_or_list, watch_page
from home.imports.converting.rich_text import safe_address
from home.imports.words import INLINE, visible_text, words_of

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

LONGEST_TITLE = 200
INSIDE = ["img", "iframe", "video", "audio", "object", "embed"]


def lone_film(walker: Walker, paragraph: Tag) -> list[Block]:
    """The film of a paragraph that holds nothing but its address, or nothing."""
    if any(child.name not in INLINE for child in paragraph.children if isinstance(child, Tag)):
        return []
    text = visible_text(paragraph).strip()
    if " " in text or paragraph.find(["img", "iframe"]) is not None:
        return []
    link = paragraph.find("a")
    if not text.startswith(("http://", "https://", "www.", "youtu.be/")):
        return []
    address = str(link.get("href") or "") if isinstance(link, Tag) else text
    return _film(walker, address if "//" in address else f"https://{address}")


def _film(walker: Walker, address: str, title: str = "") -> list[Block]:
    """The film at an address, with a link to the moment or the playlist that the address asks for; or nothing."""
    page = watch_page(address)
    if page is None:
        return []
    asked = moment_or_list(address, page)
    if not asked:
        return [blocks.embed(page, title)]
    walker.note("embed-parameter", address)
    words = asked.partition("//")[2]
    return [
        blocks.embed(page, title),
        Block("text", f'<p><a href="{escape(asked)}">{escape(words, quote=False)}</a></p>'),
    ]


def frame(walker: Walker, tag: Tag) -> None:
    """Set the film of a frame, or a link to its page."""
    _set(walker, tag, str(tag.get("src") or tag.get("data-src") or tag.get("data-lazy-src") or ""), "iframe")


def media(walker: Walker, tag: Tag) -> None:
    """Set a link to the file of a sound, film or object."""
    source = tag.find("source")
    embedded = tag.find("embed") if tag.name == "object" else None
    movie = tag.find("param", attrs={"name": ["movie", "src"]})
    given = tag.get("src") or tag.get("data")
    for inner, name in ((source, "src"), (embedded, "src"), (movie, "value")):
        given = given or (inner.get(name) if isinstance(inner, Tag) else "")
    if isinstance(embedded, Tag):
        embedded.unwrap()
    _set(walker, tag, str(given or ""), "media")


def _set(walker: Walker, tag: Tag, address: str, kind: str) -> None:
    address = address.strip()
    title = " ".join(str(tag.get("title") or tag.get("aria-label") or "").split())
    film = _film(walker, address, title if len(title) <= LONGEST_TITLE else "")
    walker.rich.end_paragraph()
    if film:
        walker.add(*film)
    else:
        walker.note(kind, address or str(tag)[:200])
        if address and safe_address(address):
            walker.rich.open_inline("a", address)
            walker.rich.text(title or name_of(address))
            walker.rich.close_inline()
    walker.rich.end_paragraph()
    _instead(walker, tag, address)
    walker.rich.end_paragraph()


def _instead(walker: Walker, tag: Tag, address: str) -> None:
    """What stands within, which no browser of today shows: words are left out, anything else is set."""
    if tag.find(INSIDE) or any(link.get("href") != address for link in tag.find_all("a", href=True)):
        walker.children(tag)
        return
    words = visible_text(tag)
    if words_of(words):
        walker.note("fallback", words)
        walker.accounted += words_of(words)


def name_of(address: str) -> str:
    """What to call an address: the file it leads to, else its host."""
    parts = urlsplit(address)
    file = unquote(parts.path).rpartition("/")[2]
    return file if "." in file else parts.netloc.removeprefix("www.") or address
