"""Split a text file into its front matter and its body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from home.imports.problems import Problem, problem
from home.imports.reading import yaml_strings
from home.imports.reading.characters import FORBIDDEN

MAX_HEAD = 64 * 1024
OPENING = re.compile(r"\A---[ \t]*(?:\n|\Z)")
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$\n?", re.MULTILINE)
SIMPLE_LINE = re.compile(r"([A-Za-z_][\w-]*)[ \t]*:(.*)\Z")
LIST_LINE = re.compile(r"[ \t]*-[ \t]+(.*)\Z")


@dataclass(frozen=True)
class FrontMatter:
    """The fields of a text (scalars stay strings), its body, and what was wrong with the head.

    `present` tells a text that begins with a front matter, even an empty one, from a bare text.
    """

    fields: dict[str, Any]
    body: str
    problems: list[Problem]
    present: bool = True


def begins(text: str) -> bool:
    """Tell whether a text begins with a front matter, without reading it."""
    return OPENING.match(clean(text)[0]) is not None


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
        fields, dropped = _one_by_one(head)
        return fields, problems + dropped
    if isinstance(value, dict):
        return value, problems
    if value:
        problems = [*problems, problem("yaml-shape", str(value))]
    return {}, problems


def read_data(text: str, problems: list[Problem]) -> tuple[Any, list[Problem]]:
    """Return whatever value a YAML document holds, and what was wrong with it beside `problems`."""
    value, found = yaml_strings.load(text)
    return ("" if value is None else value), problems + found


def _not_valid(problems: list[Problem]) -> bool:
    return any(found.kind == "yaml" for found in problems)


def _one_by_one(head: str) -> tuple[dict[str, Any], list[Problem]]:
    """The fields of a head that is not valid as a whole: each is read on its own, and told where it cannot be."""
    fields: dict[str, Any] = {}
    dropped: list[Problem] = []
    for lines in _each_field(head.splitlines()):
        named = SIMPLE_LINE.match(lines[0])
        value, found = yaml_strings.load("\n".join(lines))
        if named and isinstance(value, dict):
            fields |= value
            dropped += found
        elif named and (len(lines) == 1 or named[2].strip()):
            fields[named[1]] = _unquoted(named[2].strip(" \t"))
            dropped += [_dropped(named[1], line) for line in lines[1:]]
        elif named and (items := [LIST_LINE.match(line) for line in lines[1:]]) and all(items):
            fields[named[1]] = [_unquoted(item[1].strip(" \t")) for item in items if item]
        else:
            dropped.append(_dropped(lines[0].partition(":")[0].strip(), " ".join(lines)))
    return fields, dropped


def _each_field(lines: list[str]) -> Iterator[list[str]]:
    """The lines of each field: its name, and all that is indented or listed below it."""
    field: list[str] = []
    for line in lines:
        if SIMPLE_LINE.match(line) and field:
            yield field
            field = []
        if line.strip() and not line.startswith("#"):
            field.append(line)
    if field:
        yield field


def _dropped(field: str, passage: str) -> Problem:
    return problem("yaml-dropped", " ".join(passage.split()), field=field)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1].replace("''" if value[0] == "'" else '\\"', value[0]) if quoted else value


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
