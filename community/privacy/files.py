"""Files whose names say who they are of, or that go with somebody."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.storage import Storage
from django.db import models, transaction

File = tuple[Storage, str]


def renamed(field: models.FileField, old: str, wanted: str) -> str:
    """Keep the file `old` of `field` under a name like `wanted`; the former goes once the transaction is committed.
    Returns the new name."""
    storage = field.storage
    if not old or not storage.exists(old):
        return wanted
    with storage.open(old) as file:
        kept = storage.save(wanted, file, max_length=field.max_length)
    remove_later([(storage, old)])
    return kept


def files_of(rows: models.QuerySet) -> list[File]:
    """The files that `rows` name."""
    fields = [field for field in rows.model._meta.concrete_fields if isinstance(field, models.FileField)]
    names = rows.values_list(*[field.name for field in fields]) if fields else ()
    return [(field.storage, name) for row in names for field, name in zip(fields, row, strict=True) if name]


def remove_later(files: Iterable[File]) -> None:
    """Delete `files` once the transaction is committed."""
    for storage, name in files:
        transaction.on_commit(lambda storage=storage, name=name: storage.delete(name))
