"""From the site's StreamField to the blocks of the importer's contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import Any, Protocol

from bs4.element import Tag

from home.exporting.bodies_written import read_html
from home.exporting.composed import COMPOSED
from home.exporting.rich_text import in_paragraphs, passages
from home.imports.converting.blocks import Block, heading, image, kept
from home.imports.converting.dom import tree_of
from home.imports.converting.media import watch_page

Raw = dict[str, Any]


class Addresses(Protocol):
    """Where the things that a body refers to stand in the exported tree; None for what is not there."""

    language: str

    def page(self, pk: int) -> str | None: ...

    def listing(self, model: str) -> tuple[str, str] | None: ...

    def document(self, pk: int) -> str | None: ...

    def picture(self, pk: int) -> tuple[str, str] | None: ...

    def written(self, address: str) -> str | None: ...


class BodyReader:
    """Reads the raw data of one body. What cannot be kept as it was is told to `change`."""

    def __init__(self, addresses: Addresses, change: Callable[[str], None]) -> None:
        self.addresses = addresses
        self.change = change

    def blocks(self, raw: Iterable[Raw]) -> list[Block]:
        """The blocks of a body; texts that follow one another are one, and so are questions."""
        found: list[Block] = []
        for item in raw:
            for block in self._block(item["type"], item["value"]):
                together = found and found[-1].type == block.type
                if together and block.type == "text":
                    block = Block("text", found.pop().value + block.value)
                elif together and block.type == "accordion":
                    block = block.but(items=[*found.pop().value["items"], *block.value["items"]])
                found.append(block)
        return found

    def text(self, html: str) -> list[Block]:
        """A rich text as the importer writes it, its links leading to where things stand in the tree."""
        return read_html(self._linked(html)) if html else []

    def html(self, html: str) -> str:
        """The rich text of one field."""
        return "".join(block.value for block in self.text(html) if block.type == "text")

    def line(self, written: str) -> str:
        """The rich text of a field of one line, which may have been written when it was plain."""
        return " ".join(passage.decode_contents() for passage in passages(self.html(in_paragraphs(written))))

    def _block(self, kind: str, value: Any) -> list[Block]:
        if kind in COMPOSED:
            self.change(COMPOSED[kind].change)
            return [block for made in COMPOSED[kind].blocks(value, self.addresses) for block in self._normal(made)]
        if kind not in READERS:
            self.change("block")
            return []
        return READERS[kind](self, value)

    def _normal(self, block: Block) -> list[Block]:
        return self.text(block.value) if block.type == "text" else [block]

    def _linked(self, html: str) -> str:
        soup = tree_of(html)
        for link in soup.find_all("a"):
            address = self._address(link)
            if address is None:
                self.change("document" if link.get("linktype") == "document" else "link")
                link.unwrap()
            else:
                link.attrs = {"href": address}
        return str(soup).replace("{", "&#123;")

    def _address(self, link: Tag) -> str | None:
        kind, identifier = link.get("linktype"), str(link.get("id") or "")
        if not kind:
            return self.addresses.written(str(link.get("href") or ""))
        if not identifier.isdecimal():
            return None
        return self.addresses.document(int(identifier)) if kind == "document" else self.addresses.page(int(identifier))


def _heading(_body: BodyReader, value: Raw) -> list[Block]:
    text = " ".join(value["text"].split())
    return [Block("heading", {"text": text, "size": value["size"]})] if text else []


def _text(body: BodyReader, value: str) -> list[Block]:
    return body.text(value)


def _image(body: BodyReader, value: Raw) -> list[Block]:
    found = _picture(body, value["image"])
    caption = body.line(value.get("caption") or "")
    if found is None:
        words = caption or escape((value["image"] or {}).get("alt_text") or "")
        return body.text(f"<p><i>{words}</i></p>") if words else []
    own_credit = found.pop("credit")
    credit = " ".join((value.get("credit") or own_credit).split())
    link = body.addresses.written(value.get("link") or "") or ""
    return [Block("image", {**found, "caption": caption, "credit": credit, "link": link})]


def _picture(body: BodyReader, value: Any) -> Raw | None:
    if not isinstance(value, dict) or not value.get("image"):
        return None
    found = body.addresses.picture(value["image"])
    if found is None:
        body.change("picture")
        return None
    address, credit = found
    alt = "" if value.get("decorative") else " ".join((value.get("alt_text") or "").split())
    return {"src": address, "alt": alt, "credit": credit}


def _gallery(body: BodyReader, value: Raw) -> list[Block]:
    items = []
    for item in _items(value["items"]):
        if picture := _picture(body, item["image"]):
            caption = body.line(item.get("caption") or "")
            items.append({"src": picture["src"], "alt": picture["alt"], "caption": caption})
    title = " ".join((value.get("title") or "").split())
    told = [heading(title, "h2")] if title else []
    if len(items) == 1:
        return [*told, image(**items[0])]
    return [*told, Block("gallery", {"title": "", "items": items})] if items else told


def _quote(body: BodyReader, value: Raw) -> list[Block]:
    text = body.html(in_paragraphs(value["text"]))
    author = ", ".join(filter(None, [value.get("author"), value.get("role")]))
    if value.get("role"):
        body.change("role")
    return [Block("quote", {"text": text, "author": " ".join(author.split())})] if text else []


def _button(body: BodyReader, value: Raw) -> list[Block]:
    address = (body.addresses.page(value["page"]) if value.get("page") else None) or (
        body.addresses.written(value.get("url") or "")
    )
    label = " ".join(value["label"].split())
    if not address:
        body.change("button-nowhere")
        return body.text(f"<p>{escape(label)}</p>")
    if value.get("style") == "plain":
        body.change("button-style")
    return [Block("button", {"label": label, "url": address})]


def _embed(_body: BodyReader, value: Raw) -> list[Block]:
    return [
        Block("embed", {"url": watch_page(value["url"]) or value["url"], "title": " ".join(value["title"].split())})
    ]


def _accordion(body: BodyReader, value: Raw) -> list[Block]:
    items = [
        {"question": " ".join(item["question"].split()), "answer": body.html(item["answer"])}
        for item in _items(value["items"])
    ]
    return [Block("accordion", {"items": items})] if items else []


def _table(_body: BodyReader, value: Raw) -> list[Block]:
    table = value["table"]
    columns = [_cell(column.get("heading") or "") for column in table["columns"]]
    rows = [[_cell(str(cell)) for cell in row["values"]] for row in table["rows"]]
    return [Block("table", {"caption": _cell(value.get("caption") or ""), "columns": columns, "rows": rows})]


def _cell(text: str) -> str:
    return " ".join(text.split())


def _code(_body: BodyReader, value: Raw) -> list[Block]:
    code = value["code"].replace("\r\n", "\n").strip("\n")
    return [Block("code", {"language": value.get("language") or "", "code": code})] if code.strip() else []


def _kept(_body: BodyReader, value: str) -> list[Block]:
    return [kept(value, "")]


def _items(raw: list[Any]) -> list[Any]:
    """The values of a list, with or without the identifiers that Wagtail gives them."""
    return [item["value"] if isinstance(item, dict) and "value" in item and "type" in item else item for item in raw]


READERS: dict[str, Callable[[BodyReader, Any], list[Block]]] = {
    "heading": _heading,
    "text": _text,
    "image": _image,
    "gallery": _gallery,
    "quote": _quote,
    "button": _button,
    "embed": _embed,
    "accordion": _accordion,
    "table": _table,
    "code": _code,
    "kept": _kept,
}
