"""Pictures in the middle of a sentence, which would tear it in two: they follow its paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bs4.element import NavigableString, PageElement, Tag

from home.imports.converting.keeping import with_its_link
from home.imports.words import INLINE

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

SIGNS = re.compile(r"\s*[.,;:!?…]+\s*")
Line = list[NavigableString | Tag]


def taken_out(walker: Walker, tag: Tag) -> list[Tag]:
    """The pictures taken out of the sentences of a paragraph, listed. A sign that would stand there alone beside
    pictures goes."""
    moved: list[Tag] = []
    for line in list(_lines(tag)) if tag.find("img") else []:
        pictures = [piece for piece in line if isinstance(piece, Tag)]
        said = [piece for piece in line if isinstance(piece, NavigableString) and piece.strip()]
        if pictures and all(SIGNS.fullmatch(piece) for piece in said):
            for piece in said:
                piece.extract()
        else:
            amid = [picture for picture in pictures if _amid(line, picture)]
            _close_up(line, amid)
            moved += amid
    for picture in moved:
        picture.extract()
    if moved:
        walker.note("table-content", ", ".join("image" for _picture in moved))
    return moved


def _lines(tag: Tag) -> Iterator[Line]:
    """The words and the pictures of a paragraph, with the links these are in, line by line."""
    line: Line = []
    waiting: list[PageElement] = list(reversed(tag.contents))
    while waiting:
        node = waiting.pop()
        image = node.find("img") if isinstance(node, Tag) and node.name == "a" else None
        if isinstance(node, Tag) and (node.name == "img" or (image and with_its_link(image) is node)):
            line.append(node)
            continue
        if isinstance(node, Tag) and node.name in INLINE:
            waiting += reversed(node.contents)
        elif isinstance(node, Tag):
            yield line
            line = []
        elif isinstance(node, NavigableString):
            line.append(node)
    yield line


def _amid(line: Line, picture: Tag) -> bool:
    """Whether words stand before a picture and behind it, and it has no line of its own in the source."""
    place = next(number for number, piece in enumerate(line) if piece is picture)
    before = "".join(piece for piece in line[:place] if isinstance(piece, NavigableString))
    behind = "".join(piece for piece in line[place + 1 :] if isinstance(piece, NavigableString))
    own_line = before.rstrip(" ").endswith("\n") and behind.lstrip(" ").startswith("\n")
    return bool(before.strip() and behind.strip()) and not own_line


def _close_up(line: Line, taken: list[Tag]) -> None:
    """No space is left before a sign that a picture stood before, and words that it parted stay apart."""
    for before, picture, behind in zip(line, line[1:], line[2:], strict=False):
        both = isinstance(before, NavigableString) and isinstance(behind, NavigableString)
        if not both or not any(picture is each for each in taken):
            continue
        if behind[:1] in (".", ","):
            before.replace_with(before.rstrip())
        elif before[-1:].isalnum() and behind[:1].isalnum():
            picture.insert_after(NavigableString(" "))
