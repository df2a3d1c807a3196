"""Read what PHP's `serialize()` wrote, without PHP: scalars and nested arrays, never an object."""

from __future__ import annotations

import re
from typing import Any

MAX_LENGTH = 200_000
MAX_DEPTH = 8
MAX_VALUES = 5_000
SCALAR = re.compile(rb"N;|b:([01]);|i:(-?\d{1,18});|d:([-+0-9.eEINFA]{1,40});")
TEXT = re.compile(rb's:(\d{1,6}):"')
ARRAY = re.compile(rb"a:(\d{1,4}):\{")


class _NotSerialised(ValueError):
    """This is none of what is read here."""


def unserialise(text: str) -> dict[Any, Any]:
    """The array a text holds, lists as mappings from their numbers; empty where it is anything else. Never raises."""
    content = text.strip().encode("utf-8", errors="replace")
    if not content.startswith(b"a:") or len(content) > MAX_LENGTH:
        return {}
    try:
        value = _Reader(content).value(0)
    except (_NotSerialised, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


class _Reader:
    def __init__(self, content: bytes) -> None:
        self.content = content
        self.position = 0
        self.count = 0

    def value(self, depth: int) -> Any:
        self.count += 1
        if depth > MAX_DEPTH or self.count > MAX_VALUES:
            raise _NotSerialised
        if scalar := SCALAR.match(self.content, self.position):
            self.position = scalar.end()
            return (scalar[1] or scalar[2] or scalar[3] or b"").decode()
        if text := TEXT.match(self.content, self.position):
            end = text.end() + int(text[1])
            self.position = self._past(b'";', end)
            return self.content[text.end() : end].decode("utf-8", errors="replace")
        if array := ARRAY.match(self.content, self.position):
            self.position = array.end()
            found = {}
            for _number in range(int(array[1])):
                key = self.value(depth + 1)
                found[str(key)] = self.value(depth + 1)
            self.position = self._past(b"}", self.position)
            return found
        raise _NotSerialised

    def _past(self, mark: bytes, position: int) -> int:
        if not self.content.startswith(mark, position):
            raise _NotSerialised
        return position + len(mark)
