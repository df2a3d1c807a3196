"""Slips of the finger."""

import pytest

from cms.search.spelling import distance, nearest, tolerance


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("atelier", "atelier", 0),
        ("ateleir", "atelier", 1),
        ("atelir", "atelier", 1),
        ("attelier", "atelier", 1),
        ("atelxer", "atelier", 1),
        ("talier", "atelier", 2),
        ("jardin", "atelier", 3),
        ("a", "atelier", 3),
    ],
)
def test_slips_are_counted_up_to_the_limit(left: str, right: str, slips: int) -> None:
    assert distance(left, right, 2) == distance(right, left, 2) == slips


def test_short_words_and_numbers_are_taken_at_their_word() -> None:
    assert [tolerance(form) for form in ("vin", "1901", "velo", "atelier", "benevole")] == [0, 0, 1, 1, 2]


def test_the_nearest_words_come_first() -> None:
    assert nearest("chorele", ["chorale", "chore", "jardin"]) == ["chorale"]
    assert nearest("xorale", ["chorale", "jardin"]) == []
    assert nearest("vois", ["bois", "voix"]) == ["voix", "bois"]
    assert nearest("vin", ["vins"]) == []
