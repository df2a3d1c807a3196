"""Files at hand, found by the address that they had on the old site."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

FOLDERS_REMEMBERED = 500


def find_file(folders: Sequence[Path], path: str) -> Path | None:
    """The file at `path`, from the root of a site: one that no `..` and no link leads out of the folders to.

    A server forgave what a folder does not: `%20`, accents written as one sign or as two, `.JPG` for `.jpg`.
    """
    for relative in _readings(path):
        for folder in folders:
            try:
                file = _below(folder.resolve(), relative)
            except (OSError, ValueError, RuntimeError):  # too long, with NUL in it, links in circles
                continue
            if file:
                return file
    return None


def _readings(path: str) -> Iterator[str]:
    """What an address may mean: a `%` or a `?` in the name of a file is rare, and happens."""
    try:
        plain = urlsplit(path).path
    except ValueError:
        plain = path
    yield from dict.fromkeys(reading.lstrip("/") for reading in (unquote(plain), plain, unquote(path)))


def _below(folder: Path, relative: str) -> Path | None:
    file = (folder / relative).resolve()
    if not relative or not file.is_relative_to(folder):
        return None
    if file.is_file():
        return file
    found = folder
    for name in Path(relative).parts:
        match = _names(found, found.stat().st_mtime_ns).get(_folded(name))
        if match is None:
            return None
        found = found / match
    found = found.resolve()
    return found if found.is_relative_to(folder) and found.is_file() else None


@lru_cache(maxsize=FOLDERS_REMEMBERED)
def _names(folder: Path, changed: int) -> dict[str, str]:
    """What was in a folder when it was last changed, by its name as a forgiving server reads it."""
    if not folder.is_dir():
        return {}
    return {_folded(each.name): each.name for each in sorted(folder.iterdir(), reverse=True)}


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
