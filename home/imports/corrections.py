"""Facts of the old site that look wrong: noticed, a correction proposed, made only for who accepts it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from home.imports.problems import gettext_noop as _

if TYPE_CHECKING:
    from home.imports.items import Item

IN_TEXT = frozenset({"alt-missing"})  # noticed where the text is converted, not by a reader

KINDS: dict[str, str] = {
    "date-offset": _("%(zone)s did not have this offset that day: the hour on the clock was meant."),
    "date-midnight": _("This is midnight in %(zone)s, as a date picker writes a day."),
    "slug-accents": _("The address lost its accented letters."),
    "alt-missing": _("A picture has no words for those who do not see it."),
}


@dataclass(frozen=True)
class Correction:
    """One fact and what it should be. `field` is `date`, `slug`, or `alt` with the picture's address as `detail`.

    `was` and `proposed` are written as the field is in the sheet: ISO 8601 for dates. `proposed` is "" where nobody can
    know: then there is nothing to accept.
    """

    kind: str
    field: str
    was: str
    proposed: str
    detail: str = ""
    zone: str = ""

    @property
    def message(self) -> str:
        """Why it looks wrong: an English msgid."""
        return KINDS[self.kind]


def accepted(corrections: Iterable[Correction], kinds: Iterable[str]) -> dict[tuple[str, str], str]:
    """What replaces what: the proposals of these kinds, by field and detail."""
    wanted = set(kinds)
    return {(each.field, each.detail): each.proposed for each in corrections if each.kind in wanted and each.proposed}


def corrected(item: Item, accept: Iterable[str]) -> Item:
    """The item with the corrections of these kinds made. What was wrong is no longer told as a problem.

    Those of its text are made where the text is converted.
    """
    wanted = frozenset(accept)
    changes: dict[str, Any] = {}
    made: set[str] = set()
    for each in item.corrections:
        if each.kind in wanted and each.proposed and each.field in ("date", "slug"):
            changes[each.field] = _value(each)
            made.add(each.kind)
    problems = tuple(found for found in item.problems if found.kind not in made)
    return replace(item, **changes, problems=problems) if made else item


def _value(correction: Correction) -> datetime | str:
    if correction.field == "slug":
        return correction.proposed
    return datetime.fromisoformat(correction.proposed).astimezone(ZoneInfo(correction.zone))
