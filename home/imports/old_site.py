"""The old site, as far as the pipeline knows it: what every reader answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar
from urllib.parse import urlsplit

from home.imports.items import Item, Picture, Refused


@dataclass(frozen=True)
class Listing:
    """An address of the old site that listed things. `what`: home, category, tag, author, archive, feed, attachment.

    `name` is the category's or the author's, `YYYY`, `YYYY-MM` or `YYYY-MM-DD` of an archive, the `source` of the item
    that an attachment belongs to, or the address of a file.
    """

    address: str
    what: str
    name: str = ""
    language: str = ""


class OldSite(ABC):
    """What was read of an old site. `origin` names it from one run to the next, `hosts` are the names it answered to,
    `whereabouts` tells it from any other that is called the same: its address on the web, else where it was read.

    Nothing here raises for what the files say: what cannot be read is yielded as `Refused`.
    """

    reader: ClassVar[str]

    def __init__(self, origin: str, hosts: frozenset[str] = frozenset(), whereabouts: str = "") -> None:
        self.origin = origin
        self.hosts = hosts
        self.whereabouts = whereabouts

    @abstractmethod
    def entries(self) -> Iterator[Item | Refused]:
        """Everything there is, in an order that does not change: parents before what stood below them."""

    def count(self) -> int | None:
        """How many entries there are, if that is known beforehand."""
        return None

    def listings(self) -> Iterator[Listing]:
        """The addresses that are no item's own."""
        return iter(())

    def file(self, address: str) -> Path | None:
        """The file at hand that stood at an address of the old site."""
        return None

    def stock(self) -> Iterator[str]:
        """The addresses of the pictures and files that everybody could ask for, whether a text shows them or not. Those
        of people's faces are theirs to bring."""
        return iter(())

    def picture(self, address: str) -> Picture | None:
        """What the library of the old site says of a picture."""
        return None

    def is_own(self, host: str) -> bool:
        """Whether the old site answered to `host`, with or without `www.`."""
        return host.lower().removeprefix("www.") in {own.removeprefix("www.") for own in self.hosts}

    def local(self, address: str) -> str | None:
        """The path of an address of the old site, with its query, from the root; None for an address elsewhere."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme not in ("", "http", "https") or (parts.netloc and not self.is_own(parts.netloc)):
            return None
        if not parts.netloc and not parts.path and not parts.query:
            return None
        return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
