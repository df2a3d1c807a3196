"""Rewrite what stands between an opening and a closing mark, in time proportional to the text."""

import re
from bisect import bisect_left
from collections.abc import Callable

Rewrite = Callable[[re.Match[str], str, re.Match[str]], str]


def replace_pairs(text: str, opening: re.Pattern[str], closing: re.Pattern[str], rewrite: Rewrite) -> str:
    """Replace each pair by what `rewrite` makes of the opening, the passage between and the closing.

    An opening goes with the first closing after it. An opening without closing stays as it is.
    """
    closings = list(closing.finditer(text))
    starts = [found.start() for found in closings]
    pieces, end = [], 0
    for opened in opening.finditer(text):
        number = bisect_left(starts, opened.end())
        if number == len(closings):
            break
        if opened.start() < end:
            continue
        closed = closings[number]
        between = text[opened.end() : closed.start()]
        pieces += [text[end : opened.start()], rewrite(opened, between, closed)]
        end = closed.end()
    return "".join([*pieces, text[end:]])
