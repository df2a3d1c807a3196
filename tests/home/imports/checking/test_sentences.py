"""Sentences of French and English."""

from __future__ import annotations

import pytest

from home.imports.checking.sentences import sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un. Deux ! Trois ? Quatre…", ["Un.", "Deux !", "Trois ?", "Quatre…"]),
        ("« Quel jour ? » demanda Mme Roux. Puis rien.", ["« Quel jour ? » demanda Mme Roux.", "Puis rien."]),
        ("Il dit « Oui.\u00a0» Et partit\u202f! Enfin.", ["Il dit « Oui.\u00a0»", "Et partit\u202f!", "Enfin."]),
        ("M. Roux et Mme. Roux, p. 12, cf. Plan B.", ["M. Roux et Mme. Roux, p. 12, cf. Plan B."]),
        ("J. Roux came at 3.30 p.m. and left.", ["J. Roux came at 3.30 p.m. and left."]),
        ("1. Ouvrir la porte. 2. La fermer.", ["1. Ouvrir la porte.", "2. La fermer."]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("He said “No.” She left (early). End", ["He said “No.”", "She left (early).", "End"]),
        ("Oui... Non", ["Oui...", "Non"]),
        (" \n\u202f\n", []),
    ],
)
def test_a_text_is_cut_where_sentences_end(text: str, expected: list[str]) -> None:
    assert [text[start:stop] for start, stop in sentences(text)] == expected
