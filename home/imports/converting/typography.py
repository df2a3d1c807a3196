"""Quotes, dashes and dots as kramdown prints them, which makes them of those that are typed.

Its own rules, in their order: https://kramdown.gettalong.org/syntax.html#typographic-symbols, SmartyPants' for quotes.
"""

from __future__ import annotations

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

CURLY = "‘’“”"  # single and double, each opening and closing
SYMBOLS = {"---": "—", "--": "–", "...": "…"}
TYPED = re.compile(r"---|--|\.\.\.|[\"']")
LEADS_TO_OPENING = frozenset(" \\\t\r\n[{(-")
DECADE = re.compile(r"\d\ds")
EMPHASIS = re.compile(r"[_*]{1,2}\S")
CLOSED_BY_SIGN = re.compile(r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~](?!\.\.)\B")
ENDS = re.compile(r"\s|s\b|\Z")
MARKS = {"em_open": "*", "strong_open": "**", "softbreak": "\n", "hardbreak": "\n", "code_inline": "`x", "image": "!["}


def set_type(state: StateCore) -> None:
    """A rule of the parser: set the text of every paragraph, cell and heading in the type that `env` names, four
    quotes. What was escaped, code, addresses and HTML stay as they are."""
    quotes = state.env.get("quotes")
    if not quotes or state.inlineMode:
        return
    for token in state.tokens:
        if token.type == "inline" and token.children:
            _set_children(token.children, quotes)


def _set_children(children: list[Token], quotes: str) -> None:
    for number, child in enumerate(children):
        before = children[number - 1] if number else None
        if child.type == "text" and not (before and before.type == "link_open" and before.info == "auto"):
            following = children[number + 1] if number + 1 < len(children) else None
            start = "\n" if before and before.type == "softbreak" else ""
            child.content = set_line(child.content, quotes, start, _sign_of(following))


def _sign_of(token: Token | None) -> str:
    """What stands in the source where `token` begins."""
    if token is None:
        return ""
    return MARKS.get(token.type) or token.content or ("" if token.nesting < 0 else "[x")


def set_line(text: str, quotes: str, start: str = "", following: str = "") -> str:
    """`text`, which has `start` before it, "" at the beginning of an element, and `following` behind it."""
    done: list[str] = []
    end = 0
    for found in TYPED.finditer(text):
        done.append(text[end : found.start()])
        before = text[end : found.start()][-1:] or ("" if end else start)
        end = found.end()
        typed = found[0]
        if typed in SYMBOLS:
            done.append(SYMBOLS[typed])
        else:
            closes = _closes(typed, before, text[end:] + following)
            done.append(quotes[(typed == '"') * 2 + closes])
    return "".join([*done, text[end:]])


def _closes(typed: str, before: str, after: str) -> bool:
    """Whether a quote ends what it is about; `before` is "" where nothing of the same element stands there, or nothing
    but another sign of these."""
    if typed == "'" and DECADE.match(after) and (not before or before.isspace()):
        return True
    if before:
        return before not in LEADS_TO_OPENING
    if EMPHASIS.match(after):
        return False
    return bool(CLOSED_BY_SIGN.match(after) or ENDS.match(after))
