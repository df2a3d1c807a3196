"""A line of a proof sheet, told to whoever looks at it: plain data of the sheet in words, in their language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from home.imports.admin import people
from home.imports.admin.listing import KIND_NAMES
from home.imports.admin.values import Value, moment, name_in_words, value_of
from home.imports.checking.hows import HOWS, STATUSES
from home.imports.items import Kind
from home.imports.marks import TROUBLES
from home.imports.problems import gettext_noop
from home.imports.sheet import said
from home.models import ImportLine

SIGNS = {"left-out": "✕", "changed": "≠", "added": "+", "kept": "✓"}
WHATS: dict[str, str] = {
    "sentence": gettext_noop("Sentence"),
    "link": gettext_noop("Link"),
    "picture": gettext_noop("Picture"),
    "caption": gettext_noop("Caption"),
    "embed": gettext_noop("Film or frame"),
    "title": gettext_noop("Title of a film"),
    "heading": gettext_noop("Heading"),
    "script": gettext_noop("Script"),
    "style": gettext_noop("Style sheet"),
    "comment": gettext_noop("Comment in the code"),
    "liquid-comment": gettext_noop("Comment in the code"),
    "event-handler": gettext_noop("Script"),
    "form": gettext_noop("Form"),
    "drawing": gettext_noop("Drawing"),
    "attribute-list": gettext_noop("Attributes"),
    "shortcode": gettext_noop("Shortcode"),
}
COUNTS: dict[str, str] = {
    "words": gettext_noop("Words"),
    "sentences": gettext_noop("Sentences"),
    "headings": gettext_noop("Headings"),
    "links": gettext_noop("Links"),
    "images": gettext_noop("Pictures"),
    "captions": gettext_noop("Captions"),
    "embeds": gettext_noop("Films and frames"),
    "tables": gettext_noop("Tables"),
    "lists": gettext_noop("Lists"),
    "code": gettext_noop("Pieces of code"),
}
FACTS: dict[str, str] = {
    "title": gettext_noop("Title"),
    "slug": gettext_noop("Last part of the address"),
    "date": gettext_noop("Date"),
    "introduction": gettext_noop("Introduction"),
    "authors": gettext_noop("Authors"),
    "categories": gettext_noop("Categories"),
    "tags": gettext_noop("Tags"),
    "image": gettext_noop("Lead picture"),
}
NOT_TOLD = ("pictures", "attached", "reusable", "lists")  # what the converter and the lists of the site need to know


@dataclass(frozen=True)
class Part:
    """A part of a source, or of its page, and what became of it."""

    what: str
    status: str
    was: str
    became: str
    how: str

    @property
    def sign(self) -> str:
        return SIGNS[self.status]

    @property
    def status_name(self) -> str:
        return _(STATUSES[self.status])


def part(told: dict[str, Any]) -> Part:
    how = HOWS.get(told.get("how", ""), "")
    return Part(
        _(WHATS.get(told["what"], told["what"])),
        told["status"],
        told["was"],
        told.get("became", ""),
        _(how) % told.get("params", {}) if how else "",
    )


def statuses(entries: list[dict[str, Any]]) -> list[tuple[str, str, str, int]]:
    """Each status that there is, the gravest first: keyword, sign, name, how often."""
    counts = Counter(entry["status"] for entry in entries)
    return [(status, SIGNS[status], _(name), counts[status]) for status, name in STATUSES.items() if counts[status]]


def of_status(entries: list[dict[str, Any]], status: str) -> list[dict[str, Any]]:
    """Those of one status; of all, the gravest first and otherwise in the order of the text."""
    if status in STATUSES:
        return [entry for entry in entries if entry["status"] == status]
    order = list(STATUSES)
    return sorted(entries, key=lambda entry: order.index(entry["status"]))


@dataclass(frozen=True)
class Count:
    """How many there were, and are."""

    name: str
    before: int
    after: int


def counts(told: dict[str, Any]) -> list[Count]:
    found = told.get("counts")
    if not found:
        return []
    lines = [Count(_(name), found["before"].get(key, 0), found["after"].get(key, 0)) for key, name in COUNTS.items()]
    return [line for line in lines if line.before or line.after]


def facts(told: dict[str, Any]) -> list[dict[str, Any]]:
    """What the source says beside its text: the same on the page, or another thing."""
    return [fact(each, told.get("kind", "")) for each in told.get("facts", [])]


def fact(found: dict[str, str], kind: str) -> dict[str, Any]:
    name = found["name"]
    was, became = (moment(found[side]) if name == "date" else found[side] for side in ("was", "became"))
    label = people.fact_label(name) if kind == Kind.PERSON else ""
    label = label or _(FACTS.get(name, name))
    differs = name != "image" and became not in ("", was)  # which has another address here, and is the same
    return {"label": label, "was": was, "became": became, "differs": differs}


def fields(told: dict[str, Any]) -> list[tuple[str, Value]]:
    """What else the source says, under names that can be read."""
    found = {name: value for name, value in (told.get("fields") or {}).items() if name not in NOT_TOLD}
    if told.get("kind") == Kind.PERSON:
        return people.fields(found)
    if "content" in found:  # which the entries of a menu are read from
        found.pop("entries", None)
    return [(name_in_words(name), value_of(value)) for name, value in found.items()]


def language(code: str) -> str:
    """A language by its name, where it has one that is known here."""
    try:
        return get_language_info(code)["name_translated"] if code else ""
    except KeyError:
        return code


def problems(told: dict[str, Any]) -> list[str]:
    return [said(found) for found in told.get("problems", [])]


def comments(told: dict[str, Any]) -> list[dict[str, str]]:
    return [each | {"date": moment(each["date"])} for each in told.get("comments", [])]


@dataclass(frozen=True)
class LineRow:
    """A line of a run in the list."""

    line: ImportLine
    kind: str
    troubles: list[str]
    kept: bool  # compared, and nothing to look at


def row(line: ImportLine) -> LineRow:
    marks = line.summary.get("marks", {}) | {name: 1 for name in ("fetch", "dead") if getattr(line, name)}
    troubles = [
        f"{_(label)} ({marks[mark]})" if marks[mark] > 1 else _(label)
        for mark, label in TROUBLES.items()
        if mark in marks
    ]
    compared = line.outcome in ImportLine.WRITTEN
    return LineRow(line, kind_of(line.summary), troubles, compared and not troubles)


def kind_of(told: dict[str, Any]) -> str:
    """What a source was; "" for what is kept in the sheet alone, which its outcome says."""
    kind = told.get("kind", "")
    return _(KIND_NAMES[kind]) if kind in KIND_NAMES and kind != Kind.RECORD else ""
