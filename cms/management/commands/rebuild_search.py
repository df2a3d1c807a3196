"""`manage.py rebuild_search`"""

from typing import Any

from django.core.management.base import BaseCommand

from cms.search.index import rebuild


class Command(BaseCommand):
    help = "Rebuilds the index of the public search from every live page and thing."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(self.style.SUCCESS(f"{rebuild()} entries in the search index."))
