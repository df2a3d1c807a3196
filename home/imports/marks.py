"""What lists say of a line of a proof sheet, without reading the sheet."""

from __future__ import annotations

from collections import Counter
from typing import Any

from home.imports.problems import gettext_noop as _
from home.imports.sheet import Sheet
from home.models import ImportLine

Outcome = ImportLine.Outcome
# What a person should look at, the gravest first.
TROUBLES: dict[str, str] = {
    Outcome.FAILED: _("could not be written"),
    Outcome.REFUSED: _("left out entirely"),
    Outcome.EDITED: _("changed in the source, and edited here since"),
    Outcome.OTHER_KIND: _("of another kind in the source now, and left as it was"),
    "differs": _("the text of the page differs from the source"),
    "left-out": _("something of the source is not in the page"),
    "missing": _("pictures that are not at hand"),
    "fetch": _("pictures to fetch"),
    "dead": _("old addresses that lead nowhere"),
    "undescribed": _("pictures that somebody has to describe"),
    "proposed": _("corrections proposed"),
}


def summary_of(sheet: Sheet) -> dict[str, Any]:
    """`marks` counts troubles and kinds of problems and corrections; `look` tells whether a person should."""
    told = sheet.told
    marks: Counter[str] = Counter()
    if sheet.outcome in TROUBLES:
        marks[sheet.outcome] = 1
    marks["differs"] = told.get("difference_count", 0)
    for entry in told.get("entries", []):
        if entry["status"] == "left-out" and entry["how"] != "not-shown":
            marks["left-out"] += 1
        marks["missing"] += entry.get("how") == "picture-words"
    for found in told.get("problems", []):
        marks[f"problem:{found['kind']}"] += 1
    for found in told.get("corrections", []):
        if not found["accepted"] and found["proposed"]:
            marks["proposed"] += 1
            marks[f"proposed:{found['kind']}"] += 1
        marks["undescribed"] += found["kind"] == "alt-missing" and not found["proposed"]
    return {
        "kind": told.get("kind", ""),
        "language": told.get("language", ""),
        "marks": {mark: count for mark, count in marks.items() if count},
        "look": any(marks[mark] for mark in TROUBLES),
    }


def refresh(line: ImportLine) -> None:
    """Keep a line whose sheet was told anew, with what lists say of it."""
    line.summary = summary_of(Sheet(line.source, line.outcome, line.title, line.item_id, line.sheet))
    line.save(update_fields=["sheet", "summary"])
