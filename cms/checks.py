"""House rules that Django checks at every start."""

import sqlite3

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from cms.settings.sqlite import SAFE_FOR_WAL


@register(Tags.database)
def sqlite_is_safe(app_configs: object, databases: list[str] | None = None, **kwargs: object) -> list[CheckMessage]:
    """Refuse a write-ahead log on an SQLite that can corrupt it (see `cms.settings.sqlite`)."""
    messages: list[CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "sqlite" or sqlite3.sqlite_version_info >= SAFE_FOR_WAL:
            continue
        with connection.cursor() as cursor:
            mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        if mode.lower() == "wal":
            messages.append(
                Error(
                    f"SQLite {sqlite3.sqlite_version} can corrupt a write-ahead log shared by several connections.",
                    hint="Install the pinned pysqlite3, or let the database use journal_mode=TRUNCATE.",
                    id="cms.E001",
                )
            )
    return messages
