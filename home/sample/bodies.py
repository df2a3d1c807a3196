"""Bodies of pages and things: from the sample's blocks to StreamField data."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from typing import Any

from home.sample.content import Entry, said
from home.sample.markup import to_html


@dataclass
class Known:
    """Ids of what blocks refer to, by the sample's keys."""

    pictures: dict[str, int] = field(default_factory=dict)
    pages: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    commissions: dict[str, int] = field(default_factory=dict)


class BodyWriter:
    """Writes bodies in one language."""

    def __init__(self, language: str, known: Known) -> None:
        self.language = language
        self.known = known

    def body(self, blocks: list[Entry]) -> list[dict[str, Any]]:
        """Raw StreamField data of the blocks, each with an id as Wagtail's editor gives them."""
        return [self._item(block["type"], getattr(self, f"_{block['type']}")(block)) for block in blocks]

    def _item(self, kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "value": value, "id": str(uuid.uuid4())}

    def _items(self, values: list[Any]) -> list[dict[str, Any]]:
        return [self._item("item", value) for value in values]

    def _say(self, pair: Any) -> str:
        return said(pair, self.language)

    def _picture(self, entry: Entry) -> dict[str, Any]:
        picture = self.known.pictures[entry["picture"]]
        return {"image": picture, "alt_text": self._say(entry["alt"]), "decorative": False}

    def _heading(self, block: Entry) -> Any:
        return {"text": self._say(block["text"]), "size": block["size"]}

    def _text(self, block: Entry) -> Any:
        return to_html(self._say(block["text"]))

    def _image(self, block: Entry) -> Any:
        return {
            "image": self._picture(block),
            "caption": to_html(self._say(block.get("caption"))),
            "credit": block.get("credit", ""),
        }

    def _gallery(self, block: Entry) -> Any:
        items = [
            {"image": self._picture(item), "caption": to_html(self._say(item.get("caption")))}
            for item in block["items"]
        ]
        return {"title": self._say(block.get("title")), "items": self._items(items)}

    def _quote(self, block: Entry) -> Any:
        return {
            "text": to_html(self._say(block["text"])),
            "author": block.get("author", ""),
            "role": self._say(block.get("role")),
        }

    def _button(self, block: Entry) -> Any:
        return {
            "label": self._say(block["label"]),
            "page": self.known.pages.get(block.get("page", "")),
            "url": block.get("url", ""),
            "style": block["style"],
        }

    def _embed(self, block: Entry) -> Any:
        return {"url": block["url"], "title": self._say(block["title"])}

    def _accordion(self, block: Entry) -> Any:
        items = [
            {"question": self._say(item["question"]), "answer": to_html(self._say(item["answer"]))}
            for item in block["items"]
        ]
        return {"items": self._items(items)}

    def _table(self, block: Entry) -> Any:
        return {
            "caption": self._say(block["caption"]),
            "table": {
                "columns": [{"type": "text", "heading": self._say(column)} for column in block["columns"]],
                "rows": [{"values": [self._say(cell) for cell in row]} for row in block["rows"]],
                "caption": "",
            },
        }

    def _services(self, block: Entry) -> Any:
        return {"title": self._say(block.get("title")), "items": self._points(block["items"])}

    def _argument(self, block: Entry) -> Any:
        return {"title": self._say(block["title"]), "points": self._points(block["points"])}

    def _points(self, points: list[Entry]) -> list[dict[str, Any]]:
        return self._items([{"title": self._say(p["title"]), "text": self._say(p["text"])} for p in points])

    def _events(self, block: Entry) -> Any:
        return {"title": self._say(block["title"]), "count": block["count"]}

    def _people(self, block: Entry) -> Any:
        people = [self.known.people[key] for key in block["people"]]
        return {"title": self._say(block["title"]), "people": self._items(people)}

    def _commissions(self, block: Entry) -> Any:
        commissions = [self.known.commissions[key] for key in block["commissions"]]
        return {"title": self._say(block.get("title")), "commissions": self._items(commissions)}

    def _posts(self, block: Entry) -> Any:
        return {"title": self._say(block["title"]), "count": block["count"]}
