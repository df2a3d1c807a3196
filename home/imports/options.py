"""What somebody asks of a run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """`language` is that of items that name none; `accept` are the kinds of corrections to make; `fetch` asks the web
    for pictures that stand elsewhere."""

    language: str
    accept: frozenset[str] = frozenset()
    dry_run: bool = False
    fetch: bool = True
