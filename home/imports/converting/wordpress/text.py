"""The text of a WordPress post as the HTML its readers were sent: paragraphs, shortcodes and blocks written out."""

from __future__ import annotations

import re

from home.imports.converting.wordpress import gutenberg, shortcodes
from home.imports.converting.wordpress.apart import Apart
from home.imports.converting.wordpress.paragraphs import with_paragraphs
from home.imports.converting.wordpress.references import References
from home.imports.problems import Problem
from home.imports.reading.front_matter import clean

MARKS = re.compile(r"<!--\s{0,9}(?P<name>more|nextpage|noteaser)(?P<words>[^<>-]{0,200})-->")
NOTED = {"more": "more", "nextpage": "page-break"}


def html_of(text: str, references: References) -> tuple[str, list[Problem]]:
    """The HTML of a text, and what could not be shown or was left out. Never raises."""
    text, problems = clean(text)
    apart = Apart("\n".join([text, *references.reusable.values(), *references.footnotes, *_words(references)]))

    def mark(found: re.Match[str]) -> str:
        if found["name"] in NOTED:
            apart.note(NOTED[found["name"]], found["words"])
        return "\n\n"

    text = MARKS.sub(mark, text)
    if gutenberg.is_gutenberg(text):
        text = gutenberg.with_reusable(text, references, apart)
        html = gutenberg.plain_html(shortcodes.replace(text, references, apart), references, apart)
    else:
        html = with_paragraphs(shortcodes.replace(text, references, apart), apart)
    return apart.restore(html), problems + apart.problems


def _words(references: References) -> list[str]:
    return [value for picture in references.pictures.values() for value in picture.values()]
