"""Which words of one text are which of another."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.imports.checking.alignment import align

TEXTS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_pairs_hold_the_same_word_and_grow(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)
    assert all(before[first] == after[second] for first, second in pairs)
    assert all(a < c and b < d for (a, b), (c, d) in zip(pairs, pairs[1:], strict=False))


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_all_is_paired_if_and_only_if_the_texts_are_equal(before: list[str], after: list[str]) -> None:
    pairs = align(before, after)
    assert (len(pairs) == len(before) == len(after)) == (before == after)


@pytest.mark.parametrize("vocabulary", [1, 2, 5_000])
def test_fifty_thousand_words_take_seconds(vocabulary: int) -> None:
    before = [f"mot{number * number % vocabulary}" for number in range(50_000)]
    after = ["autre" if number % 47 == 0 else word for number, word in enumerate(before)]
    start = time.process_time()
    align(before, after)
    assert time.process_time() - start < 10
