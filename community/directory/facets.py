"""How many people each filter would leave, among those the reader may see: two queries, whatever the number of people.

A facet's counts are those under all *other* filters, so that they say what a change of this one would show.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Value
from django.db.models.functions import Substr

from cms.languages.codes import language_codes, preference
from cms.languages.things import join_words, joined_name
from community.directory.filters import EXCHANGES, LETTERS, conditions, kind_today
from community.models import ProfileTrade, ProfileWords
from community.models.profile import ProfileQuerySet
from community.spoken_languages import SPOKEN

MOST_TRADES = 60


@dataclass(frozen=True)
class Group:
    """So many people who are alike in everything that can be filtered by, trades aside."""

    letter: str
    spoken: frozenset[str]
    kind: str
    exchange: frozenset[str]
    has_trade: bool
    number: int

    def answers(self, name: str, value: str) -> bool:
        """Whether these people pass the filter `name` set to `value`."""
        match name:
            case "trade":
                return self.has_trade
            case "letter" | "kind":
                return getattr(self, name) == value
            case _:
                return value in getattr(self, name)


def groups(people: ProfileQuerySet, chosen: dict[str, Any]) -> list[Group]:
    """`people` counted by everything that can be filtered by, in one query."""
    words = ProfileWords.objects.filter(thing=OuterRef("pk"))
    trade = ProfileTrade.objects.filter(person=OuterRef("pk"), trade__key=chosen.get("trade") or "")
    rows = (
        people.order_by()
        .values("spoken")
        .annotate(
            initial=Substr("sort_name", 1, 1),
            kind_key=kind_today(),
            **{f"has_{way}": Exists(words.exclude(**{way: ""})) for way in EXCHANGES},
            has_trade=Exists(trade) if chosen.get("trade") else Value(True),
            number=Count("pk"),
        )
    )
    return [
        Group(
            row["initial"],
            frozenset(row["spoken"] if isinstance(row["spoken"], list) else json.loads(row["spoken"])),
            row["kind_key"] or "",
            frozenset(way for way in EXCHANGES if row[f"has_{way}"]),
            bool(row["has_trade"]),
            row["number"],
        )
        for row in rows
    ]


def passing(found: list[Group], chosen: dict[str, Any], leave_out: str = "") -> list[Group]:
    """The groups that pass every filter but the one left out."""
    asked = {name: value for name, value in chosen.items() if value and name not in (leave_out, "q")}
    return [group for group in found if all(group.answers(name, value) for name, value in asked.items())]


def count(found: list[Group], chosen: dict[str, Any]) -> dict[str, Counter[str]]:
    """How many people each value of `letter`, `spoken`, `kind` and `exchange` would leave."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("letter", "spoken", "kind", "exchange")}
    for name, counter in counts.items():
        for group in passing(found, chosen, leave_out=name):
            values = [getattr(group, name)] if name in ("letter", "kind") else getattr(group, name)
            for value in values:
                counter[value] += group.number
    return counts


def total(found: list[Group], chosen: dict[str, Any]) -> int:
    return sum(group.number for group in passing(found, chosen))


def trade_counts(people: ProfileQuerySet, chosen: dict[str, Any], language: str) -> list[tuple[str, str, int]]:
    """Key, name in `language` and number of people of each trade, in the order of the names: the commonest ones, and
    the one that is chosen."""
    others = people.filter(conditions(chosen, leave_out="trade"))
    names = {code: f"{joined_name(code)}__name" for code in language_codes()}
    joined = join_words(ProfileTrade.objects.filter(person__in=others).order_by(), "trade__translations")
    rows = joined.values("trade__key", *names.values()).annotate(number=Count("person"))
    preferred = [names[code] for code in preference(language)]
    listed = [
        (row["trade__key"], next((row[name] for name in preferred if row[name]), row["trade__key"]), row["number"])
        for row in rows.order_by("-number", "trade__key")
    ]
    shown = listed[:MOST_TRADES] + [row for row in listed[MOST_TRADES:] if row[0] == chosen.get("trade")]
    return sorted(shown, key=lambda row: row[1].lower())


def labelled(name: str, number: int) -> str:
    """A choice with how many people it leaves."""
    return f"{name} ({number})"


def spoken_choices(counter: Counter[str]) -> list[tuple[str, str]]:
    named = sorted(((str(SPOKEN[code]), code) for code in counter if code in SPOKEN), key=lambda pair: pair[0].lower())
    return [(code, labelled(name, counter[code])) for name, code in named]


def exchange_choices(counter: Counter[str]) -> list[tuple[str, str]]:
    return [(way, labelled(str(label), counter[way])) for way, label in EXCHANGES.items() if counter[way]]


def letters(counter: Counter[str], chosen: str) -> list[dict[str, Any]]:
    """A to Z, as far as somebody's name begins so."""
    return [{"letter": letter, "current": letter == chosen} for letter in LETTERS if counter[letter]]
