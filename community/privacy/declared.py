"""What every column of every table says of people: `fields.toml` declares each, and a test misses those it does not.

`personal` says something of a person, `secret` opens something and is never handed out, `other` is neither.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db import models

FILE = Path(__file__).with_name("fields.toml")


class Kind(StrEnum):
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - a word, not a password
    OTHER = "other"


@cache
def declared() -> dict[tuple[str, str], Kind]:
    """The kind of each declared column, by the label of its model and its name."""
    tables = tomllib.loads(FILE.read_text())
    return {
        (label, name): Kind(kind)
        for label, by_kind in tables.items()
        for kind, names in by_kind.items()
        for name in names
    }


def models_with_tables() -> Iterator[type[models.Model]]:
    """Every model that has a table, those between two others included."""
    for model in apps.get_models(include_auto_created=True):
        if model._meta.managed and not model._meta.proxy:
            yield model


def fields() -> Iterator[models.Field]:
    """Every column of every table. What a model has from another table is that table's."""
    for model in models_with_tables():
        yield from model._meta.local_concrete_fields


def is_secret(field: models.Field) -> bool:
    """Whether what `field` holds is never handed out. What nobody declared is kept back too."""
    return declared().get((field.model._meta.label, field.name), Kind.SECRET) is Kind.SECRET


def missing() -> str:
    """What is not declared yet, as lines for `fields.toml`; empty when all is."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for field in fields():
        if (field.model._meta.label, field.name) not in declared():
            lacking[field.model._meta.label].append(field.name)
    return "\n".join(f'["{label}"]\n# judge: {names}' for label, names in sorted(lacking.items()))


def gone() -> list[tuple[str, str]]:
    """What is declared and does not exist any more. The admin's index has other columns on each database."""
    existing = {(field.model._meta.label, field.name) for field in fields()}
    return sorted(key for key in set(declared()) - existing if not key[0].startswith("wagtailsearch."))
