"""Unpack the archive of a site: nothing lands outside the folder, and nothing larger than it should be."""

from __future__ import annotations

import contextlib
import posixpath
import re
import shutil
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from home.imports.items import Refused
from home.imports.problems import Problem, problem
from home.imports.reading.characters import shown, source_name

MAX_ENTRIES = 100_000
MAX_GIGABYTES = 4
NAME_IS_UTF8 = 0x800
DRIVE = re.compile(r"[A-Za-z]:")
IGNORED = "__MACOSX/"  # what macOS adds to say nothing
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError)


def is_archive(path: Path) -> bool:
    return path.suffix.lower() == ".zip" and path.is_file()


def unpack(path: Path, folder: Path) -> list[Refused]:
    """Unpack the archive at `path` into `folder`; returns a line for each entry that stayed out. Never raises."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > MAX_ENTRIES:
                return [Refused(_line(path.name), problem("archive-entries", limit=MAX_ENTRIES))]
            return list(_unpacked(archive, entries, folder))
    except BROKEN as error:
        return [Refused(_line(path.name), problem("archive", str(error)))]


def root_of(folder: Path) -> Path:
    """The folder of the site: the only one that stands in the archive, unless it is a room of the site itself."""
    inside = list(folder.iterdir())
    alone = len(inside) == 1 and inside[0].is_dir() and not inside[0].name.startswith(("_", "."))
    return inside[0] if alone else folder


def _unpacked(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], folder: Path) -> Iterator[Refused]:
    left = MAX_GIGABYTES * 1_000_000_000
    for entry in entries:
        name = _name(entry)
        if name.startswith(IGNORED):
            continue
        reason = _objection(entry, name)
        if reason is None and entry.file_size > left:
            reason = problem("archive-size", limit=MAX_GIGABYTES)
        if reason is None:
            left -= entry.file_size
            reason = _write(archive, entry, folder / posixpath.normpath(name))
        if reason is not None:
            yield Refused(_line(name), reason)


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry, with plain slashes; many tools write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & NAME_IS_UTF8:
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.replace("\\", "/")


def _objection(entry: zipfile.ZipInfo, name: str) -> Problem | None:
    mode = entry.external_attr >> 16
    if name.startswith("/") or DRIVE.match(name) or ".." in name.split("/") or not name.strip("./ "):
        return problem("archive-outside", name)
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return problem("archive-link", name)
    return None


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> Problem | None:
    """Write one entry. No more is unpacked than its head announces: `zipfile` stops there."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(entry) as packed, target.open("xb") as file:
            shutil.copyfileobj(packed, file)
    except FileExistsError:
        return problem("archive-twice", entry.filename)
    except BROKEN as error:
        if target.is_file():
            target.unlink()
        return problem("archive", str(error))
    return None


def _line(name: str) -> str:
    return source_name(shown(name))
