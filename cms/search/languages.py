"""What search knows of each language: how words are shortened, and which ones say nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

FRENCH_MINOR = """
au aux avec ce ces cet cette chez dans de des du elle elles en et eu il ils je la le les leur leurs lorsqu lui ma mais
me mes mon ne nos notre nous on ont ou par pas pour puisqu qu que qui sa se ses si son sont sur ta te tes ton tu un une
vos votre vous y est sera a ete etre jusqu quoi donc car
"""
ENGLISH_MINOR = """
a an and are as at be been but by for from had has have he her his how i in into is it its of on or our she so that the
their them then there these they this those to was we were what which who will with you your
"""

Rule = tuple[re.Pattern[str], str]


def rules(*pairs: tuple[str, str]) -> tuple[Rule, ...]:
    """Endings and what stands for them; the first that fits is applied."""
    return tuple((re.compile(f"{ending}$"), replacement) for ending, replacement in pairs)


@dataclass(frozen=True)
class LanguageRules:
    """A language. Words and endings are written as `cms.search.text.fold` leaves them: lower case, no accents.

    `minor`: words that a text is not searched for. `irregular`: plurals no rule can guess. `plurals` and `genders` are
    applied, in this order, before Snowball's stemmer `snowball`.
    """

    snowball: str = ""
    minor: frozenset[str] = frozenset()
    irregular: Mapping[str, str] = field(default_factory=dict)
    plurals: tuple[Rule, ...] = ()
    genders: tuple[Rule, ...] = ()


FRENCH = LanguageRules(
    snowball="french",
    minor=frozenset(FRENCH_MINOR.split()),
    irregular={"travaux": "travail", "vitraux": "vitrail", "coraux": "corail", "yeux": "oeil", "mesdames": "madame"},
    # Snowball keeps the s after o, i, u and the x of -eux and -oux.
    plurals=rules(("eaux", "eau"), ("aux", "al"), (r"([eo]u)x", r"\1"), (r"([^s])s", r"\1")),
    # One word for women and men: développeuse, rédactrice, menuisière.
    genders=rules(("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("enne", "en")),
)

ENGLISH = LanguageRules(
    snowball="english",
    minor=frozenset(ENGLISH_MINOR.split()),
    irregular={
        "women": "woman",
        "men": "man",
        "children": "child",
        "feet": "foot",
        "lives": "life",
        "knives": "knife",
        "buses": "bus",
    },
    # British and American spellings meet.
    genders=rules(("is(e|ed|es|er|ers|ing|ation|ations)", r"iz\1"), ("our(s|ed|ing|ful)?", r"or\1")),
)

RULES: Mapping[str, LanguageRules] = {"fr": FRENCH, "en": ENGLISH}
PLAIN = LanguageRules()


def rules_of(language: str) -> LanguageRules:
    """The rules of `language`; a language we know nothing about is only folded."""
    return RULES.get(language.split("-")[0], PLAIN)
