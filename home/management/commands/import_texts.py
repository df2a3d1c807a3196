"""`manage.py import_texts PATH`: a folder of texts comes in."""

from pathlib import Path

from home.imports.command import ImportCommand
from home.imports.old_site import OldSite
from home.imports.reading.jekyll_site import TextsSite


class Command(ImportCommand):
    help = (
        "Bring in a folder of texts, or one text: drafts, whose title, lead and language are inferred. "
        "Run again, it changes nothing that has not changed."
    )

    def open(self, path: Path, origin: str, media: list[Path]) -> OldSite:
        return TextsSite(path, origin, media)
