"""Takes what is left of a person out of the texts of the whole database: others wrote it, and it stays readable."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models, transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import AbstractRendition
from wagtail_localize.models import String

from community.privacy.files import renamed
from community.privacy.needles import Needles
from community.privacy.tables import Column, Row, Table, remove, rows_with, tables, write
from community.privacy.texts import is_address, language_of, without

MOST_NUMBERS = 50
GO_WHOLE: tuple[type[models.Model], ...] = (Redirect, AbstractRendition)  # nothing would be left of them, or made anew


@dataclass
class Swept:
    """What a sweep changed, and took away because nothing would have been left of it."""

    changed: int = 0
    removed: int = 0
    objects: set[tuple[type[models.Model], Any]] = field(default_factory=set)


def sweep(needles: Needles) -> Swept:
    """Replace everything that `needles` finds, in every text of every table. To be run in a transaction."""
    swept = Swept()
    hints = {needle.hint for needle in needles.found}
    if not hints:
        return swept
    for table in tables():
        for row in rows_with(table, hints):
            new = _new_texts(needles, table, row)
            if new:
                _change(table, row, new, swept)
    _mend_strings(swept)
    return swept


def _new_texts(needles: Needles, table: Table, row: Row) -> dict[str, str]:
    """The texts of `row` that change."""
    columns = {column.name: column for column in table.columns}
    held = [name for name, text in row.texts.items() if _holds(needles, text)]
    named = [name for name in held if _swept(needles, columns[name], row.texts[name], "") != row.texts[name]]
    language = language_of(needles, row) if named else ""  # asked only for the few rows that change
    return {name: _swept(needles, columns[name], row.texts[name], language) for name in named}


def _holds(needles: Needles, text: str) -> bool:
    """Whether it is worth reading `text` closely: escaped or not, the part that never changes has to be there."""
    small = text.lower()
    return any(needle.hint in small for needle in needles.found)


def _swept(needles: Needles, column: Column, text: str, language: str) -> str:
    if isinstance(column.field, models.FileField):
        return needles.replace(text, language, only_address=True)
    new = without(needles, text, language, only_address=is_address(column))
    if new == text:
        return text
    if isinstance(column.field, models.SlugField) and not new:
        return "sans-titre"
    return new if column.length is None else new[: column.length]


def _change(table: Table, row: Row, new: dict[str, str], swept: Swept) -> None:
    if table.model and issubclass(table.model, GO_WHOLE):
        _remove(table, row, swept)
        return
    for column in table.columns:
        if column.name in new and isinstance(column.field, models.FileField):
            new[column.name] = renamed(column.field, row.texts[column.name], new[column.name])
            _forget_renditions(table, row)
    if not _may_be_refused(table, new):
        write(table, row, new)
        _note(table, row, swept)
        return
    for number in range(1, MOST_NUMBERS):
        try:
            with transaction.atomic():
                write(table, row, _numbered(table, new, number))
        except IntegrityError:
            continue
        _note(table, row, swept)
        return
    _remove(table, row, swept)


def _may_be_refused(table: Table, new: dict[str, str]) -> bool:
    """Whether a constraint can stand against `new`. Where none can, a row costs a single statement."""
    return table.model is None or bool(table.model._meta.constraints) or bool(unique_columns(table.model) & set(new))


def _note(table: Table, row: Row, swept: Swept) -> None:
    swept.changed += 1
    if table.model:
        swept.objects.add((table.model, row.key))


def _remove(table: Table, row: Row, swept: Swept) -> None:
    remove(table, row)
    swept.removed += 1


def _numbered(table: Table, new: dict[str, str], number: int) -> dict[str, str]:
    """`new`, with a number at the end of what has to be unique, from the second try on."""
    if number == 1:
        return new
    unique = unique_columns(table.model) if table.model else set()
    lengths = {column.name: column.length for column in table.columns}
    return {
        name: f"{text[: (lengths[name] or 10_000) - 4]}-{number}" if name in unique else text
        for name, text in new.items()
    }


def unique_columns(model: type[models.Model]) -> set[str]:
    """The columns of `model` that may hold a value once, alone or together with others."""
    meta = model._meta
    names = {field.name for field in meta.local_concrete_fields if field.unique}
    names |= {name for together in meta.unique_together for name in together}
    names |= {name for constraint in meta.total_unique_constraints for name in constraint.fields}
    return {meta.get_field(name).column for name in names}


def _forget_renditions(table: Table, row: Row) -> None:
    """The sizes of a picture are named after it: they are made anew."""
    renditions = getattr(table.model, "get_rendition_model", None)
    for rendition in renditions().objects.filter(image=row.key) if renditions else ():
        rendition.delete()


def _mend_strings(swept: Swept) -> None:
    """Translations are found by the digest of what they translate."""
    for string in String.objects.filter(pk__in=[pk for model, pk in swept.objects if model is String]):
        with suppress(IntegrityError), transaction.atomic():  # the same words are there already, with their own
            String.objects.filter(pk=string.pk).update(data_hash=String._get_data_hash(string.data))
