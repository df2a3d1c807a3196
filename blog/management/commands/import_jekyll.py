"""`manage.py import_jekyll PATH`: the posts of a Jekyll site become posts of the blog."""

import json
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from tqdm import tqdm

from blog.imports.problems import Problem
from blog.imports.run import NoBlog, Summary, import_jekyll
from cms.languages.codes import default_language, language_codes

OUTCOMES = ["created", "updated", "unchanged", "edited", "refused", "failed"]


class Command(BaseCommand):
    help = "Turn the posts of a Jekyll site into posts of the blog. Run again, it changes nothing that has not changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a Jekyll site, its _posts folder, a folder of texts, or one file")
        parser.add_argument(
            "--language", choices=language_codes(), default=default_language(), help="of posts that name none"
        )
        parser.add_argument("--media", type=Path, action="append", default=[], help="a folder to look for pictures in")
        parser.add_argument("--dry-run", action="store_true", help="convert everything, write nothing")
        parser.add_argument("--report", type=Path, help="write everything there is to tell into this JSON file")

    def handle(self, *args: Any, **options: Any) -> None:
        with tqdm(desc="import", unit=" posts", disable=None) as progress:
            try:
                summary = import_jekyll(
                    options["path"], options["language"], options["media"], options["dry_run"], progress.update
                )
            except NoBlog as error:
                raise CommandError(
                    f"There is no live blog in this language: {error}. Make one, or choose --language."
                ) from error
        self.tell(summary, options["verbosity"])
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        if options["report"]:
            options["report"].write_text(json.dumps(as_json(summary), ensure_ascii=False, indent=2), encoding="utf-8")

    def tell(self, summary: Summary, verbosity: int) -> None:
        """Counts, then what could not be kept and how often; every passage with `--verbosity 2`."""
        counts = [f"{summary.outcomes[outcome]} {outcome}" for outcome in OUTCOMES if summary.outcomes[outcome]]
        self.stdout.write(", ".join(counts) or "Nothing found.")
        sentences = Counter(_(found.message) % found.params for found in summary.problems)
        for sentence, count in sentences.most_common():
            self.stdout.write(f"  {count:>5} × {sentence}")
        for source, problems in summary.told.items():
            if verbosity > 1 or any(found.kind in ("not-written", "edited-since") for found in problems):
                self.stdout.write(source)
                for found in problems:
                    self.stdout.write(f"    {said(found)}")


def said(found: Problem) -> str:
    """A problem in the active language, with the passage it is about."""
    sentence = _(found.message) % found.params
    return f"{sentence} ({found.detail})" if found.detail else sentence


def as_json(summary: Summary) -> dict[str, Any]:
    """The whole summary, for another program to read."""
    return {
        "outcomes": dict(summary.outcomes),
        "sources": {
            source: [{"kind": found.kind, "said": said(found)} for found in problems]
            for source, problems in summary.told.items()
        },
    }
