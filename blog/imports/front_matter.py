"""Split a text file into its front matter and its body."""

import re
from dataclasses import dataclass
from typing import Any

from . import yaml_strings
from .problems import Problem, problem

MAX_HEAD = 64 * 1024
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
SIMPLE_LINE = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True)
class FrontMatter:
    """The fields of a text (scalars stay strings), its body, and what was wrong with the head.

    `present` tells a text that begins with a front matter, even an empty one, from a bare text.
    """

    fields: dict[str, Any]
    body: str
    problems: list[Problem]
    present: bool = True


def parse(text: str) -> FrontMatter:
    """Read the front matter of a text; never raises, whatever the text."""
    text, problems = clean(text)
    opening = OPENING.match(text)
    if opening is None:
        return FrontMatter({}, text, problems, present=False)
    closing = CLOSING.search(text, opening.end())
    if closing is None:
        return _unclosed(text, opening.end(), problems)
    head, body = text[opening.end() : closing.start()], text[closing.end() :]
    if len(head) > MAX_HEAD:
        return FrontMatter({}, text, [*problems, problem("front-matter-size")])
    fields, found = read_fields(head)
    return FrontMatter(fields, body, problems + found)


def clean(text: str) -> tuple[str, list[Problem]]:
    """Return the text with plain line ends and without the characters that nothing can store."""
    problems = []
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        problems.append(problem("bom"))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text, removed = FORBIDDEN.subn("", text)
    if removed:
        problems.append(problem("nul", str(removed)))
    return text, problems


def read_fields(head: str) -> tuple[dict[str, Any], list[Problem]]:
    """Return the fields of a head: all of them, or the simple lines of one that is not valid YAML."""
    value, problems = yaml_strings.load(head)
    if _not_valid(problems) and "\t" in head:
        value, retried = yaml_strings.load(head.replace("\t", "    "))
        if not _not_valid(retried):
            problems = [*retried, problem("yaml-tab")]
    if _not_valid(problems):
        return _simple_lines(head), problems
    if isinstance(value, dict):
        return value, problems
    if value:
        problems = [*problems, problem("yaml-shape", str(value))]
    return {}, problems


def _not_valid(problems: list[Problem]) -> bool:
    return any(found.kind == "yaml" for found in problems)


def _simple_lines(head: str) -> dict[str, Any]:
    matches = (SIMPLE_LINE.match(line) for line in head.splitlines())
    return {match[1]: _unquoted(match[2]) for match in matches if match}


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value


def _unclosed(text: str, start: int, problems: list[Problem]) -> FrontMatter:
    """Take the field lines that follow the opening mark; all the rest is body, so that nothing is hidden."""
    lines = text[start:].split("\n")
    taken = 0
    for line in lines:
        if not SIMPLE_LINE.match(line):
            break
        taken += 1
    fields, found = read_fields("\n".join(lines[:taken]))
    found = [problem("unclosed-front-matter"), *found]
    return FrontMatter(fields, "\n".join(lines[taken:]), problems + found)
