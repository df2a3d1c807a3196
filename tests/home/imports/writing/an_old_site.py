"""An old site made up for a test: its texts, its lists, its files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from home.imports.items import Item, Kind, Markup, Refused
from home.imports.old_site import Listing, OldSite
from home.imports.options import Options
from home.imports.run import import_site
from home.models import ImportedItem, ImportRun

HOSTS = frozenset({"vieux.example", "www.vieux.example"})


class MadeUpSite(OldSite):
    """What a test says was there."""

    reader = "made up"

    def __init__(
        self,
        items: Sequence[Item] = (),
        listings: Sequence[Listing] = (),
        files: Mapping[str, Path] | None = None,
        origin: str = "vieux.example",
        hosts: frozenset[str] = HOSTS,
    ) -> None:
        super().__init__(origin, hosts)
        self.items = items
        self.listed = listings
        self.files = files or {}

    def entries(self) -> Iterator[Item | Refused]:
        return iter(self.items)

    def listings(self) -> Iterator[Listing]:
        return iter(self.listed)

    def file(self, address: str) -> Path | None:
        return self.files.get(address)


def post(source: str, text: str = "Un texte.", **facts: Any) -> Item:
    """A post of the old site, at an address made of its name unless `addresses` says otherwise."""
    plain = Item(
        source,
        Kind.POST,
        title=source.title(),
        text=text,
        markup=Markup.HTML,
        date=datetime(2015, 3, 9, tzinfo=UTC),
        slug=source,
        addresses=(f"/{source}/",),
    )
    return replace(plain, **facts)


def bring_in(site: OldSite, language: str = "fr") -> ImportRun:
    return import_site(site, Options(language=language, fetch=False), lambda sheet: None)


def page_of(source: str) -> Any:
    return ImportedItem.objects.get(source=source).page.specific


def told_of(run: ImportRun, source: str) -> list[str]:
    """The kinds of problems that a run told of a text."""
    return [found["kind"] for found in run.lines.get(source=source).sheet["problems"]]


def link(address: str) -> str:
    return f'<p><a href="{address}">x</a></p>'


def body_of(source: str) -> str:
    return str(page_of(source).body.raw_data[0]["value"])
