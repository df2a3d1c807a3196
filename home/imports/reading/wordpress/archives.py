"""The exports in an archive, read where they stand: nothing is ever unpacked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from home.imports.items import Refused
from home.imports.problems import problem
from home.imports.reading.wordpress.names import shown
from home.imports.reading.wordpress.streams import UNREADABLE, Document

MAX_MEMBERS = 1000
PLAIN = (".xml", ".wxr", ".rss")


def members(file: Path, name: str) -> Iterator[Document | Refused]:
    """The XML files of an archive, read where they stand: their names lead to no file of ours."""
    try:
        with zipfile.ZipFile(file) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except UNREADABLE as error:
        yield Refused(shown(name), problem("unreadable", str(error)))
        return
    exports = [info for info in infos if info.filename.lower().endswith(PLAIN)]
    for info in sorted(exports[:MAX_MEMBERS], key=lambda info: info.filename):
        member = shown(f"{name}/{info.filename}")
        if info.filename.startswith("/") or ".." in PurePosixPath(info.filename.replace("\\", "/")).parts:
            yield Refused(member, problem("outside"))
        else:
            yield Document(member, lambda wanted=info: _member(file, wanted))
    if not exports:
        yield Refused(shown(name), problem("no-export"))
    elif len(exports) > MAX_MEMBERS:
        yield Refused(shown(f"{name}/…"), problem("too-many-files", str(len(exports)), limit=MAX_MEMBERS))


def _member(file: Path, info: zipfile.ZipInfo) -> BinaryIO:
    archive = zipfile.ZipFile(file)
    try:
        return _Member(archive.open(info), archive)
    except BaseException:
        archive.close()
        raise


class _Member(io.BufferedIOBase):
    """A file of an archive that closes the archive with itself."""

    def __init__(self, opened: BinaryIO, archive: zipfile.ZipFile) -> None:
        self._opened, self._archive = opened, archive

    def read(self, size: int | None = -1) -> bytes:
        return self._opened.read(size)

    def close(self) -> None:
        self._opened.close()
        self._archive.close()
        super().close()
