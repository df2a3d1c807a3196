"""One document of an export as bytes, nearly in UTF-8, and never more of them than any export holds."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

MAX_UNPACKED_MEGABYTES = 4000
UTF16_MARKS = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
UNREADABLE = (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True)
class Document:
    """One XML file of an export: its name, and how to read it from the start."""

    name: str
    open: Callable[[], BinaryIO]


class TooLarge(Exception):
    """A file unfolds into more than any export holds."""


class Stream:
    """The bytes of a document as UTF-8, or nearly, up to the size that is allowed. Raises TooLarge, or UNREADABLE."""

    def __init__(self, opened: BinaryIO) -> None:
        self._opened = io.BufferedReader(opened) if isinstance(opened, io.RawIOBase) else opened
        self._left = MAX_UNPACKED_MEGABYTES * 1_000_000
        self._wide = ""
        self._odd = b""
        self._started = False

    def read(self, size: int) -> bytes:
        """The next bytes, none at the end."""
        content = self._opened.read(size)
        self._left -= len(content)
        if self._left < 0:
            raise TooLarge
        if not self._started:
            self._started = True
            self._wide = UTF16_MARKS.get(content[:2], "")
        return self._narrow(content) if self._wide else content

    def _narrow(self, content: bytes) -> bytes:
        """What is written in UTF-16, in UTF-8; a pair of bytes that was cut waits for the rest."""
        content = self._odd + content
        cut = len(content) - len(content) % 4 if len(content) >= 4 else len(content)
        self._odd = content[cut:]
        return content[:cut].decode(self._wide, errors="replace").encode("utf-8", errors="replace")
