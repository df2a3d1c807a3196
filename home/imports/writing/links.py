"""Links of a text, in the raw data of its body: read, and replaced by where they lead now. Knows no model."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

LINK = re.compile(r'<a\s(?:(?>[^>"]+)|"[^"]*")*>', re.IGNORECASE)
ADDRESS = re.compile(r'(?<=\shref=")[^"]*(?=")', re.IGNORECASE)

# The fields of each block that hold HTML, and those that hold an address. Lines of code hold neither.
HTML_FIELDS = {
    "text": {""},
    "quote": {"text"},
    "accordion": {"answer"},
    "image": {"caption"},
    "gallery": {"caption"},
    "kept": {""},
}
ADDRESS_FIELDS = {"button": {"url"}, "image": {"link"}, "gallery": {"link"}}
PLAIN_HTML = {"kept"}  # shown as it is: the links of the site's own rich text mean nothing there


@dataclass(frozen=True)
class Target:
    """Where a link of the old site leads: a page or a document of this one, by its id, which stays right when it moves;
    in any case the `address` of today."""

    address: str
    page: int | None = None
    document: int | None = None
    is_known: bool = True

    @property
    def is_record(self) -> bool:
        return bool(self.page or self.document)

    @property
    def tag(self) -> str:
        """The opening of a link in rich text."""
        if self.is_record:
            kind = "page" if self.page else "document"
            return f'<a linktype="{kind}" id="{self.page or self.document}">'
        return f'<a href="{escape(self.address)}">'


Resolve = Callable[[str], Target | None]


def links_in(body: list[Any]) -> set[str]:
    """Every address that a body links to."""
    found: set[str] = set()

    def note(address: str) -> None:
        found.add(address)

    rewritten(body, note)
    return found


def rewritten(body: list[Any], resolve: Resolve) -> tuple[list[Any], bool, bool]:
    """The body with each link as `resolve` says (None: as it is), whether that changed anything, and whether a target
    is not known yet."""
    rewriter = _Rewriter(resolve)
    new = [rewriter.block(block) for block in body]
    return new, new != body, rewriter.pending


class _Rewriter:
    def __init__(self, resolve: Resolve) -> None:
        self._resolve = resolve
        self.pending = False

    def block(self, block: dict[str, Any]) -> dict[str, Any]:
        return block | {"value": self._value(block["value"], block["type"], "")}

    def _value(self, value: Any, kind: str, name: str) -> Any:
        """A value of a block of this kind, under this name; the names of lists and of their items are not their own."""
        if isinstance(value, dict):
            return self._fields(value, kind, name)
        if isinstance(value, list):
            return [self._value(each, kind, name) for each in value]
        if not isinstance(value, str) or not value:
            return value
        if name in HTML_FIELDS.get(kind, ()):
            return LINK.sub(lambda found: self._link(found[0], kind), value)
        if name in ADDRESS_FIELDS.get(kind, ()):
            target = self._target(value)
            return target.address if target else value
        return value

    def _fields(self, value: dict[str, Any], kind: str, name: str) -> dict[str, Any]:
        if value.keys() >= {"type", "value", "id"}:  # an item of a list
            return value | {"value": self._value(value["value"], kind, name)}
        if kind == "button" and not value.get("page") and (target := self._target(value.get("url") or "")):
            return value | ({"page": target.page, "url": ""} if target.page else {"url": target.address})
        return {key: self._value(each, kind, key) for key, each in value.items()}

    def _link(self, tag: str, kind: str) -> str:
        found = ADDRESS.search(tag)
        address = unescape(found[0]) if found else ""
        target = self._target(address)
        if target is None or (target.address == address and not target.is_record):
            return tag
        return ADDRESS.sub(lambda found: escape(target.address), tag, count=1) if kind in PLAIN_HTML else target.tag

    def _target(self, address: str) -> Target | None:
        target = self._resolve(address) if address else None
        self.pending = self.pending or (target is not None and not target.is_known)
        return target
