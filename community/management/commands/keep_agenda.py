"""What is done for the agenda every few minutes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from community.agenda.occurrences import keep_all
from community.registration.upkeep import keep_registrations
from community.swapping.upkeep import keep_turns


class Command(BaseCommand):
    help = (
        "Make the dates of every series ahead of time; offer free places, take back late offers, remind and thank; "
        "tell hosts of their turns. Safe to run as often as one likes, and twice at once."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = {"dates": keep_all(), **keep_registrations(), "turns": keep_turns()}
        self.stdout.write(", ".join(f"{name}: {count}" for name, count in done.items()))
