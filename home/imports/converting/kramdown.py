"""What kramdown writes that CommonMark does not know: rewritten, or removed and listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from home.imports.converting.pairs import replace_pairs
from home.imports.problems import problem

if TYPE_CHECKING:
    from home.imports.converting.prepare import Prepared

ATTRIBUTE_LIST = re.compile(r"\{:(?!:)[^{}\n]*\}")
COMMENT = re.compile(r"\{::comment\}")
COMMENT_END = re.compile(r"\{:/(?:comment)?\}")
OPTIONS = re.compile(r"\{::[a-z_]*(?:\s[^{}\n]*)?/?\}|\{:/[a-z_]*\}")
CONTENTS = re.compile(r"^[ \t]*(?:[*+-]|\d+\.)[ \t]+[^\n]*\n[ \t]*\{:[^{}\n]*\btoc\b[^{}\n]*\}[ \t]*$", re.MULTILINE)
HEADER_ID = re.compile(r"^(?P<title>\#{1,6}[^\n{]*)\{\#[\w:.-]+\}[ \t]*$", re.MULTILINE)
UNDERLINED_ID = re.compile(r"^(?P<title>[^\n{]*)\{\#[\w:.-]+\}[ \t]*(?=\n(?:=+|-+)[ \t]*$)", re.MULTILINE)
ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[(?P<short>[^\[\]\n]+)\]:[ \t]*(?P<meaning>[^\n]*)$", re.MULTILINE)
TASK = re.compile(r"^(?P<item>[ \t>]*(?:[*+-]|\d+[.)])[ \t]+)\[(?P<box>[ xX])\](?=[ \t])", re.MULTILINE)
BUTTON = re.compile(
    r"^[ ]{0,3}\[(?P<label>[^\[\]\n]+)\]\((?P<url>[^()\s<>\"]+)\)[ \t]*\n?"
    r"(?P<list>\{:[^{}\n]*\.(?:btn|button)\b[^{}\n]*\})[ \t]*$",
    re.MULTILINE,
)
CHEVRONS = re.compile(r"<<(?P<words>[^<>\n]*[^<>\s][^<>\n]*)>>")
MATH = re.compile(r"\$\$")
HARD_BREAK = re.compile(r"(?<!\\)\\\\$", re.MULTILINE)
SPACED_PICTURE = re.compile(
    r"(?P<start>!\[[^\[\]\n]*\]\()"
    r"(?P<src>[^()<>\"'\n]{0,200}? [^()<>\"'\n]{0,200}?\.(?:jpe?g|png|gif|webp|svg))(?=\)|[ \t]+[\"'])",
    re.IGNORECASE,
)
SPACED_LINK = re.compile(
    r"(?<=\]\()(?P<address>(?:\.{0,2}/|https?://)[^()<>\"'\n]{0,300}? [^()<>\"'\n]{0,300}?\.\w{2,4})(?=\)|[ \t]+[\"'])"
)


def rewrite(text: str, prepared: Prepared) -> str:
    """Rewrite a passage without code."""
    text = replace_pairs(text, COMMENT, COMMENT_END, lambda *found: _comment(prepared, *found))
    text = ABBREVIATION.sub(lambda found: _abbreviation(prepared, found), text)
    text = CONTENTS.sub(lambda found: _remove(prepared, "toc", found[0]), text)
    text = OPTIONS.sub(lambda found: _remove(prepared, "options", found[0]), text)
    text = BUTTON.sub(lambda found: _button(prepared, found), text)
    for shape in (HEADER_ID, UNDERLINED_ID):
        text = shape.sub(lambda found: _header(prepared, found), text)
    text = ATTRIBUTE_LIST.sub(lambda found: _remove(prepared, "attribute-list", found[0]), text)
    text = TASK.sub(lambda found: _task(prepared, found), text)
    text = CHEVRONS.sub(r"«\g<words>»", text)  # else the first word in them is read as a tag
    text = HARD_BREAK.sub(lambda _found: "\\", text)
    text = SPACED_PICTURE.sub(r"\g<start><\g<src>>", text)
    return SPACED_LINK.sub(r"<\g<address>>", text)


def formulas(text: str, prepared: Prepared) -> str:
    """Formulas as code, before anything else reads them."""
    if "$$" not in text:
        return text
    return replace_pairs(text, MATH, MATH, lambda _opened, formula, _closed: _formula(prepared, formula))


def _remove(prepared: Prepared, kind: str, passage: str) -> str:
    prepared.removed.append(passage)
    prepared.problems.append(problem(kind, " ".join(passage.split())))
    return ""


def _comment(prepared: Prepared, opened: re.Match[str], between: str, closed: re.Match[str]) -> str:
    prepared.removed.append(opened[0] + closed[0])
    return _remove(prepared, "comment", between)


def _abbreviation(prepared: Prepared, found: re.Match[str]) -> str:
    prepared.abbreviations.setdefault(found["short"], " ".join(found["meaning"].split()))
    prepared.removed.append(found[0])
    return ""


def _header(prepared: Prepared, found: re.Match[str]) -> str:
    _remove(prepared, "attribute-list", found[0][len(found["title"]) :])
    return found["title"]


def _task(prepared: Prepared, found: re.Match[str]) -> str:
    prepared.removed.append(found["box"])
    prepared.problems.append(problem("task", found[0].strip()))
    return f"{found['item']}{'☐' if found['box'] == ' ' else '☑'}"


def _button(prepared: Prepared, found: re.Match[str]) -> str:
    prepared.removed.append(f"{found['list']} {found['url']}")
    return f'\n<p><a class="button" href="{found["url"]}">{found["label"]}</a></p>\n'


def _formula(prepared: Prepared, formula: str) -> str:
    prepared.problems.append(problem("math", " ".join(formula.split())))
    words = formula.strip()
    if "\n" in formula and "`" not in formula:
        prepared.removed.append("latex")
        return f"\n\n```latex\n{words}\n```\n\n"
    fence = "``" if "`" in words else "`"
    return f"{fence}{' ' if fence == '``' else ''}{words}{' ' if fence == '``' else ''}{fence}" if words else "$$$$"
