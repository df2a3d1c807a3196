"""Every file below a folder, each of them told once."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from home.imports.items import Refused
from home.imports.problems import problem
from home.imports.reading.characters import shown, source_name

MADE_FOLDERS = frozenset({"_site", "node_modules", "vendor", ".git", ".jekyll-cache", ".sass-cache", ".bundle"})


@dataclass(frozen=True)
class Found:
    """A file, and its path from the root of the site, as text; `made` tells one that a program made."""

    file: Path
    path: str
    made: bool = False


def files_below(start: Path, root: Path) -> Iterator[Found | Refused]:
    """Every file at or below `start`, in a lasting order; what cannot be followed, with the reason. Never raises."""
    if not os.path.lexists(start):
        yield Refused(source_name(shown(start)), problem("missing"))
    elif start.is_dir():
        yield from _below(start, root)
    else:
        yield _entry(start, root, made=False)


def _below(start: Path, root: Path) -> Iterator[Found | Refused]:
    unreadable: list[OSError] = []
    for folder, folders, names in os.walk(start, onerror=unreadable.append):
        folders.sort(key=os.fsencode)
        made = bool(MADE_FOLDERS.intersection(Path(folder).relative_to(root).parts))
        for name in sorted(names, key=os.fsencode):
            yield _entry(Path(folder, name), root, made)
        for name in folders:
            if Path(folder, name).is_symlink():  # not followed: what is inside is read where it stands, or nowhere
                kind = "outside" if leads_out(Path(folder, name), root) else "folder-link"
                yield Refused(_line(Path(folder, name), root), problem(kind))
    for error in unreadable:
        yield Refused(_line(Path(error.filename), root), problem("unreadable", error.strerror or ""))


def _entry(file: Path, root: Path, made: bool) -> Found | Refused:
    try:
        if file.is_symlink() and leads_out(file, root):
            return Refused(_line(file, root), problem("outside"))
        if not stat.S_ISREG(file.stat().st_mode):
            return Refused(_line(file, root), problem("not-a-file"))
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        return Refused(_line(file, root), problem("unreadable", getattr(error, "strerror", None) or ""))
    return Found(file, shown(file.relative_to(root).as_posix()), made)


def leads_out(link: Path, root: Path) -> bool:
    return not link.resolve().is_relative_to(root.resolve())


def _line(path: Path, root: Path) -> str:
    return source_name(shown(path.relative_to(root).as_posix()))
