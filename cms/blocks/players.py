"""Films on other sites: which player shows an address. Nobody is asked; the address says it all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

IDENTIFIER = re.compile(r"[\w-]{1,64}")


@dataclass(frozen=True)
class Player:
    """A film: its host's name, and the address of the player to put in a frame."""

    name: str
    src: str


def player_for(url: str) -> Player | None:
    """The player of a film's address on YouTube, Vimeo or Dailymotion; None for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    steps = [step for step in parts.path.split("/") if step]
    if parts.scheme not in ("http", "https") or not (steps or parts.query):
        return None
    if host in ("youtube.com", "youtube-nocookie.com"):
        found = parse_qs(parts.query).get("v", [""])[0] if steps[:1] == ["watch"] else steps[-1]
        return _player("YouTube", "https://www.youtube-nocookie.com/embed/", found)
    if host == "youtu.be":
        return _player("YouTube", "https://www.youtube-nocookie.com/embed/", steps[0] if steps else "")
    if host in ("vimeo.com", "player.vimeo.com"):
        return _player("Vimeo", "https://player.vimeo.com/video/", steps[-1] if steps else "")
    if host in ("dailymotion.com", "dai.ly", "geo.dailymotion.com"):
        return _player("Dailymotion", "https://geo.dailymotion.com/player.html?video=", steps[-1] if steps else "")
    return None


def _player(name: str, base: str, identifier: str) -> Player | None:
    return Player(name, base + identifier) if IDENTIFIER.fullmatch(identifier) else None
