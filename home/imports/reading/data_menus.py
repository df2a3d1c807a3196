"""Menus among the data of a site: lists of titles and addresses, however their fields are called."""

from __future__ import annotations

from typing import Any

CHILDREN = ("children", "subitems", "sublinks", "links", "items", "pages", "sub", "dropdown")
ADDRESSES = ("url", "link", "href", "permalink", "page")
LABELS = ("title", "name", "label", "text", "titre", "nom")


def menu_of(content: Any) -> list[dict[str, Any]]:
    """The entries of a menu: a list of titles and addresses, with more of them below; [] for anything else."""
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        return [entry for value in lists for entry in menu_of(value)]
    entries = [_entry(each) for each in content] if isinstance(content, list) else []
    return [entry for entry in entries if entry] if entries and all(entries) else []


def _entry(value: Any) -> dict[str, Any] | None:
    if not isinstance(value, dict):
        return None
    title = next((value[name] for name in LABELS if isinstance(value.get(name), str) and value[name]), "")
    url = next((value[name] for name in ADDRESSES if isinstance(value.get(name), str) and value[name]), "")
    below = next((value[name] for name in CHILDREN if isinstance(value.get(name), list)), [])
    children = menu_of(below)
    return {"title": title, "url": url, "children": children} if title and (url or children) else None
