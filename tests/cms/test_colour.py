"""The accent: readable on paper, lightened for the dark theme, refused with a reason."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.colour import DARK_PAPER, PAPER, Tone, contrast, for_dark_paper, tone_of, validate_accent

pytestmark = pytest.mark.once

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def accepted(colour: str) -> bool:
    try:
        validate_accent(colour)
    except ValidationError:
        return False
    return True


@given(colours, colours)
def test_contrast_has_no_sides_and_lies_between_1_and_21(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0000001


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#123456", "#123456", 1)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)


@given(colours)
def test_an_accent_is_taken_where_it_can_be_read_on_paper(colour: str) -> None:
    assert accepted(colour) == (contrast(colour, PAPER) >= 4.5)
    assert accepted(colour.upper()) == accepted(colour)


@given(colours)
def test_the_accent_of_the_dark_theme_can_always_be_read(colour: str) -> None:
    assert contrast(for_dark_paper(colour), DARK_PAPER) >= 4.5


@pytest.mark.parametrize(
    "colour", ["", "red", "#fff", "#12345g", "c8371f", "#c8371f ", "#c8371f;}", "url(x)", "#c8371f\n"]
)
def test_what_is_no_colour_is_refused(colour: str) -> None:
    assert not accepted(colour)


@pytest.mark.parametrize(("language", "said"), [("fr", ("Trop pâle", "1,4")), ("en", ("Too pale", "1.4"))])
def test_a_pale_accent_is_refused_with_its_contrast(language: str, said: tuple[str, str]) -> None:
    with translation.override(language):
        with pytest.raises(ValidationError) as refusal:
            validate_accent("#ffcc00")
        (message,) = refusal.value.messages
    assert all(part in message for part in said), message


@given(st.text())
def test_a_text_always_has_the_same_tone(text: str) -> None:
    assert tone_of(text) == tone_of(text)
    assert tone_of(text) in Tone.values
