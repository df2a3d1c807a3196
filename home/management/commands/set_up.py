"""`manage.py set_up`: languages, groups, and a home page in each language."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from home.setup.bare import set_up


class Command(BaseCommand):
    help = "Make what a new site needs: languages, groups, and a home page in each language. Safe to run again."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        set_up()
        self.stdout.write("The site is set up.")
