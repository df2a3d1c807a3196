"""From text to the words it is found by, the same on every database.

A word has a spelling (`élections`), a form without case or accents (`elections`) and a stem it shares with its kin
(`elect`). Apostrophes and hyphens separate words: `l’atelier` is `l`, `atelier`. What a hyphen joins is also one word:
`e-mail` is `e`, `mail` and `email`, so that every way of writing it finds every other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from cms.models.search import WORD_LENGTH
from cms.search.languages import rules_of

QUERY_LENGTH = 200
QUERY_WORDS = 12
SHORTEST_ELIDED_PART = 3

LETTERS = r"[^\W_](?:[^\W_]|[\u0300-\u036f])*"
HYPHENS = "-\u2010\u2011"
APOSTROPHES = "'\u2019\u02bc\u2018`"
INVISIBLE = re.compile("[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
WORD = re.compile(LETTERS)
CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
CHUNK = re.compile(f"{LETTERS}(?:[{HYPHENS}{APOSTROPHES}]{LETTERS})*")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True)
class Word:
    """A word of a text. A minor word (`de`, `the`, a single letter) only counts in titles."""

    spelling: str
    form: str
    stem: str
    is_minor: bool


@dataclass(frozen=True)
class QueryTerm:
    """A word that was asked for, and the stems that answer for it: its own, and those of its joins to its neighbours
    (`co working` is answered by `coworking`)."""

    word: Word
    stems: frozenset[str]


def normalise(text: str, language: str) -> list[str]:
    """The stems of the words of `text`, in order, without minor words."""
    return [word.stem for word in words_of(text, language) if not word.is_minor]


def words_of(text: str, language: str) -> Iterator[Word]:
    """Every word of `text`, what hyphens join included."""
    for chunk in CHUNK.findall(_levelled(text)):
        for part in re.split(f"[{APOSTROPHES}]", chunk):
            parts = WORD.findall(part)
            yield from (make_word(spelling, language) for spelling in parts)
            if len(parts) > 1:
                yield make_word("".join(parts), language, part)
        elided = re.split(f"[{APOSTROPHES}]", chunk)
        if len(elided) > 1 and min(map(len, elided)) >= SHORTEST_ELIDED_PART:
            yield make_word("".join(WORD.findall(chunk)), language, chunk)


def query_terms(text: str, language: str) -> list[QueryTerm]:
    """What a reader asks for: at most 12 different words from the first 200 characters."""
    return _asked(text[:QUERY_LENGTH], language)[:QUERY_WORDS]


def asks_too_much(text: str, language: str) -> bool:
    """Whether a part of `text` is not searched for."""
    return len(text) > QUERY_LENGTH or len(_asked(text, language)) > QUERY_WORDS


def _asked(text: str, language: str) -> list[QueryTerm]:
    """The different words of `text`, in order. Minor words only count where there are no others."""
    spellings = WORD.findall(_levelled(text))
    words = [make_word(spelling, language) for spelling in spellings]
    joins = [make_word(left + right, language).stem for left, right in pairwise(spellings)]
    terms: dict[str, QueryTerm] = {}
    for position, word in enumerate(words):
        stems = frozenset([word.stem, *joins[max(position - 1, 0) : position + 1]])
        terms.setdefault(word.stem, QueryTerm(word, stems))
    return [term for term in terms.values() if not term.word.is_minor] or list(terms.values())


def printable(text: str) -> str:
    """`text` with spaces in the place of control characters, so that it may be stored and shown."""
    return CONTROLS.sub(" ", text)


def fold(text: str) -> str:
    """Lower case, without accents, ligatures taken apart."""
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


@lru_cache(maxsize=50_000)
def make_word(letters: str, language: str, spelling: str = "") -> Word:
    """The word written with `letters`, shown as `spelling` where that differs."""
    form = fold(letters)[:WORD_LENGTH]
    is_minor = (len(form) == 1 and not form.isdigit()) or form in rules_of(language).minor
    return Word((spelling or letters)[:WORD_LENGTH], form, stem_of(form, language), is_minor)


def stem_of(form: str, language: str) -> str:
    """The stem of a folded word: plurals, then genders, then Snowball."""
    rules = rules_of(language)
    form = rules.irregular.get(form, form)
    for endings in (rules.plurals, rules.genders):
        for ending, replacement in endings:
            shorter, found = ending.subn(replacement, form)
            if found and len(shorter) > 2:
                form = shorter
                break
    return (snowballstemmer.stemmer(rules.snowball).stemWord(form) if rules.snowball else form)[:WORD_LENGTH]


def _levelled(text: str) -> str:
    """`text` in lower case, one code point per letter, without characters nobody sees. Control characters stay: they
    separate words like spaces."""
    return INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).lower()
