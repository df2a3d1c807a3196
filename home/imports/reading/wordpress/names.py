"""Names that are given once: no two entries of an import may have the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path


class Names:
    """Hands out each name once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._asked: Counter[str] = Counter()

    def free(self, name: str) -> str:
        """This name, or the first of its numbered forms that nobody has."""
        free = name
        while free in self._taken:
            self._asked[name] += 1
            free = f"{name}-{self._asked[name] + 1}"
        self._taken.add(free)
        return free


def shown(path: Path | str) -> str:
    """A path as text that can be stored, even if its bytes are not."""
    return str(path).encode("utf-8", "replace").decode("utf-8").replace("\x00", "")[:200]
