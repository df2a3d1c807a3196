"""Liquid: set apart before the Markdown is read, put back as it was afterwards, and listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from .problems import Problem, problem

RAW = re.compile(r"\{%-?\s*raw\s*-?%\}(.*?)\{%-?\s*endraw\s*-?%\}", re.DOTALL)
COMMENT = re.compile(r"\{%-?\s*comment\s*-?%\}(.*?)\{%-?\s*endcomment\s*-?%\}", re.DOTALL)
HIGHLIGHT = re.compile(
    r"(?P<before>^[ \t>]*)?(?P<open>\{%-?\s*highlight\s+(?P<language>[^\s%]+)(?P<options>[^%]*)%\})[ \t]*\n?"
    r"(?P<code>.*?)(?P<close>\{%-?\s*endhighlight\s*-?%\})",
    re.DOTALL | re.MULTILINE,
)
CODE = re.compile(r"\{%(?:[^%]|%(?!\}))*%\}|\{\{(?:[^}]|\}(?!\}))*\}\}")


@dataclass
class Liquid:
    """A text without its Liquid: each piece of it is replaced by one word, made for this text."""

    text: str
    problems: list[Problem] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    pieces: dict[str, str] = field(default_factory=dict)
    mark: str = ""

    def restore(self, text: str, spelled: Callable[[str], str] = str) -> str:
        """Put the Liquid back, each piece spelled as the text needs it."""
        if not self.pieces:
            return text
        return re.sub(rf"{self.mark}\d+x", lambda found: spelled(self.pieces.get(found[0], found[0])), text)

    def restore_html(self, source: str) -> str:
        """Put the Liquid back in HTML, as text or in attributes."""
        return self.restore(source, escape)

    def _set_apart(self, piece: str) -> str:
        word = f"{self.mark}{len(self.pieces)}x"
        self.pieces[word] = piece
        return word


def set_apart(text: str) -> Liquid:
    """Take the Liquid out of a text: `raw` shown as it is, `highlight` as code blocks, the rest left and listed."""
    liquid = Liquid(text, mark=_unused_word(text))
    if "{%" not in text and "{{" not in text:
        return liquid

    def raw(found: re.Match[str]) -> str:
        liquid.removed.append("raw endraw")
        return CODE.sub(lambda code: liquid._set_apart(code[0]), found[1])

    def comment(found: re.Match[str]) -> str:
        liquid.removed.append(found[0])
        liquid.problems.append(problem("liquid-comment", found[1].strip()))
        return ""

    def highlight(found: re.Match[str]) -> str:
        liquid.removed.append(found["open"] + found["close"])
        return _fence(found)

    def other(found: re.Match[str]) -> str:
        liquid.problems.append(problem("liquid", found[0]))
        return liquid._set_apart(found[0])

    text = COMMENT.sub(comment, RAW.sub(raw, text))
    liquid.text = CODE.sub(other, HIGHLIGHT.sub(highlight, text))
    return liquid


def _fence(found: re.Match[str]) -> str:
    """Return the fenced code block that shows the same code, indented as the Liquid tag was."""
    code = found["code"].rstrip()
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    before = found["before"]
    if before is None:
        before = "\n\n"
    indent = before.strip("\n")
    return f"{before}{fence}{found['language']}\n{code}\n{indent}{fence}\n"


def _unused_word(text: str) -> str:
    """Return letters that no word of the text holds, written plainly or as entities."""
    mark, known = "liquid0", unescape(text)
    while mark in known or mark in text:
        mark += "q0"
    return mark
