"""A text file of the old site, before anything is made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from home.imports.items import Markup
from home.imports.problems import Problem
from home.imports.reading.characters import source_name
from home.imports.reading.languages import language_of_path
from home.imports.reading.site_config import SiteConfig

HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
TEXT_ENDINGS = HTML_ENDINGS | {".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".txt", ".text", ""}
DATED_NAME = re.compile(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<name>.+)\Z", re.DOTALL)


@dataclass(frozen=True)
class Source:
    """A file that holds a text: its path from the root, its text, the site it belongs to."""

    path: str
    text: str
    config: SiteConfig = field(default_factory=SiteConfig)
    problems: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return source_name(self.path)

    @property
    def markup(self) -> Markup:
        return Markup.HTML if PurePosixPath(self.path).suffix.lower() in HTML_ENDINGS else Markup.MARKDOWN


@dataclass(frozen=True)
class Name:
    """What the path of a file says: its name without date or ending, the date, the folders above and below
    `_posts`, the language."""

    name: str
    date: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    is_draft: bool
    language: str

    @classmethod
    def of(cls, source: Source) -> Name:
        pure = PurePosixPath(source.path)
        folders = pure.parent.parts
        rooms = [number for number, folder in enumerate(folders) if folder in ("_posts", "_drafts")]
        above, below = (folders[: rooms[0]], folders[rooms[0] + 1 :]) if rooms else ((), ())
        if above[:1] == (source.config.collections_dir,):
            above = above[1:]
        dated = DATED_NAME.match(pure.stem)
        return cls(
            name=dated["name"] if dated else pure.stem,
            date=dated["date"] if dated else "",
            above=above,
            below=below,
            is_draft="_drafts" in folders,
            language=language_of_path(source.path, source.config.languages),
        )
