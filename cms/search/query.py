"""Answers what readers search for. What they type is taken apart here; no engine ever reads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum

from cms.models.search import SearchEntry, SearchMention, SearchTerm
from cms.search.spelling import nearest, tolerance
from cms.search.text import query_terms

MOST_CORRECTED = 3  # words of a query
MOST_SUGGESTED = 3  # words in the place of one
MOST_CANDIDATES = 4_000
MOST_HITS = 1_000


@dataclass(frozen=True)
class Understood:
    """A word of a query, and the index's words that answer for it.

    `instead` has the spellings of near words where nothing is written like the one asked for.
    """

    spelling: str
    term_ids: frozenset[int]
    instead: tuple[str, ...] = ()


class Suggestion(NamedTuple):
    """A known word that may have been meant."""

    stem: str
    spelling: str


class Hits(Sequence[SearchEntry]):
    """The entries a search has found, the best first. Their number is known at once; a slice of them is loaded when it
    is asked for, in one query."""

    def __init__(self, ids: list[int]) -> None:
        self.ids = ids

    def __len__(self) -> int:
        return len(self.ids)

    def __getitem__(self, wanted: Any) -> Any:
        if not isinstance(wanted, slice):
            return self[wanted : wanted + 1][0]
        ids = self.ids[wanted]
        loaded = SearchEntry.objects.select_related("page__locale").in_bulk(ids) if ids else {}
        return [loaded[pk] for pk in ids if pk in loaded]


def search(text: str, language: str, audiences: Sequence[str], kind: str | None = None) -> Hits:
    """The entries of `language` that have every word of `text` and that one of `audiences` may read: the best first,
    then the latest, a thousand at most."""
    return Hits(ranked_ids(understand(text, language, audiences), audiences, kind))


def understand(text: str, language: str, audiences: Sequence[str]) -> list[Understood]:
    """The words of `text` as the index knows them: one query, three where a word is misspelt. Words that only others
    may read are unknown."""
    asked = query_terms(text, language)
    ids = kin_of(set().union(*(term.stems for term in asked)), language, audiences)
    understood = [Understood(term.word.spelling, members(term.stems, ids)) for term in asked]
    unknown = [position for position, word in enumerate(understood) if not word.term_ids]
    if 0 < len(unknown) <= MOST_CORRECTED:
        suggested = suggest([asked[position].word.form for position in unknown], language, audiences)
        kin = kin_of({word.stem for words in suggested.values() for word in words}, language, audiences)
        for position in unknown:
            near = suggested[asked[position].word.form]
            stems = {word.stem for word in near}
            understood[position] = Understood(
                understood[position].spelling, members(stems, kin), tuple(word.spelling for word in near)
            )
    return understood


def members(stems: Iterable[str], ids: Mapping[str, set[int]]) -> frozenset[int]:
    """The ids under any of `stems`."""
    return frozenset().union(*(ids.get(stem, ()) for stem in stems))


def readable(terms: QuerySet[SearchTerm], audiences: Sequence[str]) -> QuerySet[SearchTerm]:
    """Those of `terms` that are in an entry which one of `audiences` may read."""
    return terms.filter(Exists(SearchMention.objects.readable_by(audiences).filter(term=OuterRef("pk"))))


def kin_of(stems: Iterable[str], language: str, audiences: Sequence[str]) -> dict[str, set[int]]:
    """The ids of the known words of each of `stems`; no query where there are no stems."""
    known = readable(SearchTerm.objects.filter(language=language, stem__in=stems), audiences)
    ids: dict[str, set[int]] = {}
    for pk, stem in known.values_list("pk", "stem"):
        ids.setdefault(stem, set()).add(pk)
    return ids


def suggest(forms: Iterable[str], language: str, audiences: Sequence[str]) -> dict[str, list[Suggestion]]:
    """The known words nearest to each of `forms`, one per stem. A word within reach is about as long, and begins with
    the first letter or, where the first two were swapped or one was added, with the second."""
    reach = [
        Q(initial__in=set(form[:2]), length__range=(len(form) - tolerance(form), len(form) + tolerance(form)))
        for form in forms
        if tolerance(form)
    ]
    if not reach:
        return {form: [] for form in forms}
    within = SearchTerm.objects.filter(reduce(or_, reach), language=language).order_by("pk")
    rows = readable(within, audiences).values_list("form", "stem", "spelling")[:MOST_CANDIDATES]
    candidates = {form: Suggestion(stem, spelling) for form, stem, spelling in rows}
    return {form: one_per_stem(candidates[near] for near in nearest(form, candidates)) for form in forms}


def one_per_stem(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """The first suggestion of each stem, a few at most."""
    first: dict[str, Suggestion] = {}
    for suggestion in suggestions:
        first.setdefault(suggestion.stem, suggestion)
    return list(first.values())[:MOST_SUGGESTED]


def ranked_ids(understood: Sequence[Understood], audiences: Sequence[str], kind: str | None = None) -> list[int]:
    """The ids of the best entries that have every one of these words; the highest score first, then the latest."""
    entries = having_all(understood, audiences, kind)
    if entries is None:
        return []
    ranked = entries.annotate(score=Sum("weight"), date=Max("entry__date"))
    ranked = ranked.order_by("-score", F("date").desc(nulls_last=True), "entry_id")
    return list(ranked.values_list("entry_id", flat=True)[:MOST_HITS])


def having_all(
    understood: Sequence[Understood], audiences: Sequence[str], kind: str | None = None
) -> QuerySet[SearchMention] | None:
    """The entries that have every one of these words, as grouped mentions; None where there can be none."""
    if not understood or not all(word.term_ids for word in understood):
        return None
    every = frozenset().union(*(word.term_ids for word in understood))
    mentions = SearchMention.objects.readable_by(audiences).filter(term__in=every)
    if kind:
        mentions = mentions.filter(entry__kind=kind)
    counts = {f"has_{i}": Count("term", filter=Q(term__in=word.term_ids)) for i, word in enumerate(understood)}
    return mentions.values("entry_id").annotate(**counts).filter(**{f"{name}__gt": 0 for name in counts})


def matching_things(text: str, language: str, audiences: Sequence[str], kind: str) -> QuerySet | list[int]:
    """The ids, as a subquery, of the things of `kind` that have every word of `text`."""
    entries = having_all(understand(text, language, audiences), audiences, kind)
    if entries is None:
        return []
    return SearchEntry.objects.filter(pk__in=entries.values("entry_id")).values("thing_id")
