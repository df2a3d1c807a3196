"""Write the limited rich text of the site, in pieces that are well formed wherever they are cut."""

import re
from html import escape
from urllib.parse import urlsplit

import nh3

TAGS = {"p", "b", "i", "a", "ul", "ol", "li", "br", "code", "s", "sup", "sub"}
SCHEMES = {"http", "https", "mailto", "tel"}
INLINE_TAGS = {
    "strong": "b", "b": "b", "em": "i", "i": "i", "cite": "i", "dfn": "i", "var": "i", "code": "code",
    "kbd": "code", "samp": "code", "mark": "b", "tt": "code", "s": "s", "strike": "s", "del": "s", "sup": "sup",
    "sub": "sub",
}  # fmt: skip
SPACES = re.compile(r"[ \t\n\r\f]+")
EMPTY = re.compile(
    r"(?:<br>\s*)+(?=</(?:p|li)>|<(?:ul|ol)>)|(?<=<p>)(?:\s*<br>)+|(?<=<li>)(?:\s*<br>)+"
    r"|<(p|li|ul|ol)>\s*</\1>| +(?=(?:</[a-z]+>)*(?:</(?:p|li)>|<(?:ul|ol)>))"
)


class RichText:
    """Collects text and tags. Paragraphs open by themselves; inline tags open when text comes, so none is empty."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._lists: list[str] = []
        self._inlines: list[tuple[str, str]] = []
        self._written = 0
        self._in_paragraph = False
        self._spaced = True  # at the start of a line or after a space: one more would not show

    @property
    def in_list(self) -> bool:
        return bool(self._lists)

    @property
    def in_ordered_list(self) -> bool:
        return "ol" in self._lists

    def text(self, text: str) -> None:
        """Add words. Runs of spaces count as one, as in a browser."""
        text = SPACES.sub(" ", text)
        if self._spaced:
            text = text.removeprefix(" ")
        if not text:
            return
        self._spaced = text.endswith(" ")
        self._enter()
        self._parts.append(escape(text, quote=False))

    def line_break(self) -> None:
        if self._in_block:
            self._parts.append("<br>")
            self._spaced = True

    def open_inline(self, tag: str, href: str = "") -> None:
        attribute = f' href="{escape(href)}"' if href else ""
        self._inlines.append((tag, f"<{tag}{attribute}>"))

    def close_inline(self) -> None:
        """Close the inline tag opened last."""
        tag, _opening = self._inlines.pop()
        if self._written > len(self._inlines):
            self._parts.append(f"</{tag}>")
            self._written -= 1

    def end_paragraph(self) -> None:
        """End the paragraph; in a list item, which holds no paragraph, begin a line."""
        self._close_inlines()
        self._spaced = True
        if self._in_paragraph:
            self._parts.append("</p>")
            self._in_paragraph = False
        elif self._in_block:
            self._parts.append("<br>")

    def open_list(self, tag: str) -> None:
        """Open a list or a list item."""
        self.end_paragraph()
        self._lists.append(tag)
        self._parts.append(f"<{tag}>")

    def close_list(self) -> None:
        self._close_inlines()
        self._spaced = True
        self._parts.append(f"</{self._lists.pop()}>")

    def cut(self) -> str:
        """Return what was written so far, well formed and clean; what is open goes on in the next piece."""
        self._close_inlines()
        self._spaced = True
        if self._in_paragraph:
            self._parts.append("</p>")
            self._in_paragraph = False
        closings = [f"</{tag}>" for tag in reversed(self._lists)]
        piece = "".join([*self._parts, *closings])
        self._parts = [f"<{tag}>" for tag in self._lists]
        return sanitise(_without_empty(piece))

    @property
    def _in_block(self) -> bool:
        return self._in_paragraph or (bool(self._lists) and self._lists[-1] == "li")

    def _enter(self) -> None:
        if not self._in_block:
            self._parts.append("<p>")
            self._in_paragraph = True
        for _tag, opening in self._inlines[self._written :]:
            self._parts.append(opening)
        self._written = len(self._inlines)

    def _close_inlines(self) -> None:
        for tag, _opening in reversed(self._inlines[: self._written]):
            self._parts.append(f"</{tag}>")
        self._written = 0


def sanitise(source: str) -> str:
    """Return the HTML with nothing but what the site's rich text allows."""
    return nh3.clean(source, tags=TAGS, attributes={"a": {"href"}}, url_schemes=SCHEMES, link_rel=None).strip()


def safe_address(address: str) -> bool:
    """Tell whether an address may be that of a link: relative, or of a harmless scheme."""
    try:
        scheme = urlsplit(address.strip()).scheme
    except ValueError:
        return False
    return scheme.lower() in SCHEMES or (not scheme and not re.match(r"[\s\x00-\x20]*\w+:", address))


def _without_empty(piece: str) -> str:
    count = 1
    while count:
        piece, count = EMPTY.subn("", piece)
    return piece
