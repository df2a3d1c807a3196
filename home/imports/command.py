"""What the import commands share: their options, and how they tell what became of everything."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from cms.languages.codes import default_language, language_codes
from home.imports.checking import answers
from home.imports.corrections import KINDS
from home.imports.lock import Busy
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.resuming import accepted_before, another_place, gone_since
from home.imports.run import Tell, dry_run, import_site
from home.imports.sheet import Sheet, said
from home.imports.sheet_file import write_dry_run, write_run
from home.imports.writing.places import NoPlace
from home.imports.writing.posts import NoBlog
from home.models import ImportLine

# Told even to who asks for little
ASKED_FOR = ("not-written", "reader-stopped", "edited-since", "locked", "taken-away")


@contextmanager
def in_words() -> Iterator[None]:
    """What stops an import, as the command says it."""
    try:
        yield
    except NoPlace as error:
        what = "blog" if isinstance(error, NoBlog) else "home page"
        raise CommandError(
            f"There is no live {what} in this language: {error}. Make one, or choose --language."
        ) from error
    except Busy as error:
        raise CommandError(f"{error} is being imported by another process: wait until it has ended.") from error
    except KeyboardInterrupt as interrupt:
        raise CommandError("Interrupted. Run the same command again to go on.", returncode=130) from interrupt


class ImportCommand(BaseCommand):
    """A command that brings an old site in. Each reader has one, which opens the site."""

    def open(self, path: Path, origin: str, media: list[Path]) -> OldSite:
        """The old site at `path`. Raises CommandError."""
        raise NotImplementedError

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="where the old site is")
        parser.add_argument(
            "--language", choices=language_codes(), default=default_language(), help="of texts that name none"
        )
        parser.add_argument("--origin", default="", help="what to call the site from one run to the next")
        parser.add_argument("--media", type=Path, action="append", default=[], help="a folder to look for files in")
        parser.add_argument(
            "--accept", action="append", default=[], choices=[*KINDS, "all"], help="make the corrections of this kind"
        )
        parser.add_argument("--no-fetch", action="store_true", help="ask the web for nothing")
        parser.add_argument("--dry-run", action="store_true", help="convert everything, write nothing")
        parser.add_argument("--sheet", type=Path, help="the JSON file to write the proof sheet into")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = Options(
            language=options["language"],
            accept=frozenset(KINDS if "all" in options["accept"] else options["accept"]),
            dry_run=options["dry_run"],
            fetch=not options["no_fetch"],
        )
        if not options["path"].exists():
            raise CommandError(f"There is nothing at {options['path']}.")
        site = self.open(options["path"], options["origin"], options["media"])
        if not options["origin"] and (other := another_place(site)):
            raise CommandError(
                f"Another site is called {site.origin} already: {other}. Say --origin {site.origin} if this is "
                "the same, or --origin with another name."
            )
        if before := sorted(accepted_before(site.origin) - asked.accept):
            self.stdout.write(f"Accepted before, and still: {', '.join(before)}")
        self.told: Counter[str] = Counter()
        self.verbosity = options["verbosity"]
        with tqdm(desc="import", total=site.count(), unit=" texts", disable=None) as progress:

            def tell(sheet: Sheet) -> None:
                if asked.dry_run:
                    self.count(sheet.source, sheet.told.get("problems", []))
                progress.update()

            bring_in = self.try_out if asked.dry_run else self.bring_in
            with in_words():
                totals = bring_in(site, asked, tell, options["sheet"])
        self.conclude(totals, asked.dry_run)
        if not asked.dry_run:
            self.tell_addresses(site.origin)
        if options["sheet"]:
            self.stdout.write(f"Proof sheet: {options['sheet']}")

    def bring_in(self, site: OldSite, asked: Options, tell: Tell, path: Path | None) -> Counter[str]:
        """Import, and name what the old site has no more: its pages are left, and somebody may want them gone."""
        with tqdm(desc="addresses", unit=" addresses", disable=None, delay=1) as bar:
            run = import_site(site, asked, tell, bar.update)
        for source, problems in run.lines.values_list("source", "sheet__problems").iterator():
            self.count(source, problems or [])  # what was found after its line was told too
        for line in gone_since(run):
            self.stdout.write(f"Gone from the old site, left here: {line.source}")
        if path:
            write_run(run, path)
        return Counter(run.totals)

    def try_out(self, site: OldSite, asked: Options, tell: Tell, path: Path | None) -> Counter[str]:
        return write_dry_run(site, asked, tell, path) if path else dry_run(site, asked, tell)

    def count(self, source: str, problems: list[dict[str, Any]]) -> None:
        """Count each sentence; every passage with `--verbosity 2`."""
        self.told.update(said(found | {"detail": ""}) for found in problems)
        if self.verbosity > 1 or any(found["kind"] in ASKED_FOR for found in problems):
            self.stdout.write(source)
            for found in problems:
                self.stdout.write(f"    {said(found)}")

    def conclude(self, totals: Counter[str], was_dry: bool) -> None:
        counts = [f"{totals[outcome]} {outcome}" for outcome in ImportLine.Outcome.values if totals[outcome]]
        self.stdout.write(", ".join(counts) or "Nothing found.")
        for sentence, count in self.told.most_common():
            self.stdout.write(f"  {count:>5} × {sentence}")
        if was_dry:
            self.stdout.write("Dry run: nothing was written.")

    def tell_addresses(self, origin: str) -> None:
        """What the addresses of the old site answer here, and each that does not."""
        found = answers.totals(origin)
        told = [f"{found[what]} {words}" for what, words in answers.IN_WORDS.items() if found[what]]
        self.stdout.write(f"{found.total()} addresses: {', '.join(told)}" if told else "No old address.")
        for answer in answers.unanswered(origin):
            self.stdout.write(f"  {answer.final_status or answer.status} {answer.address}: {_(answer.why)}")
