"""`manage.py set_up_sample`: the sample association, in an empty site."""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from home.sample.accounts import ACCOUNTS, PASSWORD
from home.sample.association import add_association, is_empty


class Command(BaseCommand):
    help = "Fill an empty site with the sample association. A site with a home page is left as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_empty():
            self.stdout.write("The site has content already: nothing was added.")
            return
        with tqdm(desc="La Tablée", unit=" steps", disable=None) as progress:
            add_association(lambda: progress.update(1))
        self.stdout.write("La Tablée is ready. Sample accounts, all with the password " + PASSWORD + ":")
        for account in ACCOUNTS:
            self.stdout.write(f"  {account.role:<14} {account.email}")
