"""`manage.py import_wordpress PATH`: a WordPress site comes in."""

from pathlib import Path

from home.imports.command import ImportCommand
from home.imports.old_site import OldSite
from home.imports.reading.wordpress.site import WordPressSite


class Command(ImportCommand):
    help = (
        "Bring in a WordPress site from its export: an XML file (.xml, .xml.gz), a .zip of several, or their folder. "
        "Run again, it changes nothing that has not changed."
    )

    def open(self, path: Path, origin: str, media: list[Path]) -> OldSite:
        return WordPressSite(path, origin, media)
