"""Values of a source that are no text, in the shape that shows each best: never as a program writes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from home.imports.problems import gettext_noop

# The names that readers of old sites give; any other is a word of the old site itself.
NAMES: dict[str, str] = {
    "content": gettext_noop("Content"),
    "entries": gettext_noop("Entries of the menu"),
    "files": gettext_noop("Number of files"),
    "library": gettext_noop("Of which for the library"),
    "names": gettext_noop("Names of files"),
    "tags": gettext_noop("Tags"),
    "label": gettext_noop("Label"),
    "url": gettext_noop("Address"),
    "address": gettext_noop("Address"),
    "title": gettext_noop("Title"),
    "children": gettext_noop("Below it"),
    "type": gettext_noop("Kind"),
    "status": gettext_noop("State"),
    "src": gettext_noop("Address"),
    "alt": gettext_noop("Alternative text"),
    "caption": gettext_noop("Caption"),
    "description": gettext_noop("Description"),
    "credit": gettext_noop("Credit"),
    "text": gettext_noop("Text"),
    "redirect_to": gettext_noop("Leads to"),
}
DAY_LENGTH = len("2016-01-01")


@dataclass(frozen=True)
class Value:
    """A text, a list, named values or a table: only one of them is there."""

    text: str = ""
    items: Sequence[Value] = ()
    pairs: Sequence[tuple[str, Value]] = ()
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Value]] = ()


def name_in_words(name: str) -> str:
    return _(NAMES[name]) if name in NAMES else capfirst(" ".join(name.replace("_", " ").split()))


def value_of(found: Any) -> Value:
    """Plain data of a sheet, to be shown."""
    if isinstance(found, dict):
        return Value(pairs=[(name_in_words(name), value_of(each)) for name, each in found.items()])
    if isinstance(found, list):
        return _rows(found) or _list(found)
    if isinstance(found, bool):
        return Value(_("yes") if found else _("no"))
    return Value("" if found is None else str(found))


def _list(found: list[Any]) -> Value:
    """Short texts on one line, anything else below one another."""
    if all(not isinstance(each, dict | list) for each in found):
        return Value(", ".join(value_of(each).text for each in found))
    return Value(items=[value_of(each) for each in found])


def _rows(found: list[Any]) -> Value | None:
    """A table, where every entry is a row of plain values; None where that is not so."""
    if len(found) < 2 or not all(isinstance(each, dict) for each in found):
        return None
    if any(isinstance(value, dict | list) and value for each in found for value in each.values()):
        return None
    columns = list(dict.fromkeys(name for each in found for name, value in each.items() if value not in ([], {})))
    rows = [[value_of(each.get(name)) for name in columns] for each in found]
    return Value(columns=list(map(name_in_words, columns)), rows=rows)


def moment(written: str) -> str:
    """An ISO date, with its time or without, as people read it here; anything else stays as it is."""
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        return written
    form = "DATE_FORMAT" if len(written) <= DAY_LENGTH else "DATETIME_FORMAT"
    return date_format(timezone.localtime(found) if timezone.is_aware(found) else found, form)


def links(found: Iterable[dict[str, str]]) -> Value:
    """Links as pairs: what each is called, and its address."""
    return Value(pairs=[(each.get("label", ""), Value(each.get("url", ""))) for each in found])
