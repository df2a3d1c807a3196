"""What a browser shows of blocks, as plain HTML: of those the converter made, or of a body as it was written.

The words that the site's own templates add are left out: the buttons of a film, the language of a piece of code,
“Picture:” before a credit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from home.imports.converting.dom import tree_of

Raw = dict[str, Any]
BECOMES = {"image": ("text",), "embed": ("text",)}  # where a picture is not at hand, where no player is known
INSTEAD = "data-instead"  # the address of the picture whose words these are
BENEATH = "data-beneath"  # and of the one whose caption or credit stands beneath them
CREDIT = "data-credit"


class Page:
    """The tree of a page in the making."""

    def __init__(self) -> None:
        self.soup = BeautifulSoup("", "html.parser")

    def add(self, block: Raw, original: Raw | None = None) -> None:
        """Show a block; `original` is what the converter made in its place, if that is known."""
        show = SHOWS.get(block["type"], _anything)
        if original and original["type"] == "image" and block["type"] != "image":
            around = self.tag(self.soup, "div")
            show(self, around, block["value"], original["value"])
            for number, line in enumerate(around.find_all("p")):
                line[BENEATH if number else INSTEAD] = str(original["value"].get("src") or "")
        else:
            show(self, self.soup, block["value"], (original or block)["value"])

    def tag(self, parent: Any, name: str, text: str = "", **attributes: str) -> Tag:
        made = self.soup.new_tag(name, attrs=attributes)
        if text:
            made.string = text
        parent.append(made)
        return made

    def html(self, parent: Any, name: str, value: Any, **attributes: str) -> None:
        """An element around the HTML of a field."""
        if value:
            made = self.tag(parent, name, **attributes)
            for child in list(tree_of(str(value)).contents):
                made.append(child.extract())


def shown(blocks: list[Raw], originals: list[Raw] | None = None) -> str:
    """The HTML of `blocks`; `originals` are those of the converter, which are ignored where `blocks` do not follow
    them."""
    page = Page()
    for block, original in paired(blocks, originals or []) or [(block, None) for block in blocks]:
        page.add(block, original)
    return str(page.soup)


def paired(blocks: list[Raw], originals: list[Raw]) -> list[tuple[Raw, Raw | None]] | None:
    """Every block with what the converter made in its place; None where they do not follow one another."""
    found: list[tuple[Raw, Raw | None]] = []
    for original in originals:
        waiting = blocks[len(found) :]
        if not waiting:
            return None
        if original["type"] == "gallery":
            found += _of_gallery(waiting, original["value"])
        elif waiting[0]["type"] in (original["type"], *BECOMES.get(original["type"], ())):
            found.append((waiting[0], original))
            if _leads_on(waiting[1:], original["value"]):
                found.append((waiting[1], None))
        else:
            return None
    return found if len(found) == len(blocks) else None


def _of_gallery(waiting: list[Raw], original: Raw) -> list[tuple[Raw, Raw | None]]:
    """The gallery as far as its pictures are at hand, then the words of each that is not."""
    left = list(items_of(original["items"]))
    first = waiting[:1] if waiting[0]["type"] == "gallery" else []
    missing = len(left) - (len(list(items_of(first[0]["value"].get("items")))) if first else 0)
    words: list[tuple[Raw, Raw | None]] = []
    for block in waiting[len(first) : len(first) + missing]:
        said = str(block["value"])
        item = next((each for each in left if escape(each["src"]) in said), None)
        item = item or next((each for each in left if each["alt"] and escape(each["alt"]) in said), left[0])
        left.remove(item)
        words.append((block, {"type": "image", "value": item}))
    return [*((block, {"type": "gallery", "value": original | {"items": left}}) for block in first), *words]


def _leads_on(following: list[Raw], original: Any) -> bool:
    """Whether the next block is the link of a picture that cannot hold it."""
    link = original.get("link") if isinstance(original, dict) else ""
    return bool(link and following and following[0]["type"] == "text") and str(following[0]["value"]).startswith(
        f'<p><a href="{escape(str(link))}">'
    )


def items_of(value: Any) -> Iterator[Raw]:
    """The values of a list block, as it is stored or as the converter has it."""
    for each in value or []:
        yield each["value"] if isinstance(each, dict) and set(each) >= {"type", "value"} else each


def _heading(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    page.tag(parent, value.get("size") or "h2", str(value.get("text") or ""))


def _text(page: Page, parent: Any, value: Any, _original: Any) -> None:
    page.html(parent, "div", value if isinstance(value, str) else value.get("text"))


def _picture(page: Page, parent: Any, value: Raw, original: Raw) -> None:
    figure = page.tag(parent, "figure")
    link = value.get("link") or (isinstance(original, dict) and original.get("link")) or ""
    href = link if isinstance(link, str) else str(link.get("url") or link.get("page") or "")
    stored = value.get("image")
    alt = stored.get("alt_text") if isinstance(stored, dict) else value.get("alt")
    number = stored.get("image") if isinstance(stored, dict) else stored
    source = original.get("src") if isinstance(original, dict) else ""
    inside = page.tag(figure, "a", href=href) if href else figure
    page.tag(inside, "img", alt=str(alt or ""), src=str(source or ""), **{"data-image": str(number or "")})
    page.html(figure, "figcaption", value.get("caption"))
    page.html(figure, "p", value.get("credit"), **{CREDIT: "credit"})


def _gallery(page: Page, parent: Any, value: Raw, original: Any) -> None:
    if value.get("title"):
        page.tag(parent, "h2", value["title"])
    items = list(items_of(value.get("items")))
    before = list(items_of(original.get("items"))) if isinstance(original, dict) else []
    for number, item in enumerate(items):
        _picture(page, parent, item, before[number] if len(before) == len(items) else item)


def _quote(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    page.html(parent, "blockquote", value.get("text"))
    for name in ("author", "role"):
        page.tag(parent, "p", str(value.get(name) or ""))


def _code(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    page.tag(page.tag(parent, "pre"), "code", str(value.get("code") or ""))


def _embed(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    page.tag(parent, "iframe", src=str(value.get("url") or ""), title=str(value.get("title") or ""))


def _table(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    inner = value["table"] if isinstance(value.get("table"), dict) else value
    table = page.tag(parent, "table")
    if value.get("caption"):
        page.tag(table, "caption", value["caption"])
    head = page.tag(table, "tr")
    for column in inner.get("columns") or []:
        page.tag(head, "th", str((column.get("heading") if isinstance(column, dict) else column) or ""))
    for cells in inner.get("rows") or []:
        row = page.tag(table, "tr")
        for cell in cells["values"] if isinstance(cells, dict) else cells:
            page.tag(row, "td", str(cell or ""))


def _button(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    target = f"page:{value['page']}" if value.get("page") else str(value.get("url") or "")
    page.tag(page.tag(parent, "p"), "a", str(value.get("label") or ""), href=target)


def _accordion(page: Page, parent: Any, value: Raw, _original: Any) -> None:
    for item in items_of(value.get("items")):
        details = page.tag(parent, "details")
        page.tag(details, "summary", str(item.get("question") or ""))
        page.html(details, "div", item.get("answer"))


def _kept(page: Page, parent: Any, value: Raw | str, _original: Any) -> None:
    """The converter says why a passage was kept, a body has its HTML alone."""
    page.html(parent, "div", value if isinstance(value, str) else value["html"])


def _anything(page: Page, parent: Any, value: Any, _original: Any) -> None:
    """A block that nobody told this module of: every text in it."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict | list):
            waiting += reversed(list(each.values()) if isinstance(each, dict) else each)
        elif isinstance(each, str):
            page.html(parent, "p", each)


SHOWS: dict[str, Callable[[Page, Any, Any, Any], None]] = {
    "heading": _heading,
    "text": _text,
    "image": _picture,
    "gallery": _gallery,
    "quote": _quote,
    "code": _code,
    "embed": _embed,
    "table": _table,
    "button": _button,
    "accordion": _accordion,
    "kept": _kept,
}
