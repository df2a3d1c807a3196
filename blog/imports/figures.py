"""Pictures and their captions, in the shapes of HTML, WordPress and Markdown."""

from dataclasses import replace
from typing import TYPE_CHECKING

from bs4.element import Tag

from . import blocks
from .blocks import Block
from .dom import within
from .words import visible_text

if TYPE_CHECKING:
    from .html_blocks import Walker

CAPTION_CLASSES = frozenset({"wp-caption-dd", "wp-caption-text", "gallery-caption"})


def is_captioned(tag: Tag) -> bool:
    """Tell whether this is WordPress's own figure, a list or a division of class `wp-caption`."""
    return "wp-caption" in _classes(tag)


def picture(walker: "Walker", tag: Tag) -> None:
    """Set a picture. The title of a picture is shown as its caption, unless it repeats the description."""
    source = str(tag.get("src") or tag.get("data-src") or "").strip()
    alt = " ".join(str(tag.get("alt") or "").split())
    title = " ".join(str(tag.get("title") or "").split())
    if not source:
        walker.note("image-missing", alt or title)
        walker.rich.text(f" {alt} ")
        return
    if source.startswith("data:"):
        walker.note("image-data", source[:80])
    walker.add(blocks.image(source, alt, "" if title == alt else title))


def figure(walker: "Walker", tag: Tag) -> None:
    """Set what a figure holds, its caption on the picture (or the table, or the film) it is about."""
    walker.rich.end_paragraph()
    captions = list(within(tag, _is_caption, lambda inner: _is_caption(inner) or _is_figure(inner)))
    for found in captions:
        found.extract()
    inner = walker.apart(tag.children)
    text = " ".join(" ".join(visible_text(found) for found in captions).split())
    pictures_in_captions = [block for found in captions for block in walker.apart(found.find_all("img"))]
    inner += pictures_in_captions
    if not text:
        walker.add(*inner)
        walker.rich.end_paragraph()
        return
    for found in captions:
        _note_links(walker, found)
    _set_caption(walker, inner, text)
    walker.rich.end_paragraph()


def _set_caption(walker: "Walker", inner: list[Block], text: str) -> None:
    owners = [number for number, block in enumerate(inner) if block.type in ("image", "table", "embed")]
    if not owners:
        walker.add(*inner)
        walker.rich.text(text)
        return
    if sum(inner[number].type == "image" for number in owners) > 1:
        walker.note("caption-shared", text)
    owner = owners[-1]
    inner[owner] = _captioned(inner[owner], text)
    walker.add(*inner)


def _captioned(block: Block, text: str) -> Block:
    field = "title" if block.type == "embed" else "caption"
    before = block.value[field]
    caption = f"{before} — {text}" if before and before not in text else text
    return replace(block, value={**block.value, field: caption})


def _note_links(walker: "Walker", caption: Tag) -> None:
    for link in caption.find_all("a", href=True):
        walker.note("link-dropped", f"{link.get_text()} {link['href']}")


def _is_figure(tag: Tag) -> bool:
    return tag.name == "figure" or is_captioned(tag)


def _is_caption(tag: Tag) -> bool:
    return tag.name == "figcaption" or bool(CAPTION_CLASSES & set(_classes(tag)))


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class") or []
    return value if isinstance(value, list) else str(value).split()
