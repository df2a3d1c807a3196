"""The words a reader sees, before and after, and those that went missing on the way."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

from bs4.element import NavigableString, PreformattedString, Tag

from home.imports.converting.blocks import Block
from home.imports.converting.dom import tree_of
from home.imports.problems import Problem, problem

# Letters and digits, and each sign that is not ASCII (emoji, arrows, currencies) on its own.
WORD = re.compile(r"[^\W_]+|[\u20a0-\u20cf\u2190-\u2bff\U0001f000-\U0001faff]")
UNSEEN = frozenset({"script", "style", "template", "head"})
INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
    "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
SHOWN_WORDS = 40
# The values of each block that are HTML, those that are plain words, and both of what it lists.
RICH = {
    "heading": (), "quote": ("text",), "code": (), "embed": (), "image": ("caption",), "gallery": (), "table": (),
    "button": (), "accordion": (), "kept": ("html",),
}  # fmt: skip
PLAIN = {
    "heading": ("text",), "quote": ("author",), "code": ("code",), "embed": ("title",), "image": ("alt", "credit"),
    "gallery": ("title",), "table": ("caption",), "button": ("label",), "accordion": (), "kept": (),
}  # fmt: skip
ITEMS = {"gallery": ("caption", "alt"), "accordion": ("answer", "question")}


def words_of(text: str) -> list[str]:
    """Return the words of a plain text, in order."""
    return WORD.findall(text)


def visible_words(source: str) -> list[str]:
    """Return the words a reader of this HTML sees, descriptions of pictures included."""
    return words_of(visible_text(tree_of(source)))


def shown_text(source: str) -> str:
    """Return the text of some HTML on one line."""
    return " ".join(visible_text(tree_of(source)).split())


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
    value = block.value
    if block.type == "text":
        return visible_words(value)
    rich = [value[name] for name in RICH[block.type]]
    plain = [value[name] for name in PLAIN[block.type]]
    if block.type == "table":
        plain += [*value["columns"], *(cell for row in value["rows"] for cell in row)]
    if block.type in ITEMS:
        in_rich, in_plain = ITEMS[block.type]
        rich += [item[in_rich] for item in value["items"]]
        plain += [item[in_plain] for item in value["items"]]
    return words_of(" ".join(plain)) + [word for text in rich for word in visible_words(text)]


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
