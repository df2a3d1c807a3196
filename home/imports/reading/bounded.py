"""Data as far as a proof sheet can show it."""

from __future__ import annotations

from typing import Any

from home.imports.problems import Problem, problem
from home.imports.reading.characters import storable

MAX_VALUES = 2_000
MAX_LENGTH = 2_000
MAX_DEPTH = 20


class Bounded:
    """Copies values as far as a sheet can show them, and notes that it stopped."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._count = 0

    def value(self, given: Any, depth: int = 0) -> Any:
        self._count += 1
        if self._count > MAX_VALUES or depth > MAX_DEPTH:
            self._cut()
            return "…"
        if isinstance(given, dict):
            return {self._text(str(name)): self.value(each, depth + 1) for name, each in self._some(given.items())}
        if isinstance(given, (list, tuple)):
            return [self.value(each, depth + 1) for each in self._some(given)]
        return given if given is None or isinstance(given, bool) else self._text(str(given))

    def _some(self, values: Any) -> list[Any]:
        room = max(MAX_VALUES - self._count, 0)
        given = list(values)
        if len(given) > room:
            self._cut()
        return given[:room]

    def _text(self, given: str) -> str:
        if len(given) > MAX_LENGTH:
            self._cut()
        return storable(given[:MAX_LENGTH])

    def _cut(self) -> None:
        if not self.problems:
            self.problems.append(problem("data-cut"))
