"""How text becomes words, rule by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.models.search import WORD_LENGTH
from cms.search.text import QUERY_WORDS, asks_too_much, fold, normalise, query_terms, words_of

ALIKE_IN_FRENCH = [
    ("accents", "élections", "elections"),
    ("capitals", "ÉLECTION", "élection"),
    ("combining accents", "e\u0301lections", "élections"),
    ("o-e ligature", "cœur", "coeur"),
    ("a-e ligature", "ex æquo", "ex aequo"),
    ("compatibility forms", "ﬁlature", "filature"),
    ("soft hyphens", "asso\u00adciation", "association"),
    ("plural s after o", "vélos", "velo"),
    ("plural x", "bureaux", "bureau"),
    ("plural x after eu", "jeux", "jeu"),
    ("plural in -aux", "journaux", "journal"),
    ("irregular plural", "travaux", "travail"),
    ("feminine in -trice", "rédactrices", "rédacteur"),
    ("feminine in -euse", "développeuses", "développeur"),
    ("feminine in -ière", "menuisières", "menuisier"),
    ("feminine in -e", "adhérentes", "adhérent"),
    ("inclusive point", "adhérent·e·s", "adhérents"),
    ("elision", "l’atelier d’écriture", "atelier écriture"),
    ("typewriter apostrophe", "l'atelier", "l’atelier"),
    ("minor words", "le prêt de la maison", "prêt maison"),
    ("conjugation", "réparer", "répare"),
]
ALIKE_IN_ENGLISH = [
    ("plural", "workshops", "workshop"),
    ("irregular plural", "women", "woman"),
    ("possessive", "members’ newsletter", "members newsletter"),
    ("possessive s", "the member's key", "member key"),
    ("-ise and -ize", "organisation", "organization"),
    ("-our and -or", "flavour of colours", "flavor color"),
    ("accents", "café", "cafe"),
    ("gerund", "coworking", "cowork"),
    ("minor words", "the heart of the house", "heart house"),
    ("sharp s", "Straße", "strasse"),
]


@pytest.mark.parametrize(("rule", "left", "right"), ALIKE_IN_FRENCH)
def test_french_words_meet(rule: str, left: str, right: str) -> None:
    assert normalise(left, "fr") == normalise(right, "fr") != []


@pytest.mark.parametrize(("rule", "left", "right"), ALIKE_IN_ENGLISH)
def test_english_words_meet(rule: str, left: str, right: str) -> None:
    assert normalise(left, "en") == normalise(right, "en") != []


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [("fr", "pont", "point"), ("fr", "marche", "marin"), ("fr", "cour", "coeur"), ("en", "bus", "bush")],
)
def test_different_words_stay_apart(language: str, left: str, right: str) -> None:
    assert normalise(left, language) != normalise(right, language)


def test_what_a_hyphen_joins_is_found_however_it_is_written() -> None:
    assert {word.form for word in words_of("un e-mail", "fr")} == {"un", "e", "mail", "email"}
    for written in ("e-mail", "e mail", "email"):
        assert all("email" in term.stems for term in query_terms(written, "fr"))


def test_an_apostrophe_joins_only_what_is_no_elision() -> None:
    assert "aujourdhui" in {word.form for word in words_of("aujourd’hui", "fr")}
    assert "latelier" not in {word.form for word in words_of("l’atelier", "fr")}


def test_control_characters_separate_words() -> None:
    assert normalise("caf\x00é\x07velo", "fr") == normalise("caf é velo", "fr")


def test_a_language_without_rules_is_folded() -> None:
    assert normalise("Über Straßen", "de") == ["uber", "strassen"]


def test_a_query_is_cut_to_twelve_words_and_two_hundred_characters() -> None:
    many = " ".join(f"mot{number}" for number in range(30))
    assert len(query_terms(many, "fr")) == QUERY_WORDS
    assert asks_too_much(many, "fr")
    assert asks_too_much("a" * 201, "fr")
    assert not asks_too_much("atelier d’écriture", "fr")


def test_a_query_of_minor_words_keeps_them() -> None:
    assert [term.word.form for term in query_terms("qui est nous", "fr")] == ["qui", "est", "nous"]
    assert [term.word.form for term in query_terms("le vélo", "fr")] == ["velo"]


def test_a_word_asked_twice_counts_once() -> None:
    assert [term.word.form for term in query_terms("vélo, vélos, VELO", "fr")] == ["velo"]


@given(st.text(max_size=300), st.sampled_from(["fr", "en", "de"]))
def test_any_text_becomes_words_that_fit(text: str, language: str) -> None:
    for word in words_of(text, language):
        assert 0 < len(word.form) <= WORD_LENGTH
        assert 0 < len(word.stem) <= WORD_LENGTH
        assert 0 < len(word.spelling) <= WORD_LENGTH
        assert word.form == fold(word.form)
        assert "\x00" not in word.spelling
