"""Colours: the tones editors choose from, and the contrast of the accent they may set."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

PAPER = "#fbf7ef"
DARK_PAPER = "#191613"
ENOUGH_CONTRAST = 4.5


class Tone(models.TextChoices):
    """The tones of the house; the stylesheet knows each as a class `tone-…`."""

    BUTTER = "butter", _("butter yellow")
    CORAL = "coral", _("coral")
    MINT = "mint", _("mint")
    LILAC = "lilac", _("lilac")
    SKY = "sky", _("sky blue")
    ROSE = "rose", _("rose")
    SAND = "sand", _("sand")
    LEAF = "leaf", _("leaf green")


def tone_of(text: str) -> str:
    """A tone that always is the same for the same text."""
    return Tone.values[sum(text.encode()) % len(Tone.values)]


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#rrggbb` colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def validate_accent(value: str) -> None:
    """Refuse what is no colour, or too pale to be read on the page's paper."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValidationError(_("Write the colour as # and six digits or letters from a to f, like #c0341d."))
    ratio = contrast(value, PAPER)
    if ratio < ENOUGH_CONTRAST:
        raise ValidationError(
            _("Too pale: its contrast with the paper is %(ratio)s to 1, and has to be at least 4.5 to 1."),
            params={"ratio": number_format(ratio, 1)},
        )


def for_dark_paper(accent: str) -> str:
    """`accent`, lightened just as far as it takes to be read on the dark theme's paper."""
    channels = [int(accent[i : i + 2], 16) for i in (1, 3, 5)]
    for step in range(21):
        lighter = "#" + "".join(f"{round(c + (255 - c) * step / 20):02x}" for c in channels)
        if contrast(lighter, DARK_PAPER) >= ENOUGH_CONTRAST + 1:
            return lighter
    return "#ffffff"
