"""Text that can be stored: no characters that nothing may hold, names that fit."""

import hashlib
import os
import re
from pathlib import Path

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
SOURCE_LENGTH = 500
HASH_LENGTH = 16


def storable(text: str) -> str:
    """The text without the characters that no database takes."""
    return FORBIDDEN.sub("", text)


def shown(path: Path | str) -> str:
    """A path as text that can be stored: bytes that are no UTF-8 as `\\xff`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def source_name(path: str) -> str:
    """What to call a path for ever: the path, or its beginning and a fingerprint where it is too long."""
    if len(path) <= SOURCE_LENGTH:
        return path
    digest = hashlib.sha256(path.encode("utf-8", "backslashreplace")).hexdigest()[:HASH_LENGTH]
    return f"{path[: SOURCE_LENGTH - HASH_LENGTH - 1]}~{digest}"
