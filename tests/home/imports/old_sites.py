"""Old sites for the tests: what they hold is said by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from home.imports.items import Item, Kind, Markup, Refused
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.run import import_site
from home.imports.sheet import Sheet
from home.models import ImportedItem, ImportRun

THEN = datetime(2016, 3, 4, 18, 0, tzinfo=UTC)
FRENCH = Options(language="fr", fetch=False)


class FakeSite(OldSite):
    """A site of these entries, an exception among them for what breaks, with files by address."""

    reader = "fake"

    def __init__(self, *entries: Item | Refused | Exception, files: dict[str, Path] | None = None) -> None:
        super().__init__("ancien.example", frozenset({"ancien.example"}))
        self.given = entries
        self.files = files or {}

    def entries(self) -> Iterator[Item | Refused]:
        for entry in self.given:
            if isinstance(entry, Exception):
                raise entry
            yield entry

    def file(self, address: str) -> Path | None:
        return self.files.get(address)


def post(source: str = "_posts/four.md", **fields: Any) -> Item:
    """A dated post in French."""
    given = {"title": "Le four est revenu", "text": "Il **brille**.", "date": THEN, "language": "fr"} | fields
    return Item(source, Kind.POST, markup=Markup.MARKDOWN, **given)


def page(source: str = "salles.md", **fields: Any) -> Item:
    """A page in French."""
    given = {"title": "Nos salles", "text": "Trois salles *claires*.", "language": "fr"} | fields
    return Item(source, Kind.PAGE, markup=Markup.MARKDOWN, **given)


def person(source: str = "_coworkers/ondine-tisserand.md", **fields: Any) -> Item:
    """Somebody's page, in French."""
    given = {"title": "Ondine Tisserand", "text": "## Pourquoi ici ?\n\nPour le four.", "language": "fr"} | fields
    return Item(source, Kind.PERSON, markup=Markup.MARKDOWN, **given)


def bring(*entries: Item | Refused | Exception, options: Options = FRENCH, files: dict | None = None) -> list[Sheet]:
    """Import a site of these entries; return its lines."""
    lines: list[Sheet] = []
    import_site(FakeSite(*entries, files=files), options, lines.append)
    return lines


def outcomes(lines: Sequence[Sheet]) -> list[str]:
    return [line.outcome for line in lines]


def told(line: Sheet) -> list[str]:
    """The kinds of what a line tells."""
    return [found["kind"] for found in line.told["problems"]]


def became(source: str) -> Any:
    """The page of a source."""
    return ImportedItem.objects.of("ancien.example", source).get().page.specific


def last_run() -> ImportRun:
    return ImportRun.objects.filter(origin="ancien.example").latest("pk")
