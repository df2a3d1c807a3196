"""Sentences of others that name somebody: the words around the name, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst

from community.privacy.needles import Needles
from community.privacy.tables import parsed, rows_with, tables

AROUND = 80


@dataclass(frozen=True)
class Mention:
    """Where somebody is named, and the words around."""

    model: str
    name: str
    id: str
    field: str
    excerpt: str


def mentions_of(needles: Needles, known: dict[type[models.Model], set[Any]]) -> Iterator[Mention]:
    """Every text that names the person, apart from the rows that are `known` to be about them."""
    hints = {needle.hint for needle in needles.found}
    for table in tables() if hints else ():
        label = table.model._meta.label if table.model else table.name
        name = capfirst(str(table.model._meta.verbose_name)) if table.model else table.name
        own = {str(key) for key in known.get(table.model, ())} if table.model else set()
        for row in rows_with(table, hints):
            if str(row.key) not in own:
                for field, text in row.texts.items():
                    for excerpt in excerpts(needles, text):
                        yield Mention(label, name, str(row.key), field, excerpt)


def excerpts(needles: Needles, text: str) -> list[str]:
    """The words around each place of `text` that names the person; of JSON, those of its strings."""
    found = []
    for said in _strings(parsed(text), text):
        for _needle, expression in needles.expressions:
            for match in expression.finditer(said):
                found.append(said[max(0, match.start() - AROUND) : match.end() + AROUND])
    return list(dict.fromkeys(found))


def _strings(data: Any, text: str) -> Iterator[str]:
    if data is None:
        yield text
    elif isinstance(data, list | dict):
        for item in data.values() if isinstance(data, dict) else data:
            if isinstance(item, str):
                yield from _strings(parsed(item), item)
            elif item is not None:
                yield from _strings(item, "")
