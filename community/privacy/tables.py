"""Every column of the database that holds text, in tables of ours, of libraries, and of nobody any more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from cms.search.mentions import in_batches
from community.privacy.declared import is_secret, models_with_tables

TEXTUAL = {"CharField", "TextField", "JSONField"}
POSTGRESQL_JSON = 114  # Django knows jsonb alone
INDEXES = ("cms_search", "wagtailsearch_")  # written anew from what they index


@dataclass(frozen=True)
class Column:
    """A column that holds text, and the field it belongs to where there is one."""

    name: str
    field: models.Field | None
    length: int | None
    is_json: bool


@dataclass(frozen=True)
class Table:
    """A table with its columns that hold text."""

    name: str
    key: str | None
    model: type[models.Model] | None
    columns: tuple[Column, ...]

    @property
    def quoted(self) -> str:
        return connection.ops.quote_name(self.name)


@dataclass
class Row:
    """A row with its texts and what tells its language."""

    key: Any
    texts: dict[str, str]
    about: dict[str, Any]


LANGUAGE_COLUMNS = ("language", "locale_id", "page_ptr_id", "page_id")


def tables() -> list[Table]:
    """Every table that holds text, without the indexes of search."""
    by_name = {model._meta.db_table: model for model in models_with_tables()}
    with connection.cursor() as cursor:
        names = [info.name for info in connection.introspection.get_table_list(cursor) if info.type in "tp"]
        kept = [name for name in names if not name.startswith(INDEXES)]
        found = [_described(cursor, name, by_name.get(name)) for name in sorted(kept)]
    return [table for table in found if table.columns]


def _described(cursor: Any, name: str, model: type[models.Model] | None) -> Table:
    fields = {field.column: field for field in model._meta.local_concrete_fields} if model else {}
    key = model._meta.pk.column if model else connection.introspection.get_primary_key_column(cursor, name)
    columns = []
    for info in connection.introspection.get_table_description(cursor, name):
        field = fields.get(info.name)
        sort = _sort_of(info, field)
        if sort in TEXTUAL and info.name != key and not (field and is_secret(field)):
            length = getattr(field, "max_length", None) or info.internal_size
            columns.append(Column(info.name, field, length if sort == "CharField" else None, sort == "JSONField"))
    return Table(name, key, model, tuple(columns))


def _sort_of(info: Any, field: models.Field | None) -> str:
    if isinstance(field, models.UUIDField) or (field and field.is_relation):
        return "other"
    if info.type_code == POSTGRESQL_JSON:
        return "JSONField"
    try:
        return str(connection.introspection.get_field_type(info.type_code, info))
    except KeyError:
        return "other"


def as_text(column: Column) -> str:
    """The column as the database compares and hands out text."""
    quoted = connection.ops.quote_name(column.name)
    return f"CAST({quoted} AS text)" if column.is_json and connection.vendor == "postgresql" else quoted


def rows_with(table: Table, hints: set[str]) -> Iterator[Row]:
    """The rows of which some text holds one of `hints`, whatever the case of ASCII letters. Which they are is known
    before the first is handed out: it may be changed."""
    like = "ILIKE" if connection.vendor == "postgresql" else "LIKE"
    wanted = " OR ".join(f"{as_text(column)} {like} %s" for column in table.columns for _hint in hints)
    values = [f"%{hint}%" for _column in table.columns for hint in sorted(hints)]
    if not table.key:
        yield from _rows(table, wanted, values)
        return
    key = connection.ops.quote_name(table.key)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {key} FROM {table.quoted} WHERE {wanted}", values)  # noqa: S608 - names of the schema
        keys = [key for (key,) in cursor.fetchall()]
    for batch in in_batches(keys):
        yield from _rows(table, f"{key} IN ({', '.join(['%s'] * len(batch))})", batch)


def _rows(table: Table, where: str, values: list[Any]) -> list[Row]:
    about = _about(table)
    quote = connection.ops.quote_name
    selected = [quote(table.key) if table.key else "NULL"]
    selected += [as_text(column) for column in table.columns] + [quote(name) for name in about]
    statement = f"SELECT {', '.join(selected)} FROM {table.quoted} WHERE {where}"  # noqa: S608 - names of the schema
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in table.columns]
        return [_row(record, names, about) for record in cursor.fetchall()]


def _about(table: Table) -> list[str]:
    columns = {field.column for field in table.model._meta.local_concrete_fields} if table.model else set()
    return [name for name in LANGUAGE_COLUMNS if name in columns]


def _row(record: tuple[Any, ...], names: list[str], about: list[str]) -> Row:
    texts = {
        name: value for name, value in zip(names, record[1 : 1 + len(names)], strict=True) if isinstance(value, str)
    }
    return Row(record[0], texts, dict(zip(about, record[1 + len(names) :], strict=True)))


def write(table: Table, row: Row, new: dict[str, str]) -> None:
    """Put `new` texts in the place of those of `row`. Raises IntegrityError where a constraint forbids them."""
    quote = connection.ops.quote_name
    columns = {column.name: column for column in table.columns}
    json_type = "::jsonb" if connection.vendor == "postgresql" else ""
    setting = ", ".join(f"{quote(name)} = %s{json_type if columns[name].is_json else ''}" for name in new)
    if table.key:
        where, values = f"{quote(table.key)} = %s", [row.key]
    else:  # a table without a key is known by its texts
        where = " AND ".join(f"{as_text(columns[name])} = %s" for name in new)
        values = [row.texts[name] for name in new]
    statement = f"UPDATE {table.quoted} SET {setting} WHERE {where}"  # noqa: S608 - names of the schema
    with connection.cursor() as cursor:
        cursor.execute(statement, [*new.values(), *values])


def remove(table: Table, row: Row) -> None:
    """Delete `row`, and what depends on it."""
    if table.model:
        table.model._base_manager.filter(pk=row.key).delete()
    elif table.key:
        with connection.cursor() as cursor:
            statement = f"DELETE FROM {table.quoted} WHERE {connection.ops.quote_name(table.key)} = %s"  # noqa: S608
            cursor.execute(statement, [row.key])


def parsed(text: str) -> Any:
    """The list or object that `text` writes in JSON; None if it is something else."""
    if text[:1] not in "[{" or not text:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return None
