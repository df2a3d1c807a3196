"""Read YAML keeping every scalar a string, and never raise."""

from typing import Any

import yaml

from home.imports.problems import Problem, problem
from home.imports.reading.characters import storable

MAX_VALUES = 10_000
MAX_LENGTH = 256_000
MAX_DEPTH = 50
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


class TooManyValuesError(Exception):
    """The document unfolds into more values than any front matter holds (alias bombs, deep nesting)."""


def load(text: str) -> tuple[Any, list[Problem]]:
    """Return the value of the document and what was wrong with it.

    Scalars are strings, an empty or null one is "". The value is None when nothing could be read.
    """
    if len(text) > MAX_LENGTH:
        return None, [problem("yaml-size")]
    try:
        node = yaml.compose(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        return None, [problem("yaml", " ".join(str(error).split()))]
    except RecursionError:
        return None, [problem("yaml-size")]
    reader = _Reader()
    try:
        return (None if node is None else reader.value(node, 0)), reader.problems
    except TooManyValuesError:
        return reader.root, [*reader.problems, problem("yaml-size")]


class _Reader:
    """Turns composed nodes into plain values, counting them so that aliases cannot explode."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.root: dict[str, Any] | None = None
        self._count = 0

    def value(self, node: yaml.Node, depth: int) -> Any:
        self._count += 1
        if self._count > MAX_VALUES or depth > MAX_DEPTH:
            raise TooManyValuesError
        if node.tag not in PLAIN_TAGS and node.tag != "!":
            self.problems.append(problem("yaml-tag", node.tag))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return "" if node.style is None and node.value in NULLS else storable(node.value)

    def _mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        if self.root is None:
            self.root = result
        for key_node, value_node in node.value:
            key = self.value(key_node, depth + 1)
            value = self.value(value_node, depth + 1)
            if key == "<<" and isinstance(value, dict):
                result = _merge_under(result, value)
                continue
            name = key if isinstance(key, str) else str(key)
            if name in result:
                self.problems.append(problem("duplicate-key", str(result[name]), field=name))
            result[name] = value
        return result


def _merge_under(own: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    for key, value in shared.items():
        own.setdefault(key, value)
    return own
