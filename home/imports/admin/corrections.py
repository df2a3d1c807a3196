"""Facts of an old site that look wrong, told to whoever may have them corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from home.imports.admin.listing import Totals
from home.imports.admin.values import moment
from home.imports.corrections import KINDS, Correction
from home.models import ImportRun


@dataclass(frozen=True)
class Proposal:
    """A kind of correction nobody accepted yet, with one of its cases."""

    kind: str
    message: str
    count: int
    example: dict[str, Any]

    @property
    def query(self) -> str:
        return urlencode({"trouble": f"proposed:{self.kind}"})


def proposals(run: ImportRun, totals: Totals) -> list[Proposal]:
    """A query for each kind: only one sheet that has it is read."""
    found = []
    for kind in KINDS:
        mark = f"proposed:{kind}"
        if not totals.marks[mark]:
            continue
        line = run.lines.filter(summary__marks__has_key=mark).first()
        told = line.sheet.get("corrections", []) if line else []  # whoever is erased meanwhile leaves none
        example = next((each for each in told if each["kind"] == kind and each["proposed"]), None)
        if example is None:
            continue
        found.append(Proposal(kind, message_of(example), totals.marks[mark], readable(example)))
    return found


@dataclass(frozen=True)
class Group:
    """What looks wrong in one way in a source. `accepted` is what was made of it; where nothing is `proposed`, somebody
    has to know."""

    kind: str
    message: str
    accepted: bool
    proposed: bool
    cases: list[dict[str, Any]] = field(default_factory=list)


def groups(told: dict[str, Any]) -> list[Group]:
    found: dict[tuple[str, bool, bool], Group] = {}
    for each in told.get("corrections", []):
        group = Group(each["kind"], message_of(each), each["accepted"], bool(each["proposed"]))
        group = found.setdefault((group.message, group.accepted, group.proposed), group)
        group.cases.append(readable(each))
    return list(found.values())


def message_of(told: dict[str, Any]) -> str:
    """Why it looks wrong, in the active language."""
    fields = {name: told.get(name, "") for name in ("kind", "field", "was", "proposed", "detail", "zone")}
    return _(Correction(**fields).message) % fields if told["kind"] in KINDS else told["kind"]


def readable(told: dict[str, Any]) -> dict[str, Any]:
    is_date = told["field"] == "date"
    return told | {name: moment(told[name]) if is_date else told[name] for name in ("was", "proposed")}
