"""`manage.py prepare`: what `make run` does between installing and serving."""

from io import StringIO
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from home.sample.accounts import ACCOUNTS, PASSWORD
from home.sample.association import is_empty


def has_migrations_to_run() -> bool:
    """Whether the database is behind the code: half a second, where `migrate` itself takes several."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


class Command(BaseCommand):
    help = "Bring the database up to date, fill it with the sample association if it is empty, and say where to go."

    def handle(self, *args: Any, **options: Any) -> None:
        if has_migrations_to_run():
            self.stdout.write("Preparing the database (half a minute, the first time)…")
            call_command("migrate", verbosity=0)
        if is_empty():
            self.stdout.write("Inviting the sample association…")
            call_command("set_up_sample", stdout=StringIO())  # its accounts are shown below, at every start
        self.show_addresses()

    def show_addresses(self) -> None:
        """Print where the site and its admin answer, and who can sign in there."""
        lines = [
            "",
            f"  The site    {settings.SITE_ORIGIN}/",
            f"  The admin   {settings.SITE_ORIGIN}/admin/",
            "",
            f"  Sample accounts, all with the password {PASSWORD}:",
            *(f"    {account.role:<14} {account.email}" for account in ACCOUNTS),
            "",
            "  Ctrl-C stops the server.",
            "",
        ]
        self.stdout.write("\n".join(lines))
