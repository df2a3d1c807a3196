"""Partners' calendars, once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.calendars.partners import fetch_all


class Command(BaseCommand):
    help = "Read the calendars of partners that are followed, and let their events come, change and go."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, report in fetch_all().items():
            self.stdout.write(f"{name}: {report}")
