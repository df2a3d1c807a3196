"""The files of a Jekyll tree: names that every computer can hold, written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

FORBIDDEN = re.compile(r'[<>:"/\\|?*%\s\x00-\x1f\x7f]+')
# Jekyll passes over names that begin with one of the first, Windows over the ends of names in the second.
NOT_FIRST, NOT_LAST = "._#~- ", ". -"
RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
OWN_FOLDERS = ("_posts", "_drafts")
MAX_BYTES = 120


class Outside(Exception):
    """A folder of the tree is a link that leads out of it."""


class Tree:
    """A folder, and the names that are taken in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.taken: set[str] = set()

    def free(self, folder: str, stem: str, suffix: str) -> str:
        """A path below the root that is safe and that nothing else has, upper and lower case being the same."""
        names = [part if part in OWN_FOLDERS else safe_name(part) for part in PurePosixPath(folder).parts]
        base = "/".join([*names, safe_name(stem)])
        path, number = f"{base}{suffix}", 1
        while path.casefold() in self.taken:
            number += 1
            path = f"{base}-{number}{suffix}"
        self.taken.add(path.casefold())
        return path

    def write(self, path: str, content: str | Iterable[bytes]) -> None:
        """Write a file: its folders are made, a file or a link that has its name is replaced. Raises Outside."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.parent.resolve().is_relative_to(self.root.resolve()):
            raise Outside(path)
        chunks = [content.encode()] if isinstance(content, str) else content
        handle, draft = tempfile.mkstemp(dir=target.parent, prefix=".export-")
        try:
            with os.fdopen(handle, "wb") as file:
                for chunk in chunks:
                    file.write(chunk)
            Path(draft).chmod(0o644)
            Path(draft).replace(target)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def safe_name(name: str) -> str:
    """`name` as a file may be called on any computer, without its ending."""
    name = FORBIDDEN.sub("-", name).lstrip(NOT_FIRST)
    name = name.encode()[:MAX_BYTES].decode(errors="ignore").rstrip(NOT_LAST)
    return f"{name}-file" if not name or RESERVED.fullmatch(name) else name
