"""What is done for people every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.privacy.retention import apply_retention


class Command(BaseCommand):
    help = "Do the day's work for people: forget what has been kept long enough. To be run every day."

    def handle(self, *args: Any, **options: Any) -> None:
        removed = apply_retention()
        self.stdout.write(", ".join(f"{key}: {count}" for key, count in removed.items()))
