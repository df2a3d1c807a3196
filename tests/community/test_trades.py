"""The trades that a new site knows: a person is found by theirs, however and in whatever language it is typed."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from cms.models import SearchEntry, SearchTerm
from cms.search.index import index_object
from cms.search.query import search
from community.models import Profile, ProfileTrade, ProfileWords, Trade
from community.trades.known import add_known_trades, listed_trades
from tests.factories.things import belong

pytestmark = [pytest.mark.once, pytest.mark.django_db]

QUERIES = tomllib.loads((Path(__file__).parent / "trade_queries.toml").read_text(encoding="utf-8"))["query"]
LEAST_TRADES = 200
LEAST_QUERIES = 100
RECALL = 0.95
PRECISION = 0.85


@pytest.fixture
def one_of_each() -> dict[int, str]:
    """The key of the trade of each person in the index: there is one person of each trade, and nothing else."""
    SearchEntry.objects.all().delete()
    SearchTerm.objects.all().delete()
    people = {}
    for number, (key, trade) in enumerate(sorted(add_known_trades().items())):
        person = Profile.objects.create(name=f"Personne {number}", slug=f"personne-{number}")
        belong([person])
        ProfileTrade.objects.create(person=person, trade=trade)
        ProfileWords.objects.create(thing=person, language="fr", headline="À la grande table")
        ProfileWords.objects.create(thing=person, language="en", headline="At the big table")
        index_object(Profile.objects.get(pk=person.pk))
        people[person.pk] = key
    return people


def found(query: str, language: str, people: dict[int, str]) -> set[str]:
    """The trades of the people that `query` finds."""
    return {people[int(entry.key.split("-")[1])] for entry in search(query, language, ["public"])[:]}


def test_each_trade_has_its_names_in_both_languages() -> None:
    trades = listed_trades()
    assert len({entry["key"] for entry in trades}) == len(trades) >= LEAST_TRADES
    for entry in trades:
        assert all(entry[name] for name in ("fr_feminine", "fr_masculine", "fr_inclusive", "en")), entry["key"]
        assert {"fr", "en"} == set(entry["synonyms"]), entry["key"]


def test_people_are_found_by_their_trade(one_of_each: dict[int, str], capsys: pytest.CaptureFixture[str]) -> None:
    answers = {(each["language"], each["q"]): found(each["q"], each["language"], one_of_each) for each in QUERIES}
    expected = {(each["language"], each["q"]): set(each["expects"]) for each in QUERIES}
    hits = sum(len(answers[asked] & keys) for asked, keys in expected.items())
    recall = hits / sum(map(len, expected.values()))
    precision = hits / sum(map(len, answers.values()))
    missed = {asked: keys - answers[asked] for asked, keys in expected.items() if keys - answers[asked]}
    with capsys.disabled():
        print(f"\n{len(QUERIES)} queries: recall {recall:.1%}, precision {precision:.1%}, missed {missed}")  # noqa: T201
    assert len(QUERIES) >= LEAST_QUERIES
    assert recall >= RECALL
    assert precision >= PRECISION


def test_adding_them_again_keeps_what_editors_made_of_them() -> None:
    trades = add_known_trades()
    trades["traduction"].translations.filter(language="fr").update(name="passeur·se de mots")
    assert add_known_trades().keys() == trades.keys()
    assert Trade.objects.count() == len(trades)
    assert str(Trade.objects.get(key="traduction").words_by_language["fr"]) == "passeur·se de mots"
