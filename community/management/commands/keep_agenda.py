"""What is done for the agenda every day, and between."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.agenda.occurrences import keep_all


class Command(BaseCommand):
    help = "Make the dates of every series ahead of time. Safe to run as often as one likes, and twice at once."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"dates: {keep_all()}")
