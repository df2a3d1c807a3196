"""What every reader yields, whatever the old site was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from home.imports.corrections import IN_TEXT, Correction
from home.imports.problems import Problem

NOT_WRITTEN = frozenset({"problems", "comments", "corrections"})
PICTURE_MARKS = ("![", "<img", "<IMG", "[gallery", "[caption")


class Kind(StrEnum):
    """What an item becomes."""

    POST = "post"
    PAGE = "page"
    PERSON = "person"
    RECORD = "record"  # kept in the proof sheet alone: menus, data files, comments on what was left out


class Markup(StrEnum):
    """How the text of an item is written."""

    MARKDOWN = "markdown"  # as kramdown means it, Liquid within
    HTML = "html"
    WORDPRESS = "wordpress"  # HTML without paragraphs, shortcodes and Gutenberg's comments
    TEXT = "text"  # nothing but paragraphs


@dataclass(frozen=True)
class Picture:
    """A picture as the old site knew it: its address there, and its words."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True)
class Comment:
    """What a reader of the old site wrote. Addresses of mail and machines are never taken over."""

    author: str
    date: str
    text: str


@dataclass(frozen=True)
class Item:
    """A text of the old site, normalised: fields are read, its body is still as it was written.

    `source` names it for ever (a path in the tree, `post/123` in an export). `date` is None where nothing gives one.
    `translation_of` is the same word for items that tell one page in several languages, "" for one that stands alone.
    `quotes` are the four that its site printed for those that were typed, "" where it printed what was typed.
    `parent` is the `source` of the page it stood below, `listing` the name of the collection it belongs to.
    The first of `addresses` is where it was read; the others led there. `fields` are those that a kind makes something
    of itself (a person's trade, a formula's price).
    """

    source: str
    kind: Kind
    title: str
    text: str
    markup: Markup
    date: datetime | None = None
    slug: str = ""
    authors: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    translation_of: str = ""
    parent: str = ""
    listing: str = ""
    order: int = 0
    quotes: str = ""
    draft: bool = False
    introduction: str = ""
    image: Picture | None = None
    addresses: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    comments: tuple[Comment, ...] = ()
    corrections: tuple[Correction, ...] = ()
    problems: tuple[Problem, ...] = ()

    def digest(self, accepted: Iterable[str]) -> str:
        """The fingerprint of what would be written, with these kinds of corrections accepted.

        The facts stand corrected already (`corrections.corrected`): here counts only what changes in the text.
        """
        facts = {name: value for name, value in asdict(self).items() if name not in NOT_WRITTEN}
        in_text = sorted(IN_TEXT & set(accepted)) if any(mark in self.text for mark in PICTURE_MARKS) else []
        told = json.dumps([facts, in_text], sort_keys=True, default=str, ensure_ascii=True)
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Refused:
    """A file, or a part of one, that was left out, and why; `line` is where in it, 0 where that means nothing."""

    source: str
    reason: Problem
    line: int = 0
