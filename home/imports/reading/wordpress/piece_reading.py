"""Read one piece of an export: its bytes as text, its text as elements, mended where that helps."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax import SAXException, SAXParseException

from home.imports.problems import Problem, problem
from home.imports.reading.wordpress.decoding import decode, mended
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.parsing import READING, parse
from home.imports.reading.wordpress.pieces import MAX_PIECE_MEGABYTES, Piece


@dataclass(frozen=True)
class Read:
    """What was read of a piece, or why it could not be; `line` is that of its beginning, or of what is wrong."""

    element: Element | None
    line: int
    problems: tuple[Problem, ...] = ()


def read(piece: Piece, charset: str) -> list[Read]:
    """Read a piece: mostly one element, several where one that was never closed had swallowed others. Never raises."""
    found = _read(piece, charset)
    if found.element is None and piece.content is not None:
        again = piece.again()
        if again:
            return [_read(each, charset) for each in again]
    return [found]


def _read(piece: Piece, charset: str) -> Read:
    if piece.content is None:
        return Read(None, piece.line, (problem("item-size", limit=MAX_PIECE_MEGABYTES),))
    text, problems = decode(piece.content, charset)
    try:
        return Read(parse(text), piece.line, tuple(problems))
    except READING as error:
        first = error
    try:
        element = parse(mended(text))
    except READING:
        reason = problem("xml", _said(first)) if piece.whole else problem("xml-cut")
        return Read(None, piece.line + _line(first), (reason, *problems))
    return Read(element, piece.line, (*problems, problem("xml-mended", _said(first))))


def _line(error: Exception) -> int:
    """How many lines below the beginning a text went wrong."""
    return max((error.getLineNumber() or 1) - 1, 0) if isinstance(error, SAXParseException) else 0


def _said(error: Exception) -> str:
    """What the parser says, without the place, which is that of the piece and not of the file."""
    return error.getMessage() if isinstance(error, SAXException) else type(error).__name__
