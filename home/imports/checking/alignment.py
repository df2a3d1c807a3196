"""Which words of one text are which of another, in time that grows with the texts and not with their product."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

Words = Sequence[str]
Pair = tuple[int, int]
Gap = tuple[int, int, int, int]  # from, to of the one; from, to of the other
MOST_COMPARED = 40_000  # pairs of words of a gap that has no landmark


def align(before: Words, after: Words) -> list[Pair]:
    """Pairs of places that hold the same word, both growing. Texts that are equal are paired entirely.

    Words that stand once in both are landmarks; between two landmarks the same is done again. Where there are none
    left, a short passage is compared word by word, and a long one counts as replaced.
    """
    pairs: list[Pair] = []
    gaps: list[Gap] = [(0, len(before), 0, len(after))]
    while gaps:
        gap = gaps.pop()
        ends, (start, stop, other, other_stop) = _ends(before, after, gap)
        pairs += ends
        if start == stop or other == other_stop:
            continue
        landmarks = _landmarks(before, after, (start, stop, other, other_stop))
        if landmarks:
            pairs += landmarks
            gaps += _between(landmarks, (start, stop, other, other_stop))
        elif (stop - start) * (other_stop - other) <= MOST_COMPARED:
            matcher = SequenceMatcher(None, before[start:stop], after[other:other_stop], autojunk=False)
            for first, second, size in matcher.get_matching_blocks():
                pairs += [(start + first + n, other + second + n) for n in range(size)]
    return sorted(pairs)


def _ends(before: Words, after: Words, gap: Gap) -> tuple[list[Pair], Gap]:
    """What both begin and end with, and the gap that is left."""
    start, stop, other, other_stop = gap
    found: list[Pair] = []
    while start < stop and other < other_stop and before[start] == after[other]:
        found.append((start, other))
        start, other = start + 1, other + 1
    while start < stop and other < other_stop and before[stop - 1] == after[other_stop - 1]:
        stop, other_stop = stop - 1, other_stop - 1
        found.append((stop, other_stop))
    return found, (start, stop, other, other_stop)


def _landmarks(before: Words, after: Words, gap: Gap) -> list[Pair]:
    """The longest growing row of words that stand once on either side."""
    start, stop, other, other_stop = gap
    once = _once(before, start, stop)
    other_once = _once(after, other, other_stop)
    candidates = [(place, other_once[word]) for word, place in once.items() if word in other_once]
    tops: list[int] = []  # the smallest end of a growing row of each length
    rows: list[int] = []
    previous: list[int] = []
    for number, (_place, other_place) in enumerate(candidates):
        length = bisect_left(tops, other_place)
        previous.append(rows[length - 1] if length else -1)
        tops[length : length + 1] = [other_place]
        rows[length : length + 1] = [number]
    found: list[Pair] = []
    number = rows[-1] if rows else -1
    while number >= 0:
        found.append(candidates[number])
        number = previous[number]
    return found[::-1]


def _once(words: Words, start: int, stop: int) -> dict[str, int]:
    """The places of the words that stand there once, in order."""
    counts = Counter(words[start:stop])
    return {words[place]: place for place in range(start, stop) if counts[words[place]] == 1}


def _between(landmarks: list[Pair], gap: Gap) -> Iterator[Gap]:
    start, stop, other, other_stop = gap
    for place, other_place in [*landmarks, (stop, other_stop)]:
        yield start, place, other, other_place
        start, other = place + 1, other_place + 1
