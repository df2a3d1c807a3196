"""The pictures and documents that the raw data of a body refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

DOCUMENT = re.compile(r"<a\b[^>]*\blinktype=\"document\"[^>]*>")
IDENTIFIER = re.compile(r"\bid=\"(\d+)\"")


def picture_ids(raw: Any) -> Iterator[int]:
    """Ids under the key `image` anywhere inside raw data, in their order."""
    if isinstance(raw, dict):
        for key, value in raw.items():
            if key == "image" and isinstance(value, int):
                yield value
            else:
                yield from picture_ids(value)
    elif isinstance(raw, list):
        for item in raw:
            yield from picture_ids(item)


def document_ids(raw: Any) -> Iterator[int]:
    """Ids of the documents that rich texts inside raw data link to."""
    if isinstance(raw, str):
        for link in DOCUMENT.findall(raw):
            yield from map(int, IDENTIFIER.findall(link)[:1])
    elif isinstance(raw, dict | list):
        for item in raw.values() if isinstance(raw, dict) else raw:
            yield from document_ids(item)
