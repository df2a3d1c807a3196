"""Every address at which an item answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from home.imports.reading.wordpress.facts import Facts

Local = Callable[[str], str | None]
CUT = re.compile(r"<!--\s{0,9}nextpage\s{0,9}-->")
MOST_PARTS = 100
NUMBERED = {"page": "page_id", "attachment": "attachment_id"}


def addresses_of(facts: Facts, guid: str, old_slugs: list[str], root: str, local: Local) -> tuple[str, ...]:
    """The addresses of an item from the root: first the one it was read at, then those that led there."""
    link = local(facts.link) or ""
    found = [link, *_numbered(facts, root), *(_renamed(link, slug) for slug in old_slugs), local(guid) or ""]
    return tuple(dict.fromkeys(filter(None, found)))


def parts_of(address: str, text: str) -> tuple[str, ...]:
    """The addresses of the second part of a text that was cut in pages, and of those after it."""
    if urlsplit(address).query:
        return ()
    cuts = min(len(CUT.findall(text)), MOST_PARTS)
    return tuple(f"{address.rstrip('/')}/{number}/" for number in range(2, cuts + 2))


def _numbered(facts: Facts, root: str) -> list[str]:
    """The addresses by number: that of its kind, and the short one, which finds anything."""
    if not facts.number:
        return []
    names = dict.fromkeys(("p", NUMBERED.get(facts.kind, "p"))) if facts.kind != "page" else ("page_id", "p")
    return [f"{root}/?{name}={facts.number}" for name in names]


def _renamed(link: str, slug: str) -> str:
    """The address with the name that the item had before."""
    if not slug or not link or urlsplit(link).query:
        return ""
    stem, end = (link.rstrip("/"), "/" if link.endswith("/") else "")
    return f"{stem.rpartition('/')[0]}/{slug}{end}"
