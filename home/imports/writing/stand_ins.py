"""What stands in the place of a picture that is not to be had: its words, and a note of what is wanted there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from home.imports.items import Picture
from home.imports.words import shown_text
from home.imports.writing.library import Library
from home.imports.writing.paragraphs import linked, paragraph
from home.imports.writing.wanted import Wanted
from home.models import WantedPicture


class StandIns:
    """The words in the place of the pictures of one text."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.wanted: list[Wanted] = []
        self._pictures: dict[str, Picture] = {}  # by the id of the block that stands for each

    def words_of(self, picture: Picture, block_id: str) -> str:
        """The words in the place of `picture`: a block of their own, for it to come back to."""
        self._pictures[block_id] = self._at_its_address(picture)
        return words_of_missing(self._pictures[block_id])

    def want_lead(self, picture: Picture) -> None:
        """The picture of the whole text is wanted: nothing stands in its place."""
        wanted = self._at_its_address(self.library.words(picture))
        self.wanted.append(Wanted(WantedPicture.LEAD, wanted, "", self.library.answer(picture.src)))

    def want_those_in(self, built: list[dict[str, Any]], written: list[dict[str, Any]]) -> None:
        """Take note of every picture that words stand for in the body as it was `built`, and as it is `written`, with
        its links leading to where things stand now."""
        for block, shown in zip(built, written, strict=True):
            picture = self._pictures.get(block["id"])
            if picture and not picture.src.startswith("data:"):
                self.wanted.append(Wanted(block["id"], picture, shown["value"], self.library.answer(picture.src)))

    def _at_its_address(self, picture: Picture) -> Picture:
        return replace(picture, src=self.library.address(picture.src) or picture.src)


def words_of_missing(picture: Picture) -> str:
    """The words of a picture, linked to where it was if that is the web."""
    caption = picture.caption
    words = picture.alt or ("" if "<" in caption else shown_text(caption)) or _("Picture")
    is_remote = picture.src.startswith(("http://", "https://"))
    shown = linked(picture.src, words) if is_remote else format_html("<p><i>{}</i></p>", words)
    if caption and shown_text(caption) != words:
        shown += paragraph(caption)
    return shown + format_html("<p>{}</p>", picture.credit) if picture.credit else shown
