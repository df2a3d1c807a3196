"""Pictures and their captions, in the shapes of HTML, WordPress and Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bs4.element import Tag

from home.imports.converting import blocks, flat
from home.imports.converting.blocks import Block
from home.imports.converting.dom import classes, within
from home.imports.words import shown_text

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

CAPTION_CLASSES = frozenset({"wp-caption-dd", "wp-caption-text", "gallery-caption", "blocks-gallery-item__caption"})
CAPTIONED = frozenset({"wp-caption", "gallery-item", "blocks-gallery-item"})
GALLERIES = frozenset({"gallery", "wp-block-gallery", "blocks-gallery-grid", "tiled-gallery"})
LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file", "data-full-url")


def is_captioned(tag: Tag) -> bool:
    """Tell whether this is WordPress's own figure: a list, an item or a division of one of its classes."""
    return not CAPTIONED.isdisjoint(classes(tag))


def is_gallery(tag: Tag) -> bool:
    return not GALLERIES.isdisjoint(classes(tag))


def picture(walker: Walker, tag: Tag) -> None:
    """Set a picture. The title of a picture is shown as its caption, unless it repeats the description."""
    source = _address(tag)
    alt = " ".join(str(tag.get("alt") or "").split())
    title = " ".join(str(tag.get("title") or "").split())
    if not source:
        walker.note("image-missing", alt or title)
        walker.rich.text(f" {alt} ")
        return
    if source.startswith("data:"):
        walker.note("image-data", source[:80])
    walker.add(blocks.image(source, alt, "" if title == alt else flat.escaped(title)))


def _address(tag: Tag) -> str:
    """Where a picture is: a page that loads its pictures late writes an empty one first."""
    source = str(tag.get("src") or "").strip()
    if source and not source.startswith("data:"):
        return source
    late = next((str(tag[name]).strip() for name in LAZY if tag.get(name)), "")
    listed = str(tag.get("srcset") or tag.get("data-srcset") or "").strip().rpartition(",")[2].split()
    return late or source or (listed[0] if listed else "")


def figure(walker: Walker, tag: Tag) -> None:
    """Set what a figure holds, its caption on what it is about; several pictures are a gallery."""
    walker.rich.end_paragraph()
    captions = list(within(tag, _is_caption, lambda inner: _is_caption(inner) or _is_figure(inner)))
    for found in captions:
        found.extract()
    inner = walker.apart(tag.children)
    legend = walker.apart(captions)
    line = flat.on_one_line(legend)
    if any(mark in block.value for block in legend if block.type == "text" for mark in flat.NOT_ON_ONE_LINE):
        walker.note("plain-text", flat.plain_line(legend))
    inner += [block for block in legend if block.type not in flat.WRITTEN]
    walker.add(*(_captioned(walker, inner, line) if line else _side_by_side(walker, inner)))
    walker.rich.end_paragraph()


def gallery(walker: Walker, tag: Tag) -> None:
    """Set the pictures of a gallery; whatever else it holds stays between them."""
    walker.rich.end_paragraph()
    walker.add(*_side_by_side(walker, walker.apart(tag.children)))
    walker.rich.end_paragraph()


def _side_by_side(walker: Walker, inner: list[Block]) -> list[Block]:
    """`inner`, in which pictures that follow one another are galleries."""
    found: list[Block] = []
    for is_picture, run in groupby(inner, key=lambda block: block.type == "image"):
        some = list(run)
        if not is_picture or len(some) == 1:
            found += some
            continue
        for each in some:
            if each.value["link"]:
                walker.note("image-link", each.value["link"])
        found.append(blocks.gallery(some))
    return found


def _captioned(walker: Walker, inner: list[Block], line: str) -> list[Block]:
    """`inner` with its caption: on the one thing it is about, else below them."""
    found = _side_by_side(walker, inner)
    owners = [number for number, block in enumerate(found) if block.type in TAKES_CAPTION]
    if len(owners) != 1 or found[owners[0]].type == "gallery":
        if owners:
            walker.note("caption-shared", shown_text(line))
        return [*found, Block("text", f"<p>{line}</p>")]
    owner = owners[0]
    return [*found[:owner], *TAKES_CAPTION[found[owner].type](walker, found[owner], line), *found[owner + 1 :]]


def _on_picture(_walker: Walker, block: Block, line: str) -> list[Block]:
    before = block.value["caption"]
    return [block.but(caption=f"{before} — {line}" if before and before not in line else line)]


def _on_plain(field: str, longest: int, walker: Walker, block: Block, line: str) -> list[Block]:
    """The words of a caption in a field that holds nothing else; they stand below where they are more than words."""
    words, before = shown_text(line), block.value[field]
    if "<" in line or before or len(words) > longest:
        return [block, Block("text", f"<p>{line}</p>")]
    return [block.but(**{field: words})]


TAKES_CAPTION = {
    "image": _on_picture,
    "gallery": _on_picture,
    "table": lambda *found: _on_plain("caption", 300, *found),
    "embed": lambda *found: _on_plain("title", 200, *found),
    "quote": lambda *found: _on_plain("author", 120, *found),
}


def _is_figure(tag: Tag) -> bool:
    return tag.name == "figure" or is_captioned(tag)


def _is_caption(tag: Tag) -> bool:
    """What says that it is one, and what stands in WordPress's own figure beside its picture."""
    if tag.name == "figcaption" or not CAPTION_CLASSES.isdisjoint(classes(tag)):
        return True
    is_line = tag.name in ("dd", "p") and tag.find(["img", "iframe", "video", "audio"]) is None
    return is_line and tag.parent is not None and is_captioned(tag.parent)
