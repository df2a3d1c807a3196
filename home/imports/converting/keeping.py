"""Markup that no block of the site can say: kept as it was, harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import Tag

from cms.blocks.kept_html import kept_html
from home.imports.converting import blocks, flat
from home.imports.converting.dom import named, within
from home.imports.converting.html_safety import KNOWN
from home.imports.converting.rich_text import safe_address
from home.imports.words import visible_text

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

APART = ("img", "iframe", "video", "audio", "object", "embed")
STRUCTURE = ["p", "div", "ul", "ol", "table", "section", "article", "h2", "h3", "h4", "blockquote", "figure", "dl"]


def keep(walker: Walker, tag: Tag, why: str) -> None:
    """Set an element as it was. Its pictures and films, which may not be shown there, follow it."""
    walker.rich.end_paragraph()
    apart = list(within(tag, named(*APART), named(*APART)))
    linked = [with_its_link(each) for each in apart]
    for each in linked:
        each.extract()
    _note_unsafe_links(walker, tag)
    for unknown in tag.find_all(lambda inner: inner.name not in KNOWN):
        unknown.name = "div"
    for heading in tag.find_all(["h1", "h4", "h5", "h6"]):
        new = "h2" if heading.name == "h1" else "h3"
        walker.note("heading-level", visible_text(heading), old=int(heading.name[1]), new=int(new[1]))
        heading.name = new
    html = kept_html(str(tag))
    if visible_text(flat.tree_of(html)).strip():
        walker.note("kept", " ".join(visible_text(tag).split())[:200])
        walker.add(blocks.kept(html, why))
    following = walker.apart(linked)
    if following:
        walker.note("table-content", ", ".join(block.type for block in following))
        walker.add(*following)


def unknown(walker: Walker, tag: Tag) -> None:
    """An element that HTML does not have: kept where it holds paragraphs or parts, else its words are."""
    if tag.name in walker.closed and tag.find(STRUCTURE) is not None:
        tag.name = "div"
        keep(walker, tag, "unknown-tag")
    else:
        walker.children(tag)


def with_its_link(tag: Tag) -> Tag:
    """A picture, or the link that holds nothing else."""
    parent = tag.parent
    if parent is None or parent.name != "a" or tag.name != "img":
        return tag
    alone = len(parent.find_all(True)) == 1 and not visible_text(parent).replace(str(tag.get("alt") or ""), "").strip()
    return parent if alone else tag


def _note_unsafe_links(walker: Walker, tag: Tag) -> None:
    for link in tag.find_all("a", href=True):
        if not safe_address(str(link["href"])):
            walker.note("unsafe-link", str(link["href"]))
            del link["href"]
