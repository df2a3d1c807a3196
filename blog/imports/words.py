"""The words a reader sees, before and after, and those that went missing on the way."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from bs4.element import NavigableString, PreformattedString, Tag

from .blocks import Block
from .dom import tree_of
from .problems import Problem, problem

# Letters and digits, and each sign that is not ASCII (emoji, arrows, currencies) on its own.
WORD = re.compile(r"[^\W_]+|[\u20a0-\u20cf\u2190-\u2bff\U0001f000-\U0001faff]")
UNSEEN = frozenset({"script", "style", "template", "head"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
SHOWN_WORDS = 40


def words_of(text: str) -> list[str]:
    """Return the words of a plain text, in order."""
    return WORD.findall(text)


def visible_words(source: str) -> list[str]:
    """Return the words a reader of this HTML sees, descriptions of pictures included."""
    return words_of(visible_text(tree_of(source)))


def visible_text(root: Tag) -> str:
    """Return the text of a tree; elements that are not inline set words apart."""
    pieces: list[str] = []
    stack: list[Tag | NavigableString | str] = [root]
    while stack:
        node = stack.pop()
        if isinstance(node, Tag):
            if node.name in UNSEEN:
                continue
            apart = "" if node.name in INLINE else " "
            alt = str(node.get("alt") or "") if node.name == "img" else ""
            pieces.append(f"{apart}{alt}{apart}")
            stack.append(apart)
            stack.extend(reversed(node.contents))
        elif not isinstance(node, PreformattedString):
            pieces.append(str(node))
    return "".join(pieces)


def block_words(block: Block) -> list[str]:
    """Return the words a reader of this block sees."""
    if block.type == "text":
        return visible_words(block.value)
    if block.type == "table":
        value = block.value
        cells = [value["caption"], *value["columns"], *(cell for row in value["rows"] for cell in row)]
        return words_of(" ".join(cells))
    shown = {
        "heading": ["text"],
        "quote": ["text"],
        "code": ["code"],
        "embed": ["title"],
        "image": ["alt", "caption"],
    }
    return words_of(" ".join(block.value[name] for name in shown[block.type]))


def raw_words(text: str) -> list[str]:
    """Return every word written in a source, those of its addresses included; an escaped `&` begins no entity."""
    return words_of(unquote(html.unescape(text.replace("\\&", "\\& "))))


def lost_words(before: Iterable[str], after: Iterable[str]) -> list[Problem]:
    """Return one problem that lists the words of `before` missing from `after`, or none."""
    missing = Counter(before) - Counter(after)
    if not missing:
        return []
    listed = [word if count == 1 else f"{word} ×{count}" for word, count in missing.items()]
    if len(listed) > SHOWN_WORDS:
        listed = [*listed[:SHOWN_WORDS], "…"]
    return [problem("lost-words", " ".join(listed), count=missing.total())]
