"""Marks that open and never close: readers of Markdown and HTML take the square of their number."""

from __future__ import annotations

import re

# No paragraph that somebody wrote holds so many of one mark that closes nothing.
MOST_IN_A_PARAGRAPH = 1000
MOST_BROKEN_TAGS = 100
PARAGRAPH = re.compile(r"(\n[ \t]*\n)")
BROKEN_TAG = re.compile(r"<(?=[a-z/!?][^<>]*(?:<|\Z))", re.IGNORECASE)
HTML_TAG = re.compile(r"<[^<>]*>")


def untangled(text: str) -> tuple[str, list[str]]:
    """Markdown (without its code) in which countless open marks are plain signs, and the paragraphs this is about."""
    pieces = PARAGRAPH.split(text)
    tangled = [number for number, piece in enumerate(pieces) if _tangled(piece)]
    for number in tangled:
        marks = re.escape("".join(_tangled(pieces[number])))
        escape = re.compile(rf"\\.|<[^<>]*>|[{marks}]")
        pieces[number] = escape.sub(lambda found: f"\\{found[0]}" if len(found[0]) == 1 else found[0], pieces[number])
    return "".join(pieces), [pieces[number][:80] for number in tangled]


def _tangled(paragraph: str) -> set[str]:
    if len(paragraph) < MOST_IN_A_PARAGRAPH:
        return set()
    text = HTML_TAG.sub("", paragraph)
    closed = {"[": text.count("](") + text.count("]["), "*": text.count("* ") + text.count("*\n")}
    return {mark for mark in "[*_~`" if text.count(mark) - 4 * closed.get(mark, 0) > MOST_IN_A_PARAGRAPH}


def without_broken_tags(source: str) -> str:
    """HTML in which countless tags that never end are text."""
    if len(BROKEN_TAG.findall(source)) > MOST_BROKEN_TAGS:
        return BROKEN_TAG.sub("&lt;", source)
    return source
