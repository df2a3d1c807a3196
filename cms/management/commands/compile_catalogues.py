"""`manage.py compile_catalogues`: gettext catalogues, without gettext's own tools."""

from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


def is_current(source: Path, compiled: Path) -> bool:
    """Whether `compiled` was made from `source` as it stands."""
    return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime


def compile_catalogue(source: Path) -> int:
    """Write the `.mo` file beside the `.po` file `source`; return how many messages it holds.

    Raises CommandError where the file cannot be read, or has plural messages and no rule to choose between them.
    """
    try:
        catalogue = polib.pofile(str(source))
    except (OSError, ValueError) as error:
        raise CommandError(f"{source}: {error}") from error
    if "Plural-Forms" not in catalogue.metadata and any(entry.msgid_plural for entry in catalogue):
        raise CommandError(f"{source}: plural messages, but no Plural-Forms in the header.")
    catalogue.save_as_mofile(str(source.with_suffix(".mo")))
    return len(catalogue.translated_entries())


def compile_all() -> dict[str, int]:
    """Compile each catalogue of the site that is newer than its compiled form; return how many messages each holds."""
    sources = [source for folder in settings.LOCALE_PATHS for source in Path(folder).glob("*/LC_MESSAGES/*.po")]
    stale = [source for source in sorted(sources) if not is_current(source, source.with_suffix(".mo"))]
    return {str(source): compile_catalogue(source) for source in stale}


class Command(BaseCommand):
    help = "Compile each catalogue of LOCALE_PATHS that is newer than its compiled form."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for source, count in compile_all().items():
            self.stdout.write(f"{source}: {count} messages")
