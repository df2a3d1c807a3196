"""A text to look at and nothing else: no script, no address that a browser would ask, nothing to follow or to fill in.

The tree is built anew, out of elements on a list and without their attributes; so what stands in it is text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PreformattedString, Tag
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from home.imports.checking.seen import FRAMES, HEADINGS, NOT_SHOWN
from home.imports.converting.dom import tree_of

AS_THEY_ARE = frozenset({
    "b", "blockquote", "br", "caption", "cite", "code", "del", "em", "figcaption", "figure", "i",
    "ins", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "thead", "tr", "ul",
})  # fmt: skip
OTHERWISE = {
    "th": "td",
    "summary": "p",
    "q": "i",
    "strike": "s",
    "mark": "b",
    "center": "div",
    "dl": "div",
    "dt": "p",
    "dd": "div",
}
SET_APART = frozenset({"address", "article", "aside", "details", "div", "footer", "header", "main", "nav", "section"})
DROPPED = NOT_SHOWN | {"button", "datalist", "input", "option", "select", "svg", "math", "textarea"}
NO_CONTENT = frozenset({"br"})
MOST_SHOWN = 60_000
DEEPEST = 60


@dataclass(frozen=True)
class Thumbnail:
    """A picture of the library."""

    url: str
    width: int
    height: int


class Preview:
    """A tree in the making. `pictures` are those at hand, by the address that the text calls them."""

    def __init__(self, pictures: Mapping[str, Thumbnail]) -> None:
        self.pictures = pictures
        self.soup = BeautifulSoup("", "html.parser")
        self.room = MOST_SHOWN

    def fill(self, source: str) -> None:
        stack: list[tuple[Any, Tag, int]] = [(node, self.soup, 0) for node in reversed(tree_of(source).contents)]
        while stack and self.room > 0:
            node, parent, depth = stack.pop()
            if isinstance(node, Tag):
                inside = self.element(node, parent, depth)
                if inside is not None:
                    stack.extend((child, inside, depth + 1) for child in reversed(node.contents))
            elif not isinstance(node, PreformattedString):
                text = str(node).replace("\0", "")[: self.room]
                self.room -= len(text)
                parent.append(NavigableString(text))

    def element(self, tag: Tag, parent: Tag, depth: int) -> Tag | None:
        """Make what stands for `tag`; return what its content goes into, or None where that is not shown."""
        self.room -= 1
        if tag.name in DROPPED:
            return None
        if tag.name == "img":
            return self.picture(tag, parent)
        if tag.name in FRAMES:
            return self.box(parent, "film", _("Film"), str(tag.get(FRAMES[tag.name]) or ""))
        if depth > DEEPEST:
            return parent
        if tag.name in HEADINGS:
            return self.make(parent, "p", f"preview-heading preview-{tag.name}")
        if tag.name == "a":
            return self.make(parent, "span", "preview-link")
        if tag.name == "li" and parent.name not in ("ul", "ol"):
            return self.make(parent, "p")
        name = OTHERWISE.get(tag.name, "div" if tag.name in SET_APART else tag.name)
        if name not in AS_THEY_ARE and name != "div":
            return parent
        made = self.make(parent, name)
        return None if name in NO_CONTENT else made

    def make(self, parent: Tag, name: str, classes: str = "", **attributes: str) -> Tag:
        made = self.soup.new_tag(name, attrs=attributes | ({"class": classes} if classes else {}))
        parent.append(made)
        return made

    def picture(self, tag: Tag, parent: Tag) -> None:
        source, alt = str(tag.get("src") or ""), str(tag.get("alt") or "")[:500]
        found = self.pictures.get(source)
        if found is None:
            self.box(parent, "picture", _("Picture"), alt or source)
            return
        size = {"width": str(found.width), "height": str(found.height)}
        self.make(parent, "img", src=found.url, alt=alt, loading="lazy", **size)

    def box(self, parent: Tag, kind: str, label: str, words: str) -> None:
        """What is not shown here, in words."""
        box = self.make(parent, "span", f"preview-box preview-{kind}")
        self.make(box, "b").string = label
        box.append(NavigableString(f" {words[:300]}"))


def preview(source: str, pictures: Mapping[str, Thumbnail]) -> SafeString:
    """`source` as something to look at; nothing of it but text, and the pictures named, reaches the browser."""
    made = Preview(pictures)
    made.fill(source)
    if made.room <= 0:
        made.box(made.soup, "rest", _("It goes on."), _("The rest is not shown here."))
    return mark_safe(str(made.soup))  # noqa: S308 – built from elements of ours and escaped text alone
