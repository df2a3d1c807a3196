"""Pass through an export: each of its documents, piece by piece, with what stands between the items looked over."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from home.imports.items import Refused
from home.imports.problems import problem
from home.imports.reading.wordpress.decoding import charset_of, decode
from home.imports.reading.wordpress.documents import documents
from home.imports.reading.wordpress.names import Names
from home.imports.reading.wordpress.piece_reading import Read, read
from home.imports.reading.wordpress.pieces import Piece, pieces
from home.imports.reading.wordpress.skeleton import Skeleton
from home.imports.reading.wordpress.streams import (
    MAX_UNPACKED_MEGABYTES,
    UNREADABLE,
    Document,
    Stream,
    TooLarge,
)

Place = tuple[int, int]  # which document, which piece of it


@dataclass(frozen=True)
class Found:
    """A piece as it was read: an item, an author or a term."""

    place: Place
    part: int
    name: str
    document: str
    read: Read


class Export:
    """The documents at a path. Can be passed through as often as needed; each pass finds the same."""

    def __init__(self, path: Path) -> None:
        names = Names()
        opened = [_named(found, names) for found in documents(path)]
        self.documents = [found for found in opened if isinstance(found, Document)]
        self.refused = [found for found in opened if isinstance(found, Refused)]

    def survey(self, between: Callable[[str], None]) -> Iterator[Found]:
        """The first pass: everything there is. `between` is told what stands between the items; documents that are
        not sound add to `refused`."""
        for number, document in enumerate(self.documents):
            skeleton = Skeleton()
            items = 0
            for place, piece, charset in self._pieces(number, document, skeleton):
                if piece.name:
                    skeleton.passed_over(piece)
                    for part, each in enumerate(read(piece, charset)):
                        items += piece.name == "item"
                        yield Found(place, part, piece.name, document.name, each)
                elif piece.content is not None:
                    text = decode(piece.content, charset)[0]
                    between(text)
                    skeleton.feed(text)
            if wrong := skeleton.wrong(items):
                self.refused.append(Refused(document.name, wrong, skeleton.line))

    def items(self, wanted: Callable[[Place], bool]) -> Iterator[Found]:
        """A later pass: the items at the places that are wanted; the others are not even parsed."""
        for number, document in enumerate(self.documents):
            for place, piece, charset in self._pieces(number, document):
                if piece.name == "item" and wanted(place):
                    for part, each in enumerate(read(piece, charset)):
                        yield Found(place, part, piece.name, document.name, each)

    def _pieces(
        self, number: int, document: Document, skeleton: Skeleton | None = None
    ) -> Iterator[tuple[Place, Piece, str]]:
        """The pieces of a document until it ends or cannot be read any further, which the skeleton is told."""
        charset, line = "", 0
        try:
            with closing(document.open()) as opened:
                for count, piece in enumerate(pieces(Stream(opened))):
                    if count == 0 and piece.content is not None:
                        charset = charset_of(piece.content)
                    line = piece.line
                    yield (number, count), piece, charset
        except TooLarge:
            reason = problem("unpacked-size", limit=MAX_UNPACKED_MEGABYTES)
        except UNREADABLE as error:
            reason = problem("unreadable", str(error))
        else:
            return
        if skeleton is not None:
            skeleton.stop(reason, line)


def _named(found: Document | Refused, names: Names) -> Document | Refused:
    """The same under a name of its own: an archive may hold two files of one name."""
    if isinstance(found, Refused):
        return replace(found, source=names.free(found.source))
    return replace(found, name=names.free(found.name))
