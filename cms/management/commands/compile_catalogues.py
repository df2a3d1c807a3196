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


class Command(BaseCommand):
    help = "Compile each catalogue of LOCALE_PATHS that is newer than its compiled form."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                if not is_current(source, source.with_suffix(".mo")):
                    count = compile_catalogue(source)
                    self.stdout.write(f"{source.relative_to(folder)}: {count} messages")
