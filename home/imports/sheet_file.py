"""The proof sheet of a run as a JSON file. It never stands whole in memory, and is whole on the disk or not there."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from django.utils import timezone

from home.imports.checking.answers import rows_of
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.run import Tell, dry_run
from home.imports.sheet import Sheet
from home.models import ImportLine, ImportRun

FORMAT = 1
AT_ONCE = 50


def told(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def head_of(run: ImportRun) -> dict[str, Any]:
    """What is said of a run before its lines. A dry run has no row."""
    return {
        "format": FORMAT,
        "run": run.pk,
        "origin": run.origin,
        "reader": run.reader,
        "options": run.options,
        "dry_run": run.pk is None,
        "started": run.started.isoformat(),
        "finished": run.finished.isoformat() if run.finished else None,
    }


def sheets_of(run: ImportRun) -> Iterator[Sheet]:
    """The lines of a run, with what their old addresses answered."""
    for line in run.lines.prefetch_related("item__addresses").iterator(chunk_size=AT_ONCE):
        yield Sheet(line.source, line.outcome, line.title, line.item_id, line.sheet | answers(line))


def answers(line: ImportLine) -> dict[str, Any]:
    """The addresses of a line: what they answered, where they are known to the site."""
    told = line.sheet.get("addresses", [])
    asked = list(rows_of(line)) if told or line.item else []
    known = {name for each in asked for name in (each.address, each.written)}
    answered = [{name: getattr(each, name) for name in ("address", "status", "leads_to")} for each in asked]
    return {"addresses": [*answered, *(each for each in told if each["address"] not in known)]}


def opening(head: Mapping[str, Any]) -> str:
    return f'{told(head)[:-1]}, "sources": ['


def one_of(sheet: Sheet, is_first: bool) -> str:
    return f"{'' if is_first else ','}\n{told(asdict(sheet))}"


def closing(totals: Mapping[str, int]) -> str:
    return f'\n], "totals": {told(dict(totals))}}}\n'


def pieces(run: ImportRun) -> Iterator[str]:
    """The file of a run, piece by piece."""
    yield opening(head_of(run))
    for number, sheet in enumerate(sheets_of(run)):
        yield one_of(sheet, is_first=number == 0)
    yield closing(run.totals)


class SheetFile(AbstractContextManager["SheetFile"]):
    """Writes beside `path`, and puts it there once all is written. Raises OSError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.unfinished = path.with_name(f"{path.name}.part")
        self.count = 0

    def __enter__(self) -> Self:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.file: IO[str] = self.unfinished.open("w", encoding="utf-8")
        return self

    def write(self, piece: str) -> None:
        self.file.write(piece)

    def add(self, sheet: Sheet) -> None:
        self.file.write(one_of(sheet, is_first=self.count == 0))
        self.count += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.file.close()
        if kind is None:
            self.unfinished.replace(self.path)
        else:
            self.unfinished.unlink(missing_ok=True)


def write_run(run: ImportRun, path: Path) -> None:
    """Write the sheet of a run from its rows: those from before it was interrupted too."""
    with SheetFile(path) as file:
        for piece in pieces(run):
            file.write(piece)


def write_dry_run(site: OldSite, options: Options, tell: Tell, path: Path) -> Counter[str]:
    """Write the sheet of a dry run as its lines come. Returns how many sources became what."""
    asked = {"accept": sorted(options.accept), "language": options.language}
    run = ImportRun(origin=site.origin, reader=site.reader, options=asked, started=timezone.now())
    with SheetFile(path) as file:
        file.write(opening(head_of(run)))

        def note(sheet: Sheet) -> None:
            file.add(sheet)
            tell(sheet)

        totals = dry_run(site, options, note)
        file.write(closing(totals))
    return totals
