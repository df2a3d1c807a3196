"""Read a Jekyll post: what the importer knows of it before any page is made."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from . import convert, front_matter
from .blocks import Block
from .dates import read_date
from .fields import Fields
from .permalinks import last_segment, permalink_of, slugify
from .problems import Problem, problem
from .tree import Source, Unreadable, read_tree

__all__ = ["ImportedPost", "Source", "Unreadable", "read_tree", "to_post"]

DATED_NAME = re.compile(r"(?P<date>\d{2,4}-\d{1,2}-\d{1,2})-(?P<name>.+)\Z", re.DOTALL)
WITHOUT_CONTENT = ("layout", "published")


@dataclass(frozen=True)
class ImportedPost:
    """A post as its source gives it. `date` is None only where neither the text nor its name gives one.

    `permalink` and `redirect_from` are the addresses it had; `source` and `digest` say which file it comes from.
    """

    title: str
    date: datetime | None
    slug: str
    authors: list[str]
    categories: list[str]
    tags: list[str]
    permalink: str
    redirect_from: list[str]
    image: str | None
    language: str | None
    draft: bool
    introduction: str
    blocks: list[Block]
    problems: list[Problem]
    digest: str
    source: str


def to_post(source: Source) -> ImportedPost:
    """Read a post and convert its text; all that could not be kept is in its problems. Never raises."""
    head = front_matter.parse(source.text)
    fields = Fields(head.fields, source.config.defaults)
    fields.ignore(*WITHOUT_CONTENT)
    name = _Name.of(source.path)
    date, problems = _date(fields, name, source)
    categories = _categories(fields, name)
    own, template = fields.written("slug"), fields.written("permalink") or source.config.permalink
    permalink, unknown = permalink_of(template, date=date, name=name.name, slug=own or name.name, categories=categories)
    title, untitled = _title(fields, name)
    blocks, converted = (convert.blocks_from_html if source.is_html else convert.blocks_from_markdown)(head.body)
    post = {
        "title": title,
        "date": date,
        "slug": _slug(own, name, permalink, title),
        "authors": fields.names("author", "authors"),
        "categories": categories,
        "tags": fields.names("tags", "tag", split=True),
        "permalink": permalink,
        "redirect_from": fields.names("redirect_from"),
        "image": next(iter(_image(fields)), None),
        "language": fields.written("lang", "language", "locale") or None,
        "draft": name.is_draft or not fields.flag("published", True) or fields.flag("draft", False),
        "introduction": fields.text("description", "excerpt", "introduction", "summary"),
        "blocks": blocks,
        "digest": source.digest,
        "source": source.path,
    }
    noted = [*source.problems, *head.problems, *problems, *unknown, *untitled, *fields.problems, *fields.unused()]
    return ImportedPost(**post, problems=noted + converted)


@dataclass(frozen=True)
class _Name:
    """What the path of a file says: its name without date or ending, the date, the folders above `_posts`."""

    name: str
    date: str
    folders: tuple[str, ...]
    is_draft: bool

    @classmethod
    def of(cls, path: str) -> "_Name":
        pure = PurePosixPath(path)
        folders = pure.parent.parts
        above = [number for number, folder in enumerate(folders) if folder in ("_posts", "_drafts")]
        dated = DATED_NAME.match(pure.stem)
        return cls(
            name=dated["name"] if dated else pure.stem,
            date=dated["date"] if dated else "",
            folders=folders[: above[0]] if above else (),
            is_draft="_drafts" in folders,
        )


def _date(fields: Fields, name: _Name, source: Source) -> tuple[datetime | None, list[Problem]]:
    zone = source.config.zone
    written = fields.written("date")
    date, problems = read_date(written, zone) if written else (None, [])
    in_name, wrong = read_date(name.date, zone) if name.date else (None, [])
    if date is None and in_name is None:
        return None, [*problems, *wrong, problem("date-missing")]
    if date is None:
        return in_name, problems
    if in_name is not None and in_name.date() != date.date():
        problems.append(problem("date-filename", f"{name.date}, {written}"))
    return date, problems


def _categories(fields: Fields, name: _Name) -> list[str]:
    """Return the categories: the folders above the posts, the one `category`, the several `categories`."""
    given = [*name.folders, *fields.names("category"), *fields.names("categories", split=True)]
    return list(dict.fromkeys(given))


def _title(fields: Fields, name: _Name) -> tuple[str, list[Problem]]:
    title = fields.text("title")
    if title:
        return title, []
    made = re.sub(r"[-_]+", " ", name.name).strip()
    return made[:1].upper() + made[1:] or "?", [problem("title-missing", made)]


def _slug(own: str, name: _Name, permalink: str, title: str) -> str:
    """Return the given slug, else the one in a dated name, in the address, in the title or in the name."""
    dated = name.name if name.date else ""
    for candidate in (own, dated, last_segment(permalink), title, name.name):
        slug = slugify(candidate)
        if slug:
            return slug
    return "post"


def _image(fields: Fields) -> list[str]:
    """Return the address of the main picture, written plainly or as the `path` of an object."""
    value = fields.first("image", "thumbnail", "cover")
    if isinstance(value, dict):
        value = value.get("path") or value.get("url") or value.get("src") or ""
    if isinstance(value, str):
        return [value] if value else []
    fields.problems.append(problem("field-shape", str(value), field="image"))
    return []
