"""The lines of a run: which there are, which need a person, which are asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from home.imports.admin.old_addresses import dead_addresses
from home.imports.corrections import KINDS
from home.imports.items import Kind
from home.imports.marks import TROUBLES
from home.imports.problems import MESSAGES, gettext_noop
from home.models import ImportLine, ImportRun, WantedPicture

KIND_NAMES: dict[str, str] = {
    Kind.POST: gettext_noop("post"),
    Kind.PAGE: gettext_noop("page"),
    Kind.PERSON: gettext_noop("person"),
    Kind.RECORD: gettext_noop("data and the like"),
}
# What stands before a number, whatever that is.
Outcome = ImportLine.Outcome
COUNTED = {
    Outcome.CREATED: pgettext_lazy("how many", "Created"),
    Outcome.UPDATED: pgettext_lazy("how many", "Updated"),
    Outcome.UNCHANGED: pgettext_lazy("how many", "Unchanged"),
    Outcome.EDITED: pgettext_lazy("how many", "Edited here since"),
    Outcome.TAKEN_AWAY: pgettext_lazy("how many", "Taken away here"),
    Outcome.OTHER_KIND: pgettext_lazy("how many", "Of another kind now"),
    Outcome.RECORDED: pgettext_lazy("how many", "Kept in the proof sheet alone"),
    Outcome.REFUSED: pgettext_lazy("how many", "Refused"),
    Outcome.FAILED: pgettext_lazy("how many", "Failed"),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


def lines_of(run: ImportRun) -> QuerySet[ImportLine]:
    """Without the sheets, each of which may be as long as a book."""
    return run.lines.defer("sheet").annotate(
        fetch=Exists(WantedPicture.objects.waiting().filter(item=OuterRef("item"))),
        dead=Exists(dead_addresses().filter(item=OuterRef("item"))),
    )


NEEDS_A_LOOK = Q(summary__look=True) | Q(fetch=True) | Q(dead=True)


@dataclass(frozen=True)
class Count:
    """How many sources became what."""

    outcome: str
    label: str
    count: int


def counted(outcomes: Mapping[str, int]) -> list[Count]:
    return [Count(name, str(label), outcomes[name]) for name, label in COUNTED.items() if outcomes.get(name)]


def with_trouble(lines: QuerySet[ImportLine], trouble: str) -> QuerySet[ImportLine]:
    """The lines that have this mark, or need a person at all (`any`)."""
    if trouble == "any":
        return lines.filter(NEEDS_A_LOOK)
    if trouble in ("fetch", "dead"):
        return lines.filter(**{trouble: True})
    return lines.filter(summary__marks__has_key=trouble)


@dataclass(frozen=True)
class Totals:
    """What a run made of everything, in numbers of sources; `marks` counts sources by mark."""

    outcomes: Counter[str]
    marks: Counter[str]
    kinds: Counter[str]
    look: int

    @property
    def all(self) -> int:
        return self.outcomes.total()


def totals_of(run: ImportRun) -> Totals:
    """One query, over what is short of each line."""
    totals = Totals(Counter(), Counter(), Counter(), 0)
    look = 0
    for outcome, summary, fetch, dead in lines_of(run).values_list("outcome", "summary", "fetch", "dead"):
        totals.outcomes[outcome] += 1
        totals.kinds[summary.get("kind", "")] += 1
        totals.marks.update(summary.get("marks", {}).keys())
        totals.marks.update(name for name, there in (("fetch", fetch), ("dead", dead)) if there)
        look += bool(summary.get("look") or fetch or dead)
    return Totals(totals.outcomes, totals.marks, totals.kinds, look)


def without_values(message: str) -> str:
    """A message that is true of many: what differs from one to the next is left open."""
    return PLACEHOLDER.sub("…", _(message)).replace("%%", "%")


def name_of(mark: str) -> str:
    """A mark in words."""
    kind, _colon, name = mark.partition(":")
    if kind == "problem":
        return without_values(MESSAGES.get(name, name))
    if kind == "proposed" and name:
        return without_values(KINDS.get(name, name))
    return _(TROUBLES.get(mark, mark))


@dataclass(frozen=True)
class Need:
    """Something a person should look at first: how many sources have it, and how to list them."""

    mark: str
    label: str
    count: int

    @property
    def query(self) -> str:
        return urlencode({"trouble": self.mark})


def needs(totals: Totals) -> list[Need]:
    """The gravest first."""
    return [Need(mark, _(label), totals.marks[mark]) for mark, label in TROUBLES.items() if totals.marks[mark]]


class LineFilter(forms.Form):
    """Which lines are listed. What it does not know filters nothing."""

    q = forms.CharField(label=gettext_lazy("Search by title or file"), required=False, max_length=200)
    outcome = forms.ChoiceField(label=gettext_lazy("What became of it"), required=False)
    trouble = forms.ChoiceField(label=gettext_lazy("To look at"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), required=False)

    def __init__(self, data: Any, totals: Totals) -> None:
        super().__init__(data)
        everything = ("", _("Everything"))
        outcomes = [(each.outcome, f"{each.label} ({each.count})") for each in counted(totals.outcomes)]
        marks = sorted(totals.marks, key=lambda mark: (mark not in TROUBLES, ":" in mark and mark))
        kinds = [
            (kind, f"{capfirst(_(name))} ({totals.kinds[kind]})")
            for kind, name in KIND_NAMES.items()
            if totals.kinds[kind]
        ]
        self.fields["outcome"].choices = [everything, *outcomes]
        self.fields["trouble"].choices = [
            everything,
            ("any", _("Whatever needs a person")),
            *((mark, f"{capfirst(name_of(mark))} ({totals.marks[mark]})") for mark in marks),
        ]
        self.fields["kind"].choices = [everything, *kinds]

    def narrow(self, lines: QuerySet[ImportLine]) -> QuerySet[ImportLine]:
        self.is_valid()
        asked = self.cleaned_data
        if q := asked.get("q"):
            lines = lines.filter(Q(title__icontains=q) | Q(source__icontains=q))
        if outcome := asked.get("outcome"):
            lines = lines.filter(outcome=outcome)
        if kind := asked.get("kind"):
            lines = lines.filter(summary__kind=kind)
        return with_trouble(lines, trouble) if (trouble := asked.get("trouble")) else lines

    @property
    def asks(self) -> bool:
        return self.is_valid() and any(self.cleaned_data.values())
