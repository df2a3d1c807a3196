"""What readers type finds what they mean, and the same on every database."""

from __future__ import annotations

import hashlib
import json

import pytest

from cms.models import SearchEntry, SearchTerm
from cms.search.index import store
from cms.search.query import search, understand
from tests.cms.search.golden import AMONG_THE_FIRST, documents, queries, texts

PUBLIC = ["public"]
RECALL = 0.95
# The keys found by every golden query, in order. They are the same on SQLite and on PostgreSQL, or this test fails on
# one of them. Who changes weights or word rules looks at what it prints, and puts the new digest here.
DIGESTS = {"fr": "5604c48ddcdf2140", "en": "9a73923de536e009"}

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> str:
    """Each language in turn, its golden texts alone in the index."""
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()
    store(documents(request.param))
    return request.param


def test_there_are_enough(language: str) -> None:
    assert len(texts(language)) >= 60
    assert len({query for query, _key in queries(language)}) >= 200


def test_recall(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = {
        expected: [entry.key for entry in search(expected.query, language, PUBLIC)[:AMONG_THE_FIRST]]
        for expected in queries(language)
    }
    missed = sorted(expected.query for expected, keys in found.items() if expected.key not in keys)
    recall = 1 - len(missed) / len(found)
    digest = hashlib.sha256(json.dumps(list(found.values())).encode()).hexdigest()[:16]
    with capsys.disabled():
        print(f"\n{language}: recall@{AMONG_THE_FIRST} {recall:.1%} of {len(found)}, {digest}, missed {missed}")  # noqa: T201
    assert recall >= RECALL
    assert digest == DIGESTS[language]


@pytest.mark.parametrize(
    ("language", "typed", "instead"),
    [("fr", "ateleir", ("atelier",)), ("fr", "Acceuil", ("accueil",)), ("en", "Brekfast", ("breakfast",))],
    indirect=["language"],
)
def test_a_slip_is_told(language: str, typed: str, instead: tuple[str, ...]) -> None:
    (word,) = understand(typed, language, PUBLIC)
    assert (word.spelling, word.instead) == (typed.lower(), instead)


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_a_word_that_is_known_is_not_corrected(language: str) -> None:
    assert [word.instead for word in understand("atelier verre", language, PUBLIC)] == [(), ()]
    assert len(search("atelier fauteuil", language, PUBLIC)) == 0


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_titles_count_most(language: str) -> None:
    assert search("atelier", language, PUBLIC)[0].title.startswith("L’atelier")
    assert search("table", language, PUBLIC)[0].title != "Le cœur de la cuisine"


@pytest.mark.parametrize("language", ["fr"], indirect=True)
def test_what_is_not_there_is_not_found(language: str) -> None:
    assert list(search("xylophone", language, PUBLIC)) == []
    assert list(search("", language, PUBLIC)) == []
    assert list(search("'\"\x00 %_", language, PUBLIC)) == []
    assert list(search("atelier", "en", PUBLIC)) == []
