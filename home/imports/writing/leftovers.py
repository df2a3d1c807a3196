"""Files that an import which was killed had stored before it could write the row that knows them."""

from __future__ import annotations

from typing import Any


def forget_leftover(row: Any, name: str) -> None:
    """Remove the file, whole or in part, that stands where `row` will store `name`, if no row knows it. Names are made
    from contents, so that nobody else stores anything there."""
    field = row._meta.get_field("file")
    path = field.generate_filename(row, name)
    if field.storage.exists(path) and not type(row)._default_manager.filter(file=path).exists():
        field.storage.delete(path)
