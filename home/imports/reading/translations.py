"""Which texts of a site tell one page in several languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from home.imports.reading.cards import Card


def stem_of(address: str) -> str:
    """An address without what its style added: `/about/`, `/about.html` and `/about` are one."""
    return address.rstrip("/").removesuffix(".html").removesuffix("/index")


def groups_of(cards: list[Card]) -> dict[str, str]:
    """The group of each item that has translations: as heads say, else as addresses and paths do."""
    groups: dict[str, str] = {}
    for found in (_by_head, _by_address, _by_path):
        together: dict[tuple[str, ...], list[Card]] = defaultdict(list)
        for card in cards:
            if card.source not in groups and card.language and (key := found(card)):
                together[(card.kind.value, key)].append(card)
        for (_kind, key), group in together.items():
            groups |= {card.source: key for card in _one_per_language(group)}
    return groups


def _by_head(card: Card) -> str:
    return card.group and f"ref:{card.group}"


def _by_address(card: Card) -> str:
    below = card.address.removeprefix(f"/{card.language}/").lstrip("/")
    return card.address and f"address:/{stem_of(below)}"


def _by_path(card: Card) -> str:
    return f"path:{card.path}"


def _one_per_language(group: list[Card]) -> Iterator[Card]:
    """The cards of a group that tells one page in several languages; of two in one language, the first."""
    by_language: dict[str, Card] = {}
    for card in group:
        by_language.setdefault(card.language, card)
    return iter(by_language.values()) if len(by_language) > 1 else iter(())
