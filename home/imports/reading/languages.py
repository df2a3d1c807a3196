"""Which language a text is in: as its head, its folder or its name say, else as its words tell."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

KNOWN = ("fr", "en")
NAMES = {"français": "fr", "francais": "fr", "french": "fr", "english": "en", "anglais": "en"}
CODE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*\Z")
WORD = re.compile(r"[^\W\d_]+")
# Words that a text of any subject is full of, and that the other language has not.
FRENCH = (
    "le la les de des du et est une un dans pour que qui sur avec ne pas nous vous ils elle par plus sont ce "
    "cette ces au aux se sa ses leur leurs où mais être été"
)
ENGLISH = (
    "the of and to is in that for with this are was it its we you they have has not from by which will can our "
    "your their be been an at as or but were would"
)
FUNCTION_WORDS = {"fr": frozenset(FRENCH.split()), "en": frozenset(ENGLISH.split())}
SAMPLE = 20_000
ENOUGH = 3


def code_of(written: str) -> str:
    """The language that a field names: `fr` for `fr`, `fr-FR`, `fr_FR` and `français`; "" for no language."""
    written = written.strip().lower()
    found = CODE.match(written)
    return NAMES.get(written) or (found[1] if found else "")


def language_of_words(text: str) -> str:
    """The language that most function words of a text belong to; "" where too few tell, or where they disagree."""
    words = [word.lower() for word in WORD.findall(text[:SAMPLE])]
    counts = {language: sum(word in known for word in words) for language, known in FUNCTION_WORDS.items()}
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)
    return first if counts[first] >= ENOUGH and counts[first] > 2 * counts[second] else ""


def language_of_path(path: str, languages: tuple[str, ...]) -> str:
    """The language that a path names: its first folder, the one in `_posts`, or the end of its name (`x.fr.md`)."""
    return _split(path, languages)[0]


def without_language(path: str, languages: tuple[str, ...]) -> str:
    """The path that the translations of a text share, without its ending."""
    return _split(path, languages)[1]


def _split(path: str, languages: tuple[str, ...]) -> tuple[str, str]:
    known = {*KNOWN, *languages}
    pure = PurePosixPath(path)
    folders, stem = list(pure.parent.parts), PurePosixPath(pure.stem)
    found = ""
    for number, folder in enumerate(folders):
        if folder.lower() in known and (number == 0 or folders[number - 1].startswith("_")):
            found = folders.pop(number).lower()
            break
    ending = stem.suffix.removeprefix(".").lower()
    if ending in known:
        return ending, "/".join([*folders, stem.stem])
    return found, "/".join([*folders, stem.name])
