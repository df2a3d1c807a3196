"""Sentences of a French or English text, found without a dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A full stop after one of these, or after a lone capital, ends nothing.
SHORTENED = frozenset({
    "m", "mm", "mme", "mmes", "mlle", "mlles", "dr", "pr", "st", "ste", "mr", "mrs", "ms", "prof", "p", "pp", "cf",
    "env", "av", "apr", "art", "vol", "chap", "fig", "tél", "tel", "éd", "ex", "vs", "jr",
    "i.e", "e.g", "c.-à-d", "boul", "bd", "janv", "févr", "sept", "oct", "nov", "déc",
})  # fmt: skip
# What ends a sentence, the quotes and brackets that close with it, a space, and the beginning of another one.
END = re.compile(r"(?P<last>[\w.\-]{0,12})(?P<sign>[.!?…]+)(?:\s*[»”’\"')\]]+)*\s+(?=[«“‘\"'(\[¡¿–—-]*\s*[^\W\d_]|\d)")
FIRST_LETTER = re.compile(r"[^\W_]")
Span = tuple[int, int]


def sentences(text: str) -> Iterator[Span]:
    """Where each sentence of `text` begins and ends, spaces left out; none goes on past the end of a line."""
    start = 0
    for line in text.split("\n"):
        yield from _of_line(text, start, start + len(line))
        start += len(line) + 1


def _of_line(text: str, start: int, stop: int) -> Iterator[Span]:
    begun = start
    for end in END.finditer(text, start, stop):
        if not _goes_on(text, end, begun):
            yield from _trimmed(text, begun, end.end())
            begun = end.end()
    yield from _trimmed(text, begun, stop)


def _goes_on(text: str, end: re.Match[str], begun: int) -> bool:
    following = FIRST_LETTER.search(text, end.end())
    if following and following[0].islower():
        return True
    last = end["last"].lower().strip(".-")
    if end["sign"] != ".":
        return False
    is_number_of_list = last.isdigit() and not text[begun : end.start()].strip()
    return last in SHORTENED or is_number_of_list or (len(last) == 1 and end["last"].isupper())


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    piece = text[start:stop]
    if not piece.strip():
        return
    before = len(piece) - len(piece.lstrip())
    yield start + before, start + before + len(piece.strip())
