"""`manage.py send_mail`: deliver what is in the outbox."""

from __future__ import annotations

import logging
import os
import signal
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from cms.outbox.delivery import deliver_due

LOOK_EVERY = 1.0
LONGEST_PAUSE = 60.0
TICK = 0.25
logger = logging.getLogger("cms.outbox")


class Command(BaseCommand):
    help = "Deliver the mail that is due, and end; with --watch, go on doing so until told to stop."
    requires_system_checks: list[str] = []
    stopping = False
    parent = 0

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--watch", action="store_true", help="Stay, and look for mail every second.")
        parser.add_argument("--with-parent", action="store_true", help="End when the process that started this does.")

    def handle(self, *args: Any, watch: bool, with_parent: bool, **options: Any) -> None:
        if watch:
            self.parent = os.getppid() if with_parent else 0
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, self.stop)
            self.watch()
        elif trouble := self.deliver():
            raise CommandError(f"Mail waits: {trouble}")

    def stop(self, *signalled: Any) -> None:
        self.stopping = True

    def is_stopping(self) -> bool:
        return self.stopping or bool(self.parent and self.parent != os.getppid())

    def watch(self) -> None:
        """Look every second, and less often while nothing can be delivered at all."""
        pause = LOOK_EVERY
        while not self.is_stopping():
            trouble = self.deliver()
            if trouble:
                pause = min(pause * 2, LONGEST_PAUSE)
                logger.warning("Mail waits: %s", trouble)
            else:
                pause = LOOK_EVERY
            end = time.monotonic() + pause
            while not self.is_stopping() and time.monotonic() < end:
                time.sleep(TICK)

    def deliver(self) -> str:
        """Deliver what is due. Returns why nothing can be, in a word that names nobody; empty where all is well."""
        try:
            if connection.vendor == "sqlite":
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA secure_delete = ON")  # what a letter said leaves the file with it
            deliver_due(self.is_stopping)
        except OSError as error:
            return type(error).__name__
        except DatabaseError as error:
            connection.close()  # it may be broken for good
            return type(error).__name__
        return ""
