"""The words of the index: which there are, and how much each counts in which entry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeVar

from django.db.models import Exists, OuterRef

from cms.models.search import SearchEntry, SearchMention, SearchTerm
from cms.search.documents import SearchDocument
from cms.search.text import Word, words_of

TITLE_WEIGHT = 12
SUMMARY_WEIGHT = 4
MOST_FROM_TEXT = 5  # a word said often counts more, but never as much as one in the title
AT_ONCE = 500

Item = TypeVar("Item")


def weigh(document: SearchDocument, language: str) -> dict[Word, int]:
    """How much each word of `document` counts for readers of `language`. Minor words only count in the title."""
    in_title = set(words_of(document.title, language))
    in_summary = {word for word in words_of(document.summary, language) if not word.is_minor}
    in_text = Counter(word for word in words_of(document.text, language) if not word.is_minor)
    weights = Counter({word: min(times, MOST_FROM_TEXT) for word, times in in_text.items()})
    weights.update(dict.fromkeys(in_title, TITLE_WEIGHT))
    weights.update(dict.fromkeys(in_summary, SUMMARY_WEIGHT))
    return one_per_form(weights)


def one_per_form(weights: Mapping[Word, int]) -> dict[Word, int]:
    """The weights with the spellings of a form (`cote`, `côté`) added up under the first in the alphabet."""
    first: dict[str, Word] = {}
    total: Counter[Word] = Counter()
    for word in sorted(weights, key=lambda word: (word.form, word.spelling)):
        total[first.setdefault(word.form, word)] += weights[word]
    return dict(total)


def write_mentions(weights: Mapping[SearchEntry, Mapping[Word, int]]) -> None:
    """Replace the words of each entry by those given, and forget the words that no entry has any more."""
    old = SearchMention.objects.filter(entry__in=list(weights))
    formerly = set(old.values_list("term_id", flat=True))
    old.delete()
    terms = term_ids({(entry.language, word) for entry, words in weights.items() for word in words})
    mentions = [
        SearchMention(
            entry=entry,
            audience=entry.audience,
            since=entry.since,
            until=entry.until,
            term_id=terms[entry.language, word.form],
            weight=weight,
        )
        for entry, words in weights.items()
        for word, weight in words.items()
    ]
    SearchMention.objects.bulk_create(mentions, batch_size=AT_ONCE)
    forget_unused(formerly - {mention.term_id for mention in mentions})


def term_ids(wanted: Iterable[tuple[str, Word]]) -> dict[tuple[str, str], int]:
    """The ids of these words of these languages, by language and form. Words met for the first time are added."""
    by_language: dict[str, dict[str, Word]] = {}
    for language, word in sorted(wanted, key=lambda pair: (pair[0], pair[1].form, pair[1].spelling)):
        by_language.setdefault(language, {}).setdefault(word.form, word)
    found = {}
    for language, words in by_language.items():
        new = [make_term(word, language) for word in words.values()]
        SearchTerm.objects.bulk_create(new, ignore_conflicts=True, batch_size=AT_ONCE)
        for forms in in_batches(words):
            rows = SearchTerm.objects.filter(language=language, form__in=forms)
            found |= {(language, form): pk for pk, form in rows.values_list("pk", "form")}
    return found


def make_term(word: Word, language: str) -> SearchTerm:
    """The row of `word` among the words of `language`."""
    return SearchTerm(
        language=language,
        form=word.form,
        stem=word.stem,
        spelling=word.spelling,
        initial=word.form[0],
        length=len(word.form),
    )


def forget_unused(term_ids: Iterable[int]) -> None:
    """Delete those of these words that no entry has: a name must not stay behind when its person leaves."""
    for ids in in_batches(sorted(term_ids)):
        terms = SearchTerm.objects.filter(pk__in=ids)
        terms.exclude(Exists(SearchMention.objects.filter(term=OuterRef("pk")))).delete()


def in_batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """`items` in lists short enough for one statement."""
    remaining = iter(items)
    while batch := list(islice(remaining, AT_ONCE)):
        yield batch
