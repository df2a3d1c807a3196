"""Read a Jekyll post: its front matter, its name, its folders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial

from home.imports.corrections import Correction
from home.imports.items import Item, Kind
from home.imports.problems import problem
from home.imports.reading.dates import as_other_clocks_read, date_corrections, read_date
from home.imports.reading.heads import Head, address_of
from home.imports.reading.languages import KNOWN
from home.imports.reading.permalinks import permalink_of
from home.imports.reading.site_config import SiteConfig
from home.imports.reading.slugs import slug_corrections
from home.imports.reading.source import Source


def to_item(source: Source) -> Item:
    """Read a post: its fields and what is to be told of them. Never raises."""
    head = Head(source, "drafts" if "_drafts" in source.path.split("/") else "posts")
    fields, name = head.fields, head.name
    date, corrections = _date(head)
    own = fields.written("slug")
    categories = list(dict.fromkeys([*name.above, *_given_categories(head)]))
    given = fields.written("permalink")
    permalink_at = partial(
        permalink_of,
        given or source.config.permalink,
        name=name.name,
        slug=own or name.name,
        categories=list(dict.fromkeys([*name.above, *_categories_in_address(head)])),
    )
    permalink, unknown = permalink_at(date=date)
    if name.is_draft and not given:
        permalink, unknown = "", []  # nobody ever read it anywhere
    head.problems += unknown
    other = as_other_clocks_read(fields.written("date"), source.config.zone) if permalink and date else None
    others = [permalink_at(date=other)[0]] if other and other.date() != date.date() else []
    title, language = head.title(), head.language()
    slug = head.slug(own, permalink, title)
    item = {
        "title": title,
        "date": date,
        "slug": slug,
        "authors": tuple(fields.names("author", "authors")),
        "categories": tuple(_categories(categories, head)),
        "tags": tuple(fields.names("tags", "tag", split=True)),
        "addresses": tuple(
            dict.fromkeys(
                found for each in (permalink, *others) for found in head.addresses(address_of(each), language)
            )
        ),
        "image": head.image(),
        "language": language,
        "translation_of": head.group(),
        "draft": head.is_draft(),
        "introduction": fields.text("description", "excerpt", "introduction", "summary"),
        "corrections": (*corrections, *slug_corrections(slug, title)),
    }
    return Item(source.name, Kind.POST, text=head.body, markup=source.markup, problems=head.noted(), **item)


def held_back(item: Item, config: SiteConfig, now: datetime) -> Item:
    """`item` as a draft where Jekyll, which publishes nothing before its date, would not have shown it yet."""
    is_document = item.kind is Kind.POST or item.listing
    is_shown = str(config.values.get("future", "")).lower() == "true"
    if not is_document or is_shown or item.draft or item.date is None or item.date <= now:
        return item
    return replace(item, draft=True, problems=(*item.problems, problem("future")))


def _date(head: Head) -> tuple[datetime | None, tuple[Correction, ...]]:
    """The date the head gives, else the one in the name of the file; and what looks wrong in it."""
    zone, in_head, in_name = head.source.config.zone, head.fields.written("date"), head.name.date
    date, problems = read_date(in_head, zone) if in_head else (None, [])
    named, wrong = read_date(in_name, zone) if in_name else (None, [])
    head.problems += problems
    if date is None and named is None:
        head.problems += [*wrong, problem("date-missing")]
        return None, ()
    if date is None:
        return named, ()
    corrections, told = date_corrections(in_head, zone, named.date() if named else None)
    head.problems += told
    if named is not None and not _agree(named.date(), date, corrections):
        head.problems.append(problem("date-filename", f"{in_name}, {in_head}"))
    return date, corrections


def _agree(named: date, date: datetime, corrections: tuple[Correction, ...]) -> bool:
    """Tell whether the name of the file gives the day of the date, or the one that is proposed."""
    return named.isoformat() in {date.date().isoformat(), *(each.proposed[:10] for each in corrections)}


def _given_categories(head: Head) -> list[str]:
    return [*head.fields.names("category"), *head.fields.names("categories", split=True)]


def _categories_in_address(head: Head) -> list[str]:
    """The categories as Jekyll puts them into an address: nothing but spaces sets those of one text apart."""
    given = head.fields.first("categories")
    return [*head.fields.names("category"), *given.split()] if isinstance(given, str) else _given_categories(head)


def _categories(found: list[str], head: Head) -> list[str]:
    """The categories of a post: not the folder of its language; where it has none, the folders below `_posts`."""
    languages = {*KNOWN, *head.source.config.languages}
    below = [folder for folder in head.name.below if not folder.isdigit()]
    return [name for name in found or below if name.lower() not in languages]
