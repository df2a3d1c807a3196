"""What lists say of a source without its sheet: whether somebody has to look at it, and why."""

from __future__ import annotations

from dataclasses import asdict

import pytest

from home.imports.corrections import Correction
from home.imports.marks import summary_of
from home.imports.sheet import Sheet


@pytest.mark.parametrize(
    ("outcome", "looks"),
    [
        ("created", False),
        ("unchanged", False),
        ("recorded", False),
        ("edited", True),
        ("other-kind", True),
        ("refused", True),
        ("failed", True),
    ],
)
def test_somebody_has_to_look_at_what_was_left_as_it_is(outcome: str, looks: bool) -> None:
    summary = summary_of(Sheet("a.md", outcome))
    assert (summary["look"], summary["marks"]) == (looks, {outcome: 1} if looks else {})


@pytest.mark.parametrize(
    ("words", "marks"),
    [("Le four", {"proposed": 1, "proposed:alt-missing": 1}), ("", {"undescribed": 1})],
)
def test_a_picture_has_its_description_proposed_or_waits_for_somebody(words: str, marks: dict[str, int]) -> None:
    found = asdict(Correction("alt-missing", "alt", "", words, "/a.png")) | {"accepted": False}
    summary = summary_of(Sheet("a.md", "created", told={"corrections": [found]}))
    assert (summary["look"], summary["marks"]) == (True, marks)
