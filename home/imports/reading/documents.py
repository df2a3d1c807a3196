"""Read the pages of a Jekyll site and the documents of its collections."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from home.imports.items import Item, Kind
from home.imports.problems import Problem, problem
from home.imports.reading.dates import read_date
from home.imports.reading.extra_fields import scalars, with_table
from home.imports.reading.heads import Head, address_of, is_only_liquid
from home.imports.reading.permalinks import STYLES, fill_in, slugify, with_suffix
from home.imports.reading.site_config import Collection
from home.imports.reading.slugs import slug_corrections
from home.imports.reading.source import Source

ORDER = ("nav_order", "order", "weight", "position", "menu_order")
LISTS = ("category", "tag", "author")
LISTS_POSTS = re.compile(r"paginator|site\.posts|site\.categories|site\.tags")
ERROR_PAGES = ("404", "500")


def to_page(source: Source) -> Item:
    """Read a page. One that only listed others, or led elsewhere, is kept in the sheet alone. Never raises."""
    head = Head(source, "pages")
    template = head.fields.written("permalink") or source.config.style
    style = template if template in STYLES or not head.fields.written("permalink") else ""
    if style:
        is_index = head.name.name == "index"
        template = "/:path/" if is_index else with_suffix("/:path/:basename", style)
    folder = PurePosixPath(source.path).parent.as_posix().removeprefix(".")
    facts = facts_of(head, template, {"path": folder, "basename": PurePosixPath(source.path).stem})
    if reason := _left_out(head):
        listed = {name: head.fields.written(name) for name in (*LISTS, "redirect_to")}
        listed["lists"] = "posts" if LISTS_POSTS.search(head.body) else ""
        fields = {name: value for name, value in listed.items() if value}
        if reason.kind == "error-page":
            facts["addresses"] = ()
        noted = [found for found in head.noted() if found.kind != "title-missing"]
        return Item(**facts, kind=Kind.RECORD, text=head.body, fields=fields, problems=(*noted, reason))
    extra = scalars(head.fields)
    facts["text"] = with_table(head.body, extra, facts["markup"], facts["language"])
    return Item(**facts, kind=Kind.PAGE, draft=head.is_draft(), fields=extra, problems=_noted(head, extra))


def to_document(source: Source, collection: str, within: str) -> Item:
    """Read a document of a collection; `within` is its path from there. Never raises."""
    head = Head(source, collection)
    facts, draft = document_facts(head, collection, within)
    extra = scalars(head.fields)
    facts["text"] = with_table(head.body, extra, facts["markup"], facts["language"])
    return Item(**facts, kind=Kind.PAGE, listing=collection, draft=draft, fields=extra, problems=_noted(head, extra))


def document_facts(head: Head, collection: str, within: str, *titles: str) -> tuple[dict[str, Any], bool]:
    """What is the same for every document of a collection, and whether nobody could read it there."""
    config = head.source.config
    known = config.collections.get(collection, Collection())
    template = head.fields.written("permalink") or known.permalink
    if template in STYLES or not template:
        template = with_suffix("/:collection/:path", template or config.style)
    path = PurePosixPath(within)
    facts = facts_of(head, template, {"collection": collection, "path": path.with_suffix("").as_posix()}, *titles)
    if not known.output:
        facts["addresses"] = ()
    return facts, head.is_draft() or not known.output


def facts_of(head: Head, template: str, known: dict[str, str], *titles: str) -> dict[str, Any]:
    """What is read in the same way of everything that is no post."""
    name, fields = head.name.name, head.fields
    own = fields.written("slug")
    date = _date(head)
    known = {
        "basename": name, "name": slugify(name), "title": own or name, "slug": slugify(own or name),
        "output_ext": ".html", **known,
    }  # fmt: skip
    permalink, unknown = fill_in(template, known)
    head.problems += unknown
    title, language = head.title(*titles), head.language()
    slug = head.slug(own, permalink, title)
    return {
        "source": head.source.name,
        "markup": head.source.markup,
        "title": title,
        "date": date,
        "slug": slug,
        "authors": tuple(fields.names("author", "authors")),
        "categories": tuple(fields.names("categories", "category", split=True)),
        "tags": tuple(fields.names("tags", "tag", split=True)),
        "language": language,
        "translation_of": head.group(),
        "order": _order(head),
        "introduction": fields.text("description", "excerpt", "introduction", "summary"),
        "image": head.image(),
        "addresses": head.addresses(address_of(permalink), language),
        "corrections": slug_corrections(slug, title),
    }


def _date(head: Head) -> datetime | None:
    written = head.fields.written("date")
    date, problems = read_date(written, head.source.config.zone) if written else (None, [])
    head.problems += problems
    return date


def _order(head: Head) -> int:
    written = head.fields.written(*ORDER)
    return int(written) if written.isascii() and written.isdigit() and len(written) < 7 else 0


def _left_out(head: Head) -> Problem | None:
    """Why a page is not carried over, if it is not."""
    path = PurePosixPath(head.source.path)
    if head.fields.written("redirect_to") and not head.body.strip():
        return problem("redirect-to", head.fields.written("redirect_to"))
    if path.stem == "index" and path.parent.as_posix() in (".", head.name.language):
        return problem("home-page")
    if path.stem in ERROR_PAGES:
        return problem("error-page")
    is_plain = not head.body.strip() and head.fields.written("layout") == "page"  # its title is all it showed
    if "paginator" in head.body or (is_only_liquid(head.body) and not is_plain):
        return problem("listing-page")
    return None


def _noted(head: Head, extra: dict[str, str]) -> tuple[Problem, ...]:
    told = (problem("fields-table", ", ".join(extra)),) if extra else ()
    return (*head.noted(), *told)
