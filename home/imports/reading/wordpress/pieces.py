"""Cut an export into its items, its authors and its terms, each read on its own: a broken one does not lose the rest.

The cuts are found in the bytes, outside CDATA sections and comments, so that a file of any size passes in the memory of
its largest item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

BLOCK = 1 << 20
MAX_PIECE_MEGABYTES = 10
LONGEST_TOKEN = 600
NAMES = rb"item|wp:author|wp:category|wp:tag|wp:term"
TOKEN = re.compile(
    rb"(?P<section><!\[CDATA\[|<!--)"
    rb"|<(?P<open>" + NAMES + rb")(?:\s[^<>]{0,500})?(?P<empty>/)?>"
    rb"|</(?P<close>" + NAMES + rb")\s{0,100}>"
)
CDATA = b"<![CDATA["
ENDS = {CDATA: b"]]>", b"<!--": b"-->"}  # nobody hides a part of an item in a comment
AGAIN = re.compile(rb"(?=<item[\s>])")


class Readable(Protocol):
    def read(self, size: int) -> bytes: ...


@dataclass(frozen=True)
class Piece:
    """An element of an export, or what stands between two ("" for `name`). `content` is None where it was too large,
    `whole` tells whether its end was found, `line` where it begins."""

    name: str
    content: bytes | None
    line: int
    whole: bool = True

    def again(self) -> list[Piece]:
        """This item cut at whatever looks like the beginning of another: what an unclosed CDATA section swallowed."""
        content = self.content or b""
        starts = [found.start() for found in AGAIN.finditer(content)]
        if len(starts) < 2:
            return []
        found, line, last = [], self.line, 0
        for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
            line, last = line + content.count(b"\n", last, start), start
            closed = content.rfind(b"</item>", start, end)
            found.append(Piece(self.name, content[start : closed + 7 if closed > 0 else end], line, closed > 0))
        return found


@dataclass
class _Growing:
    """The piece being gathered."""

    name: str
    line: int
    held: list[bytes] = field(default_factory=list)
    size: int = 0
    lines: int = 0

    def take(self, content: bytes) -> None:
        self.size += len(content)
        self.lines += content.count(b"\n")
        if self.size <= MAX_PIECE_MEGABYTES * 1_000_000:
            self.held.append(content)
        else:
            self.held.clear()

    def done(self, whole: bool) -> Piece:
        fits = self.size <= MAX_PIECE_MEGABYTES * 1_000_000
        return Piece(self.name, b"".join(self.held) if fits else None, self.line, whole)


def pieces(stream: Readable) -> Iterator[Piece]:
    """Every piece of a stream, in order; together they are all its bytes. Raises what the stream raises."""
    growing, buffer, section = _Growing("", 1), b"", b""
    while block := stream.read(BLOCK):
        buffer += block
        position = taken = 0  # how far the buffer was looked through, and how far the growing piece holds it
        while True:
            if section:
                end = buffer.find(section, position)
                if end < 0:
                    break
                position, section = end + 3, b""
            token = TOKEN.search(buffer, position)
            if token is None:
                break
            position = token.end()
            if token["section"]:
                section = ENDS[token[0]] if token[0] == CDATA or not growing.name else b""
                continue
            name = (token["open"] or token["close"]).decode()
            if token["open"] and _begins(name, growing.name):
                growing.take(buffer[taken : token.start()])
                if growing.name or growing.size:
                    yield growing.done(not growing.name)
                growing, taken = _Growing(name, growing.line + growing.lines), token.start()
            if token["empty"] or (token["close"] and name == growing.name):
                growing.take(buffer[taken:position])
                yield growing.done(whole=True)
                growing, taken = _Growing("", growing.line + growing.lines), position
        keep = max(position, len(buffer) - (2 if section else LONGEST_TOKEN))
        growing.take(buffer[taken:keep])
        buffer = buffer[keep:]
    growing.take(buffer)
    if growing.size:
        yield growing.done(not growing.name)


def _begins(name: str, inside: str) -> bool:
    """Whether a piece begins here: nothing begins inside an item but another item."""
    return not inside or name in ("item", inside)
