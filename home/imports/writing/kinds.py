"""Which files are taken in as documents, and whether one holds what its name says."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

PICTURES = frozenset({"avif", "bmp", "gif", "heic", "ico", "jpeg", "jpg", "png", "tif", "tiff", "webp"})
PAGES = frozenset({"", "asp", "aspx", "htm", "html", "markdown", "md", "php", "xhtml"})
HEAD = 4096
ACTIVE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|svg|iframe|object|embed|\?xml)\b", re.IGNORECASE)
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MEMBERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
MIMETYPES = {"odt", "ods", "odp", "odg", "epub"}

Check = Callable[[bytes], bool]


def kind_of(name: str) -> str:
    return Path(name).suffix.lower().removeprefix(".")


def is_taken(kind: str) -> bool:
    return kind in settings.WAGTAILDOCS_EXTENSIONS


def holds_its_kind(file: Path, kind: str) -> bool:
    """Whether the content of `file` is what its name says, by its first bytes and by what an archive lists."""
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    if kind in STARTS:
        return STARTS[kind](head)
    return _is_archive(file, kind) if head.startswith((b"PK\x03\x04", b"PK\x05\x06")) else False


def _is_archive(file: Path, kind: str) -> bool:
    """Reads the list of an archive, and of what is packed in it a few bytes at most."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if kind in MEMBERS:
                return any(name.startswith(MEMBERS[kind]) for name in names)
            if kind in MIMETYPES:
                with archive.open("mimetype") as told:
                    return told.read(100).startswith((b"application/vnd.oasis.opendocument", b"application/epub+zip"))
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, ValueError, EOFError):
        return False
    return kind in ("zip", "key")


def _starts(*beginnings: bytes) -> Check:
    return lambda head: head.startswith(beginnings)


def _is_text(head: bytes) -> bool:
    return b"\0" not in head and not ACTIVE.search(head)


def _is_calendar(head: bytes) -> bool:
    return _is_text(head) and head.removeprefix(b"\xef\xbb\xbf").lstrip().upper().startswith(b"BEGIN:VCALENDAR")


def _is_sound(head: bytes) -> bool:
    """MPEG audio, with or without a label before it."""
    return head.startswith(b"ID3") or (len(head) > 1 and head[0] == 0xFF and head[1] & 0xE0 == 0xE0)


def _is_film(head: bytes) -> bool:
    return head[4:8] == b"ftyp"


STARTS: dict[str, Check] = {
    "pdf": _starts(b"%PDF-"),
    "txt": _is_text,
    "csv": _is_text,
    "ics": _is_calendar,
    "rtf": _starts(b"{\\rtf"),
    "doc": _starts(OLD_OFFICE),
    "ppt": _starts(OLD_OFFICE),
    "xls": _starts(OLD_OFFICE),
    "mp3": _is_sound,
    "ogg": _starts(b"OggS"),
    "flac": _starts(b"fLaC"),
    "wav": lambda head: head.startswith(b"RIFF") and head[8:12] == b"WAVE",
    "m4a": _is_film,
    "mp4": _is_film,
    "webm": _starts(b"\x1a\x45\xdf\xa3"),
}
