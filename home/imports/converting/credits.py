"""Who made a picture, where its caption says so."""

from __future__ import annotations

import re

from home.imports.converting.blocks import Block
from home.imports.problems import Problem, problem
from home.imports.words import words_of

WHO = r"(?:[^.!?:;<>\n]|(?<=\b[A-Z])\.){1,120}?"
LABEL = (
    r"(?:(?:Photos?|Photographies?|Photography|Images?|Illustrations?|Dessins?|Visuels?|Pictures?)(?: by)?"
    r"|Cr[ée]dits?(?: photos?| images?)?)"
)
ALONE = re.compile(
    rf"(?P<open>\(?)(?:(?P<label>{LABEL})\s*:\s*(?P<who>{WHO})|(?P<sign>©\s*{WHO}))\.?(?(open)\)?)$", re.I
)
# A credit at the end stands after a sentence, a dash or a parenthesis; the sign © needs none of these.
START = re.compile(
    rf"(?:(?<=[.!?…»”\"])\s+|\s+[—–|/-]\s+|\s*(?=\()|\s*\n\s*)(?=\(?{LABEL}\s*:)|\s*[—–|/-]?\s*(?=\(?©)", re.I
)
TAIL = 200


def split_credit(block: Block) -> tuple[Block, list[Problem], list[str]]:
    """A picture whose caption is or ends with a credit, with that in its place; what to tell; the words that went."""
    caption = block.value["caption"]
    if block.type != "image" or block.value["credit"] or not caption:
        return block, [], []
    plain = re.sub(r"</?[bi]>", "", caption)
    found = ALONE.match(plain) if "<a" not in caption else None
    rest = ""
    if found is None:
        start = START.search(caption, max(0, len(caption) - TAIL))
        found = ALONE.match(caption, start.end()) if start else None
        rest = caption[: start.start()] if start else ""
    if found is None:
        return block, [], []
    credit = (found["who"] or found["sign"]).strip()
    return block.but(caption=rest, credit=credit), [problem("credit", found[0].strip())], words_of(found["label"] or "")
