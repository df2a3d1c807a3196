"""One import of a site at a time."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection


class Busy(Exception):
    """The same site is being imported by another process."""


@contextmanager
def alone(origin: str) -> Iterator[None]:
    """Keep other imports of `origin` into this database out. However a process ends, its lock ends with it. Raises
    Busy."""
    folder = settings.DATA_DIR / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(f"{connection.settings_dict['NAME']}\n{origin}".encode("utf-8", "replace")).hexdigest()[:16]
    with (folder / f"{name}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Busy(origin) from error
        yield
