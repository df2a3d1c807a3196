"""What is done for commissions every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.teams.ending import tell_endings
from community.teams.still_true import ask_all


class Command(BaseCommand):
    help = (
        "Tell leads and stewards of mandates that end within a month, and ask whether pages that nobody touched for "
        "half a year are still true. To be run every day."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = {"endings": tell_endings(), "questions": ask_all()}
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in done.items()))
