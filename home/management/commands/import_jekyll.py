"""`manage.py import_jekyll PATH`: a Jekyll site comes in."""

from pathlib import Path

from home.imports.command import ImportCommand
from home.imports.old_site import OldSite
from home.imports.reading.jekyll_site import JekyllSite


class Command(ImportCommand):
    help = (
        "Bring in a Jekyll site, its _posts folder, a folder of texts, or one file. "
        "Run again, it changes nothing that has not changed."
    )

    def open(self, path: Path, origin: str, media: list[Path]) -> OldSite:
        return JekyllSite(path, origin, media)
