"""One import, from a path to a summary."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError
from django.utils.text import slugify

from blog.imports.jekyll import ImportedPost, Source, Unreadable, read_tree, to_post
from blog.imports.library import Library
from blog.imports.problems import Problem, problem
from blog.imports.writing import PostWriter
from blog.models import BlogIndexPage


class NoBlog(Exception):
    """The site has no live blog in the language of the posts."""


@dataclass
class Summary:
    """How many sources became what, and everything to tell, by source."""

    outcomes: Counter[str] = field(default_factory=Counter)
    told: dict[str, list[Problem]] = field(default_factory=dict)

    def note(self, source: str, outcome: str, problems: list[Problem]) -> None:
        self.outcomes[outcome] += 1
        if problems:
            self.told[source] = problems

    @property
    def problems(self) -> list[Problem]:
        """Everything there is to tell, whatever the source."""
        return [found for problems in self.told.values() for found in problems]


def import_jekyll(
    path: Path, language: str, media: list[Path], dry_run: bool, tick: Callable[[], None] = lambda: None
) -> Summary:
    """Turn the posts below `path` into posts of the blog; one bad file never stops the others.

    `language` is that of posts that name none; `media` are folders to look for pictures in, beside `path` itself.
    A dry run converts everything and writes nothing. Raises NoBlog.
    """
    summary = Summary()
    writers: dict[str, PostWriter] = {}
    root = path if path.is_dir() else path.parent
    library = Library([root, root.parent, *media] if root.name == "_posts" else [root, *media])
    for source, post in _posts(path, summary):
        spoken = post.language if post.language and _has_blog(post.language) else language
        if spoken not in writers:
            writers[spoken] = PostWriter(_blog(spoken), path.resolve().name, library, _people())
        _import_one(writers[spoken], source, post, summary, dry_run)
        tick()
    return summary


def _posts(path: Path, summary: Summary) -> Iterator[tuple[Source, ImportedPost]]:
    for source in read_tree(path):
        if isinstance(source, Unreadable):
            summary.note(source.path, "refused", [source.reason])
        else:
            yield source, to_post(source)


def _import_one(writer: PostWriter, source: Source, post: ImportedPost, summary: Summary, dry_run: bool) -> None:
    if dry_run:
        outcome, _record = writer.state_of(post)
        summary.note(source.path, outcome, post.problems)
        return
    try:
        written = writer.write(post)
    except (DatabaseError, ValidationError, OSError) as error:
        summary.note(source.path, "failed", [*post.problems, problem("not-written", str(error))])
        return
    told = [] if written.outcome == "unchanged" else [*post.problems, *written.problems]
    if written.outcome == "edited":
        told = [problem("edited-since", post.title)]
    summary.note(source.path, written.outcome, told)


def _has_blog(language: str) -> bool:
    return BlogIndexPage.objects.live().filter(locale__language_code=language).exists()


def _blog(language: str) -> BlogIndexPage:
    index = BlogIndexPage.objects.live().filter(locale__language_code=language).select_related("locale").first()
    if index is None:
        raise NoBlog(language)
    return index


def _people() -> dict[str, int]:
    """Ids of the people of the directory, by their name without accents or case."""
    profiles = apps.get_model("community", "Profile").objects.values_list("name", "pk")
    return {slugify(name): pk for name, pk in profiles}
