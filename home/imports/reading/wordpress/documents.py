"""Find the documents of an export: one file, one that is compressed, an archive, or a folder of several."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

from home.imports.items import Refused
from home.imports.problems import problem
from home.imports.reading.wordpress.archives import PLAIN, members
from home.imports.reading.wordpress.names import shown
from home.imports.reading.wordpress.streams import Document

ENDINGS = (*PLAIN, ".xml.gz", ".zip")


def documents(path: Path) -> Iterator[Document | Refused]:
    """Every XML file at `path`, in the order of their names, and every file left out with the reason. Never raises."""
    if not path.exists():
        yield Refused(shown(path), problem("missing"))
    elif not path.is_dir():
        yield from _file(path, path.name)
    else:
        files = sorted(file for file in path.rglob("*") if file.is_file() and file.name.lower().endswith(ENDINGS))
        for file in files:
            name = file.relative_to(path).as_posix()
            if file.resolve().is_relative_to(path.resolve()):
                yield from _file(file, name)
            else:
                yield Refused(shown(name), problem("outside"))
        if not files:
            yield Refused(shown(path.name), problem("no-export"))


def _file(file: Path, name: str) -> Iterator[Document | Refused]:
    ending = file.name.lower()
    if ending.endswith(".zip"):
        yield from members(file, name)
    elif ending.endswith(".gz"):
        yield Document(shown(name), lambda: gzip.GzipFile(file))
    else:
        yield Document(shown(name), lambda: file.open("rb"))
