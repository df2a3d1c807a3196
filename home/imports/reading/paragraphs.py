"""The paragraphs of a plain text."""

from __future__ import annotations

import re

IS_SENTENCE = re.compile(r"[.!?…:;,»”]\s*\Z")
WRAPPED = range(50, 101)


def paragraphs_of(body: str) -> list[str]:
    """The paragraphs of a plain text: what empty lines set apart; each line, where there are none."""
    apart = [part.strip() for part in re.split(r"\n[ \t]*\n", body) if part.strip()]
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return apart if len(apart) > 1 or _are_wrapped(lines) else lines


def _are_wrapped(lines: list[str]) -> bool:
    """Tell the lines of one paragraph, cut at a width, from paragraphs of a line each."""
    cut = [line for line in lines[:-1] if len(line) in WRAPPED and not IS_SENTENCE.search(line)]
    return 2 * len(cut) > len(lines)
