"""The menus of the old site: each becomes one record, with its entries in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from home.imports.items import Item, Kind, Markup
from home.imports.problems import problem
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.facts import Facts, number


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a menu: where it leads, by its address, or by the number of a text or a term."""

    number: int
    label: str
    kind: str
    of: str
    target: str
    address: str
    order: int
    parent: int


class Menus:
    """Every menu of an export, by its slug."""

    def __init__(self) -> None:
        self._entries: dict[str, list[Entry]] = {}
        self._titles: dict[str, str] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, element: Element, facts: Facts) -> None:
        slugs = {each.attributes.get("nicename", ""): each.text for each in _menus_of(element)} or {"": ""}
        metas = {key: values[0] for key, values in element.metas().items()}
        entry = Entry(
            number=facts.number,
            label=facts.title,
            kind=metas.get("_menu_item_type", ""),
            of=metas.get("_menu_item_object", ""),
            target=metas.get("_menu_item_object_id", ""),
            address=metas.get("_menu_item_url", ""),
            order=facts.order,
            parent=number(metas.get("_menu_item_menu_item_parent", "")),
        )
        for slug, title in slugs.items():
            self._entries.setdefault(slug, []).append(entry)
            self._titles.setdefault(slug, title.strip())

    def items(self, lead: Callable[[Entry], dict[str, str]], taken: Callable[[str], str]) -> Iterator[Item]:
        """One record for each menu; `lead` tells the label, the source and the address an entry leads to."""
        for slug, entries in self._entries.items():
            ordered = sorted(entries, key=lambda entry: (entry.order, entry.number))
            told: list[dict[str, Any]] = [
                {"id": entry.number, "order": entry.order, "parent": entry.parent} | lead(entry) for entry in ordered
            ]
            lost = [entry["label"] for entry in told if not entry["source"] and not entry["address"]]
            yield Item(
                taken(f"menu/{slug[:100] or '-'}"),
                Kind.RECORD,
                self._titles[slug] or slug or "-",
                "",
                Markup.TEXT,
                fields={"type": "menu", "entries": told},
                problems=tuple(problem("menu-target", label) for label in lost),
            )


def _menus_of(element: Element) -> Iterator[Element]:
    return (each for each in element.all("category") if each.attributes.get("domain") == "nav_menu")
