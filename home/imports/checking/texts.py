"""A visible text by its words: what a ledger compares, and what it quotes."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from home.imports.checking.sentences import Span, sentences
from home.imports.words import WORD

CONTEXT = 60
Run = tuple[int, int]  # from a word to the one after the last


@dataclass(frozen=True)
class Text:
    """A visible text, its words and where they stand, its sentences as runs of words."""

    text: str
    words: list[str]
    starts: list[int]
    spans: dict[Run, Span]  # where each sentence stands

    @cached_property
    def sentences(self) -> list[Run]:
        return list(self.spans)

    def said(self, run: Run) -> str:
        """The passage as it is written; a sentence with its signs."""
        first, stop = run
        if first >= stop:
            return ""
        start, end = self.spans.get(run) or (self.starts[first], self.starts[stop - 1] + len(self.words[stop - 1]))
        return " ".join(self.text[start:end].split())

    def around(self, run: Run) -> tuple[str, str]:
        """What stands before the passage and after it."""
        first, stop = run
        start = self.starts[first] if first < len(self.words) else len(self.text)
        end = self.starts[stop - 1] + len(self.words[stop - 1]) if stop > first else start
        before, after = self.text[max(0, start - CONTEXT) : start], self.text[end : end + CONTEXT]
        return " ".join(before.split()), " ".join(after.split())


def read(text: str) -> Text:
    found = list(WORD.finditer(text))
    starts = [match.start() for match in found]
    spans = {(bisect_left(starts, start), bisect_left(starts, stop)): (start, stop) for start, stop in sentences(text)}
    with_words = {run: span for run, span in spans.items() if run[0] < run[1]}
    return Text(text, [match[0] for match in found], starts, with_words)
