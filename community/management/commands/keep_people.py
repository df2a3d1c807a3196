"""What is done for people every day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.commissions.files import remove_abandoned
from community.people.reminders import remind
from community.privacy.retention import apply_retention


class Command(BaseCommand):
    help = "Do the day's work for people: reminders, and forgetting what was kept long enough. To be run every day."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"reminders: {remind()}")
        removed = apply_retention()
        self.stdout.write(f"abandoned files: {remove_abandoned()}")
        self.stdout.write(", ".join(f"{key}: {count}" for key, count in removed.items()))
