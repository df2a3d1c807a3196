"""Other addresses at which the same picture may stand: before it was made smaller, and without a service between."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit, urlunsplit

PHOTON = re.compile(r"i[0-3]\.wp\.com", re.IGNORECASE)
ENDING = re.compile(r"(\.[A-Za-z]{3,4})$")
# What WordPress adds to the name of a picture: a size, a mark for a very large one, the second at which it was edited.
ADDED = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|e\d{7,})$")


def without_service(address: str) -> str:
    """The address that a picture has at home, where it is asked for through WordPress' own servers."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    host, _slash, path = parts.path.lstrip("/").partition("/")
    if not PHOTON.fullmatch(parts.netloc) or "." not in host or not path:
        return address
    return urlunsplit((parts.scheme or "https", host, f"/{path}", "", ""))


def originals(address: str) -> Iterator[str]:
    """The addresses to look for a picture at, the largest first, its own last."""
    home = without_service(address)
    base, mark, rest = home.partition("?")
    stem, ending = (base[: found.start()], found[1]) if (found := ENDING.search(base)) else (base, "")
    names = [stem]
    while ending and (added := ADDED.search(names[-1])):
        names.append(names[-1][: added.start()])
    if len(names) > 1:
        names = [names[-1], f"{names[-1]}-scaled", *reversed(names[:-1])]
    yield from dict.fromkeys([*(name + ending for name in names), base + mark + rest])
