"""Slugs that lost letters: old sites dropped those with an accent instead of keeping the letter under it."""

from __future__ import annotations

from home.imports.corrections import Correction
from home.imports.reading.permalinks import slugify

APOSTROPHES = str.maketrans("", "", "'’ʼ‘`")


def slug_corrections(slug: str, title: str) -> tuple[Correction, ...]:
    """The correction of a slug that is the title's without its accented letters; none for any other."""
    for words in (title, title.translate(APOSTROPHES)):
        if slug and slug == slugify(_dropped(words)) != slugify(words):
            return (Correction("slug-accents", "slug", slug, slugify(words)),)
    return ()


def _dropped(text: str) -> str:
    """The text without the letters that are not ASCII; its other signs set words apart as they did."""
    return "".join(letter for letter in text if letter.isascii() or not letter.isalpha())
