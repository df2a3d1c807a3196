"""Texts that nobody writes: the converter takes its time with none, and loses the words of none in silence."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.imports.converting.convert import Text, blocks_from_html, blocks_from_markdown
from home.imports.words import block_words, lost_words, visible_words
from tests.support.rich_texts import RICH_HTML, RICH_MARKDOWN

SECONDS = 8  # of the processor; one of these took 9, four times as much for twice the length
SIZE = 12_000
pytestmark = pytest.mark.once


def shown(read: Text) -> list[str]:
    return [word for block in read.blocks for word in block_words(block)]


@pytest.mark.parametrize("read", [blocks_from_markdown, blocks_from_html])
@pytest.mark.parametrize(
    "piece",
    ["> ", "[", "![", "*", "**_", "<div>", "<b></p>", '<a "', "</x>", "$$a", "<details>", "<table><tr><td>"],
)  # fmt: skip
def test_a_mark_repeated_without_end_takes_no_time(piece: str, read: object) -> None:
    began = time.process_time()
    found = read("début " + piece * (SIZE // len(piece)) + " fin")
    assert time.process_time() - began < SECONDS
    assert "fin" in shown(found) or [problem for problem in found.problems if problem.kind == "lost-words"]


def mutations(source: str) -> st.SearchStrategy[str]:
    """The text with passages taken out, doubled, moved or spoilt."""
    place = st.integers(0, len(source))
    spoil = st.sampled_from(
        ["", "<", ">", '"', "\x00", "</", "<b>", "]", "**", "\n\n", "<td>", "</div>", "&", "😀", "\ud800"]
    )
    return st.lists(st.tuples(place, place, spoil), min_size=1, max_size=6).map(lambda cuts: mutated(source, cuts))


def mutated(source: str, cuts: list[tuple[int, int, str]]) -> str:
    for start, end, spoil in cuts:
        first, last = sorted((start, end))
        first, last = first % (len(source) + 1), min(last, first + 60)
        source = source[:first] + spoil + source[last:]
    return source


@settings(max_examples=40, deadline=None)
@given(mutations(RICH_HTML))
def test_no_mutation_of_html_stops_it_or_loses_a_word_in_silence(source: str) -> None:
    check(blocks_from_html(source))


@settings(max_examples=40, deadline=None)
@given(mutations(RICH_MARKDOWN))
def test_no_mutation_of_markdown_stops_it_or_loses_a_word_in_silence(source: str) -> None:
    check(blocks_from_markdown(source))


def check(read: Text) -> None:
    live = " ".join(
        str(value) for block in read.blocks for value in ([block.value] if block.type in ("text", "kept") else [])
    )
    assert "<script" not in live + read.rendering
    assert not re.search(r"<[^>]+\son\w+=", live + read.rendering)
    missing = lost_words(visible_words(read.rendering), shown(read))
    assert not missing or read.problems
