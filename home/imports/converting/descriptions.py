"""Pictures without words for those who do not see them: which there are, and what could be said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from home.imports.converting.blocks import Block
from home.imports.corrections import Correction
from home.imports.words import shown_text

LONGEST = 255
SIZE = re.compile(r"[-_](?:\d{2,4}x\d{2,4}|scaled|e\d{10,})$", re.IGNORECASE)
LETTERS = re.compile(r"[^\W\d_]+")
SHORTEST = 3
CAMERA = re.compile(
    r"img|dsc[nf]?|pict?|image|photo|screenshot|capture|ecran|scan|whatsapp|untitled|sans|titre|copie|copy"
)
VOWEL = re.compile(r"[aeiouyàâäéèêëîïôöùûüœæ]", re.IGNORECASE)


def corrections_of(found: list[Block]) -> list[Correction]:
    """Every picture that nothing is said of, once for each address, with what could be said of it."""
    without = {picture["src"]: picture for picture in _pictures(found) if not picture["alt"]}
    return [
        Correction("alt-missing", "alt", "", proposed(src, picture["caption"]), detail=src)
        for src, picture in without.items()
    ]


def proposed(src: str, caption: str) -> str:
    """The caption, else the name of the file where it is words; "" where only somebody who sees it can tell."""
    return (shown_text(caption) or name_in_words(src))[:LONGEST]


def name_in_words(src: str) -> str:
    """The words of a file's name; "" for the names that cameras, telephones and machines give."""
    try:
        name = unquote(urlsplit(src).path).rpartition("/")[2].rpartition(".")[0]
    except ValueError:
        return ""
    parts = re.split(r"[\s_.+-]+", SIZE.sub("", name))
    words = [part for part in parts if part]
    said = [word for word in words if _is_said(word)]
    if len(said) < 2 or len(said) * 2 < len(words):
        return ""
    while words and not LETTERS.fullmatch(words[-1]):
        words.pop()
    while words and not LETTERS.fullmatch(words[0]):
        words.pop(0)
    line = " ".join(words)
    return line[0].upper() + line[1:]


def _is_said(word: str) -> bool:
    is_word = len(word) >= SHORTEST and LETTERS.fullmatch(word) and VOWEL.search(word)
    return bool(is_word) and not CAMERA.fullmatch(word.lower())


def described(found: list[Block], replaced: Mapping[tuple[str, str], str]) -> list[Block]:
    """The blocks, with the descriptions that were accepted."""
    if not replaced:
        return found
    return [_described(block, replaced) for block in found]


def _described(block: Block, replaced: Mapping[tuple[str, str], str]) -> Block:
    if block.type == "image":
        return block.but(alt=_alt(block.value, replaced))
    if block.type == "gallery":
        return block.but(items=[{**item, "alt": _alt(item, replaced)} for item in block.value["items"]])
    return block


def _alt(picture: Mapping[str, str], replaced: Mapping[tuple[str, str], str]) -> str:
    return picture["alt"] or replaced.get(("alt", picture["src"]), "")


def _pictures(found: list[Block]) -> Iterator[dict[str, Any]]:
    for block in found:
        if block.type == "image":
            yield block.value
        elif block.type == "gallery":
            yield from block.value["items"]
