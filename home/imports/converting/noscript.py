"""What a page held for browsers without scripts is read like the rest of it, but for a picture shown already."""

from __future__ import annotations

import re

from home.imports.converting.pairs import replace_pairs

OPENING = re.compile(r"<noscript\b[^<>]*>", re.IGNORECASE)
CLOSING = re.compile(r"</noscript\s{0,9}>", re.IGNORECASE)
PICTURE = re.compile(r"""<img\b[^<>]*?\ssrc=["']?([^"'\s<>]+)""", re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
NEARBY = 2000  # signs before it: a page that loads its pictures late writes each twice


def without_noscript(source: str) -> str:
    """`source` with nothing in `<noscript>`: a parser that follows scripts takes its markup for words."""
    if not OPENING.search(source):
        return source

    def opened(start: re.Match[str], inner: str, _end: re.Match[str]) -> str:
        picture = PICTURE.search(inner)
        before = source[max(0, start.start() - NEARBY) : start.start()]
        is_repeated = picture and picture[1] in before and not TAG.sub("", inner).strip()
        return "" if is_repeated else inner

    return CLOSING.sub("", OPENING.sub("", replace_pairs(source, OPENING, CLOSING, opened)))
