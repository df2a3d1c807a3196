"""The elements of an export, as what reads items asks them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(slots=True)
class Element:
    """An element of an export, under the name it has there (`wp:post_id`), and the text within it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element] = field(default_factory=list)
    held: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.held)

    def all(self, name: str) -> Iterator[Element]:
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> str:
        """The text of the first element of this name, without the spaces around it; "" where there is none."""
        return self.written(name).strip()

    def written(self, name: str) -> str:
        """The text of the first element of this name as it is written."""
        for child in self.children:
            if child.name == name:
                return child.text
        return ""

    def metas(self) -> dict[str, list[str]]:
        """The custom fields, by their key; one key may be given several times."""
        found: dict[str, list[str]] = {}
        for meta in self.all("wp:postmeta"):
            found.setdefault(meta.first("wp:meta_key"), []).append(meta.first("wp:meta_value"))
        return found
