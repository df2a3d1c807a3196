"""How a bare text begins: its title and its lead, told by its first lines."""

from __future__ import annotations

import re

from home.imports.items import Markup
from home.imports.reading.paragraphs import IS_SENTENCE, paragraphs_of

TITLE_LENGTH = 90
LONGEST_MARK = 20  # the signs of a heading, before and after its words
LEAD_LENGTH = 300
# Lines that only Markdown means something by. A dash before a line is as common in plain texts.
BLOCK_MARKS = r"^#{1,6} \S|^[ \t]*[*+] \S|^>|^```|^\|.+\|$"
INLINE_MARKS = r"\[[^\[\]\n]+\]\([^()\n]+\)|\*\*\S|<(?:/?[a-z][a-z0-9]*)(?:\s[^<>]*)?/?>"
BLOCKS = re.compile(BLOCK_MARKS, re.MULTILINE)
MARKS = re.compile(f"{BLOCK_MARKS}|{INLINE_MARKS}", re.MULTILINE | re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[\s»”\"]+(?=[A-ZÀ-ÖØ-Þ«“\"])")
HEADED = re.compile(r"\A(#{1,6} [^\n]*)\n")
HEADING = re.compile(r"#{1,6} +(?P<words>[^\n]*?)[ #]*\Z")


def parts(body: str) -> tuple[str, str, str, Markup]:
    """The title, the lead, what is left of the text, and how it is written. No word is in two of them, but for the
    title of a text that has none."""
    is_markdown = MARKS.search(body) is not None
    is_written_in_blocks = BLOCKS.search(body) is not None or "\n\n" in body.strip()
    left = _beginning(body) if is_markdown and is_written_in_blocks else paragraphs_of(body)
    title = _title_line(left)
    taken = 1 if title else 0
    lead = left[taken] if len(left) > taken + 1 and _is_lead(left[taken]) else ""
    title = title or _first_sentence(left)
    if lead.rstrip(".") == title:
        lead = ""
    left = left[taken + bool(lead) :]
    return title, " ".join(lead.split()), "\n\n".join(left), Markup.MARKDOWN if is_markdown else Markup.TEXT


def _beginning(body: str) -> list[str]:
    """The first two passages of a Markdown text, and all that follows as it was written."""
    return re.split(r"\n\n+", HEADED.sub(r"\1\n\n", body.strip("\n").rstrip(), count=1), maxsplit=2)


def _title_line(paragraphs: list[str]) -> str:
    """The first paragraph, if it is a short line and no sentence, with more text after it; else ""."""
    if len(paragraphs) < 2 or "\n" in paragraphs[0] or len(paragraphs[0]) > TITLE_LENGTH + LONGEST_MARK:
        return ""
    heading = HEADING.match(paragraphs[0])
    line = heading["words"] if heading else paragraphs[0]
    is_title = 0 < len(line) <= TITLE_LENGTH and not (MARKS.search(line) or "<" in line or line.startswith("- "))
    return " ".join(line.split()) if is_title and (heading or not IS_SENTENCE.search(line)) else ""


def _first_sentence(paragraphs: list[str]) -> str:
    """The first sentence, cut at a word where it is long."""
    first = " ".join(paragraphs[0].split()) if paragraphs else ""
    sentence = SENTENCE_END.split(first, maxsplit=1)[0].strip("#*_> ").rstrip(".")
    if len(sentence) <= TITLE_LENGTH:
        return sentence
    return sentence[:TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:–—-") + "…"


def _is_lead(paragraph: str) -> bool:
    """Tell a first paragraph that can introduce the text: short, and nothing but words."""
    return len(paragraph) <= LEAD_LENGTH and not MARKS.search(paragraph) and not re.search(r"[<&{\\]|^- ", paragraph)
