"""What the fields of somebody's page on an old site say: a trade, links, ways to reach them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

HEADLINES = ("metier", "métier", "role", "rôle", "job", "profession", "activite", "activité", "headline", "position")
TRADES = "trades"  # whoever read them gives them all here, tags too; else they are what headlines and tags say
TELEPHONES = ("tel", "tél", "telephone", "téléphone", "phone", "mobile", "portable")
READ_ELSEWHERE = ("name", "nom", "title", "image", "photo", "portrait", "picture", "avatar", "layout", "permalink")
EMAIL = re.compile(r"[^@\s<>:]+@[^@\s<>]+\.[^@\s<>]+")
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
BETWEEN_TRADES = re.compile(r"\s*(?:[,;/|+•&]| et | and )\s*")
LONGEST_URL, LONGEST_LABEL, LONGEST_CONTACT = 200, 60, 200


@dataclass
class Facts:
    """`links` and `contacts` are pairs: label and address, kind and value. `unused` are the fields nothing was made
    of."""

    headlines: list[str] = field(default_factory=list)
    trades: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    contacts: list[tuple[str, str]] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)

    @property
    def headline(self) -> str:
        return self.headlines[0] if self.headlines else ""


def facts_of(fields: Mapping[str, Any], tags: tuple[str, ...]) -> Facts:
    """Read the fields of a person."""
    facts = Facts()
    for name, value in leaves(fields):
        if name.lower() not in READ_ELSEWHERE:
            take(facts, name, value)
    if TRADES not in fields:
        facts.trades = [*facts.headlines, *tags]
    return facts


def trades_in(name: str) -> list[str]:
    """The trades that are told in one go."""
    return [part for part in BETWEEN_TRADES.split(name) if part]


def leaves(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a field, however deep, under the name that is nearest to it."""
    if isinstance(value, Mapping):
        named = str(value.get("name") or value.get("label") or value.get("title") or "")
        address = value.get("url") or value.get("link") or value.get("href")
        if named and isinstance(address, str):
            yield named, address
            return
        for inner, inside in value.items():
            yield from leaves(inside, str(inner))
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from leaves(inside, name)
    elif value not in (None, "", False):
        yield name, str(value).strip()


def take(facts: Facts, name: str, value: str) -> None:
    """Put one text where it belongs."""
    key, url = name.lower(), address_of(value)
    bare = value.removeprefix("mailto:")
    if key in HEADLINES:
        facts.headlines.append(value)
    elif key == TRADES:
        facts.trades.append(value)
    elif EMAIL.fullmatch(bare) and len(bare) <= LONGEST_CONTACT:
        facts.contacts.append(("email", bare))
    elif key in TELEPHONES and len(value) <= LONGEST_CONTACT:
        facts.contacts.append(("phone", value.removeprefix("tel:")))
    elif url and len(url) <= LONGEST_URL:
        facts.links.append((label_of(name, url), url))
    else:
        facts.unused.append(name)


def address_of(value: str) -> str:
    """The address that a text is; "" for any other text."""
    try:
        host = urlsplit(value).hostname
    except ValueError:
        return ""
    if value.lower().startswith(("http://", "https://")) and host and not re.search(r"\s", value):
        return value
    return f"https://{value}" if HOST.fullmatch(value) else ""


def label_of(name: str, url: str) -> str:
    """What a link is called: after its field, or after where it leads."""
    generic = name.lower() in ("url", "link", "lien", "site", "links", "liens", "social", "")
    words = name.replace("_", " ")
    return (urlsplit(url).hostname or url if generic else words[:1].upper() + words[1:])[:LONGEST_LABEL]
