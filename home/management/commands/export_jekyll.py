"""`manage.py export_jekyll FOLDER`: the posts, pages and pictures as Jekyll sites, one for each language."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from cms.languages.codes import language_codes
from home.exporting.export import export_language
from home.exporting.known import KnownSite
from home.exporting.left_out import count_what_stays
from home.exporting.summary import Summary
from home.exporting.tree import Outside


class Command(BaseCommand):
    help = (
        "Write posts, pages and their pictures as Jekyll sites, one folder for each language. Nothing that not "
        "everybody may read, no person, no answer to a form."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="where to write; it has to be empty, or not to exist")
        parser.add_argument("--language", choices=language_codes(), help="only the pages of this language")
        parser.add_argument("--drafts", action="store_true", help="what was never published, too")
        parser.add_argument("--all", action="store_true", help="also pages that not everybody may read")
        parser.add_argument("--force", action="store_true", help="write into a folder that is not empty")

    def handle(self, *args: Any, **options: Any) -> None:
        folder = options["folder"]
        self.refuse_what_is_there(folder, options["force"])
        site = KnownSite(drafts=options["drafts"], restricted=options["all"])
        languages = [options["language"]] if options["language"] else language_codes()
        summary = Summary()
        count = sum(len(site.exported(language)) for language in languages)
        with tqdm(desc="export", total=count, unit=" pages", disable=None) as progress:
            for language in languages:
                try:
                    export_language(site, language, folder / language, summary, progress.update)
                except Outside as error:
                    raise CommandError(f"A link leads out of {folder / language}: {error}. Remove it.") from error
                except OSError as error:
                    raise CommandError(f"{folder / language} cannot be written: {error}") from error
        count_what_stays(summary)
        if options["all"]:
            self.stdout.write("With --all, this export holds pages that not everybody may read: keep it to yourself.")
        for line in summary.lines(detailed=options["verbosity"] > 1):
            self.stdout.write(line)

    def refuse_what_is_there(self, folder: Path, force: bool) -> None:
        if folder.exists() and not folder.is_dir():
            raise CommandError(f"{folder} is not a folder.")
        if folder.is_dir() and any(folder.iterdir()) and not force:
            raise CommandError(f"{folder} is not empty. Choose another folder, or say --force to write over it.")
