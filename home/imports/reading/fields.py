"""The fields of a front matter, whatever shape they were written in."""

import html
from collections.abc import Mapping
from typing import Any

from home.imports.converting.dom import tree_of
from home.imports.problems import Problem, problem
from home.imports.words import visible_text

TRUE = frozenset({"true", "yes", "on", "1"})
FALSE = frozenset({"false", "no", "off", "0"})


class Fields:
    """Hands out fields one by one, and lists those that nobody asked for."""

    def __init__(self, given: Mapping[str, Any], defaults: Mapping[str, Any]) -> None:
        self.problems: list[Problem] = []
        self._given = given
        self._defaults = defaults
        self._asked: set[str] = set()

    def first(self, *names: str) -> Any:
        """Return the first of these fields that is not empty, else its default, else "". The others stay unused."""
        for values in (self._given, self._defaults):
            for name in names:
                if values.get(name) not in (None, "", [], {}):
                    self._asked.add(name)
                    return values[name]
        return ""

    def ignore(self, *names: str) -> None:
        """Take fields off the list of the unused: they say nothing about the content."""
        self._asked |= set(names)

    def text(self, *names: str) -> str:
        """Return a field as plain text: entities read, tags removed, on one line."""
        return plain(self._scalar(self.first(*names), names[0]))

    def written(self, *names: str) -> str:
        """Return a field as it is written, without the spaces around it."""
        return self._scalar(self.first(*names), names[0]).strip()

    def flag(self, name: str, usual: bool) -> bool:
        value = self.written(name).lower()
        if value in TRUE or value in FALSE:
            return value in TRUE
        if value:
            self.problems.append(problem("field-shape", value, field=name))
        return usual

    def names(self, *fields: str, inside: str = "name", split: bool = False) -> list[str]:
        """Return the names a field holds: one, a list, or objects that have one.

        With `split`, one text holds several names, set apart by commas, else by spaces, as Jekyll reads it.
        """
        value = self.first(*fields)
        if split and isinstance(value, str):
            value = value.split(",") if "," in value else value.split()
        items = value if isinstance(value, list) else [value]
        found = [plain(self._scalar(_named(item, inside), fields[0])) for item in items]
        return list(dict.fromkeys(filter(None, found)))

    def left(self) -> dict[str, Any]:
        """The fields that were given, not empty, and never asked for."""
        return {
            name: value for name, value in self._given.items() if name not in self._asked and value not in ("", [], {})
        }

    def unused(self) -> list[Problem]:
        """Return one problem for each field that is left."""
        return [problem("field-unused", str(value), field=name) for name, value in self.left().items()]

    def _scalar(self, value: Any, name: str) -> str:
        if isinstance(value, str):
            return value
        if isinstance(value, list) and len(value) == 1 and isinstance(value[0], str):
            return value[0]
        self.problems.append(problem("field-shape", str(value), field=name))
        return ""


def plain(text: str) -> str:
    """Return the text of a passage that may hold entities and tags, on one line."""
    if "<" in text:
        text = visible_text(tree_of(text))
    return " ".join(html.unescape(text).split())


def _named(item: Any, inside: str) -> Any:
    return item.get(inside, item) if isinstance(item, dict) else item
