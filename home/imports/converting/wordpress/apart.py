"""Passages set apart while the text around them is rewritten: each is replaced by a mark of its own."""

from __future__ import annotations

import re
from html import unescape

from home.imports.problems import Problem, problem


class Apart:
    """What was set apart of one text, and what is to be told of it."""

    def __init__(self, text: str) -> None:
        self.problems: list[Problem] = []
        self._mark = _unused_word(text)
        self._kept: list[str] = []
        self._word = re.compile(rf"{self._mark}(\d+)x")
        self._place = re.compile(rf'<figure id="{self._mark}(\d+)x"></figure>')
        self._alone = re.compile(rf'<p(?:\s[^<>]*)?>\s*(<figure id="{self._mark}\d+x"></figure>)\s*</p>', re.IGNORECASE)

    def note(self, kind: str, detail: str = "", **params: object) -> None:
        self.problems.append(problem(kind, " ".join(detail.split()), **params))

    def word(self, passage: str) -> str:
        """Set a passage apart within a line; return the word that stands for it."""
        self._kept.append(self.restore(passage))
        return f"{self._mark}{len(self._kept) - 1}x"

    def block(self, passage: str) -> str:
        """Set a passage apart that stands between paragraphs; return the element that stands for it."""
        return f'<figure id="{self.word(passage)}"></figure>'

    def unwrapped(self, text: str) -> str:
        """The text without the paragraphs that hold nothing but a passage that stands between paragraphs."""
        return self._alone.sub(r"\1", text)

    def restore(self, text: str) -> str:
        """Put everything back. What was set apart holds no mark itself."""
        if not self._kept:
            return text
        return self._word.sub(self._passage, self._place.sub(self._passage, text))

    def _passage(self, found: re.Match[str]) -> str:
        number = int(found[1])
        return self._kept[number] if number < len(self._kept) else found[0]


def _unused_word(text: str) -> str:
    """Letters that no word of the text holds, written plainly or as entities."""
    mark, known = "apart0", unescape(text)
    while mark in known or mark in text:
        mark += "q0"
    return mark
