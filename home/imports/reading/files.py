"""The bytes of a file and the text they stand for, within limits. Nothing here raises or waits."""

import codecs
import stat
from pathlib import Path

from home.imports.problems import Problem, problem

MAX_MEGABYTES = 5
WIDE_MARKS = (  # the longer marks begin with the shorter
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def content_of(file: Path) -> bytes | Problem:
    """The bytes of a file; a pipe, a socket or a device is not waited for."""
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return problem("not-a-file")
        with file.open("rb") as opened:
            content = opened.read(MAX_MEGABYTES * 1_000_000 + 1)
    except OSError as error:
        return problem("unreadable", error.strerror or "")
    return problem("too-large", limit=MAX_MEGABYTES) if len(content) > MAX_MEGABYTES * 1_000_000 else content


def decode(content: bytes) -> tuple[str, list[Problem]]:
    """The text of a file: as its mark says, else UTF-8, else Windows-1252, which is noted."""
    for mark, encoding in WIDE_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), [problem("encoding-wide", encoding=encoding.upper())]
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError:
        # Five bytes mean nothing in Windows-1252: they show as the replacement character.
        return content.decode("cp1252", errors="replace"), [problem("encoding")]
