"""`manage.py fetch_pictures`: ask the web again for the pictures that imported texts lack."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.imports.writing.asking_again import ask_again
from home.imports.writing.fetching import Fetcher
from home.models import WantedPicture


class Command(BaseCommand):
    help = "Ask the web again for the pictures that imported texts lack, and put those that are there into their pages."

    def handle(self, *args: Any, **options: Any) -> None:
        waiting = list(WantedPicture.objects.waiting().on_the_web().values_list("pk", flat=True))
        fetcher, became = Fetcher(), Counter[str]()
        for pk in tqdm(waiting, desc="pictures", unit="", disable=None):
            wanted = WantedPicture.objects.waiting().filter(pk=pk).first()
            if wanted is not None:
                became[str(ask_again(wanted, fetcher) or "still missing")] += 1
        self.stdout.write(", ".join(f"{count} {what}" for what, count in sorted(became.items())) or "Nothing to fetch.")
