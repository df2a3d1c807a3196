"""What is longer than its field: cut, and told with the whole of it."""

from __future__ import annotations

from home.imports.problems import Problem, problem


class Fitting:
    """Cuts texts to the length of their fields, and notes in `problems` which."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fit(self, text: str, length: int) -> str:
        if len(text) <= length:
            return text
        self.problems.append(problem("cut", text, length=length))
        return f"{text[: length - 1].rstrip()}…"
