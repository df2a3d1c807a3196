"""Liquid: set apart before the Markdown is read, put back as it was afterwards, and listed."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape, unescape

from home.imports.converting.pairs import replace_pairs
from home.imports.problems import Problem, problem

HIGHLIGHT = re.compile(r"(?P<before>^[ \t>]*)?\{%-?\s*highlight\s+(?P<language>[^\s%]+)[^%]*%\}[ \t]*\n?", re.MULTILINE)
# Neither kind may hold the mark that opens it: an unclosed one is read once, not once for each mark that follows.
CODE = re.compile(r"\{%(?:[^%{]|%(?!\})|\{(?!%))*%\}|\{\{(?:[^{}]|\}(?!\})|\{(?!\{))*\}\}")


def _tag(name: str) -> re.Pattern[str]:
    return re.compile(rf"\{{%-?\s*{name}\s*-?%\}}")


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

    def keep(self, piece: str) -> str:
        """Return the word that stands for a piece of Liquid."""
        word = f"{self.mark}{len(self.pieces)}x"
        self.pieces[word] = piece
        return word


def set_apart(text: str) -> Liquid:
    """Take the Liquid out of a text: `raw` shown as it is, `highlight` as code blocks, the rest left and listed."""
    liquid = Liquid(text, mark=_unused_word(text))
    if "{%" not in text and "{{" not in text:
        return liquid

    def raw(_opened: re.Match[str], between: str, _closed: re.Match[str]) -> str:
        liquid.removed.append("raw endraw")
        return CODE.sub(lambda code: liquid.keep(code[0]), between)

    def comment(opened: re.Match[str], between: str, closed: re.Match[str]) -> str:
        liquid.removed.append(opened[0] + between + closed[0])
        liquid.problems.append(problem("liquid-comment", between.strip()))
        return ""

    def highlight(opened: re.Match[str], between: str, closed: re.Match[str]) -> str:
        liquid.removed.append(opened[0] + closed[0])
        return _fence(opened["before"], opened["language"], between)

    def other(found: re.Match[str]) -> str:
        liquid.problems.append(problem("liquid", found[0]))
        return liquid.keep(found[0])

    text = replace_pairs(text, _tag("raw"), _tag("endraw"), raw)
    text = replace_pairs(text, _tag("comment"), _tag("endcomment"), comment)
    text = replace_pairs(text, HIGHLIGHT, _tag("endhighlight"), highlight)
    liquid.text = CODE.sub(other, text)
    return liquid


def _fence(before: str | None, language: str, code: str) -> str:
    """Return the fenced code block that shows the same code; `before` is the indentation the tag had."""
    code = code.rstrip()
    longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    start = "\n\n" if before is None else before
    return f"{start}{fence}{language}\n{code}\n{before or ''}{fence}\n"


def _unused_word(text: str) -> str:
    """Return letters that no word of the text holds, written plainly or as entities."""
    mark, known = "liquid0", unescape(text)
    while mark in known or mark in text:
        mark += "q0"
    return mark
