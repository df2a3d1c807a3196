"""The two databases, as far as the tests have to copy whole ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from tests.support.fingerprint import CACHE


class Engine(Protocol):
    """Where databases are made, copied and dropped by name."""

    label: str

    def url(self, name: str) -> str:
        """The DATABASE_URL of the database `name`."""

    def exists(self, name: str) -> bool:
        """Whether there is a database `name`."""

    def copy(self, source: str | None, target: str) -> None:
        """Make `target`, in the place of an earlier one, as a copy of `source` or empty."""

    def rename(self, source: str, target: str) -> None:
        """Call `source` `target` from now on."""

    def drop(self, name: str) -> None:
        """Remove the database `name`, if there is one."""


class SQLite:
    """Databases as files: a name is a path, below the cache where it is relative."""

    label = "sqlite"

    def path(self, name: str) -> Path:
        return CACHE / f"{name}.sqlite3" if "/" not in name else Path(name)

    def url(self, name: str) -> str:
        return f"sqlite:///{self.path(name)}"

    def exists(self, name: str) -> bool:
        return self.path(name).exists()

    def copy(self, source: str | None, target: str) -> None:
        self.drop(target)
        self.path(target).parent.mkdir(parents=True, exist_ok=True)
        if source is not None:
            shutil.copyfile(self.path(source), self.path(target))

    def rename(self, source: str, target: str) -> None:
        self.path(source).rename(self.path(target))

    def drop(self, name: str) -> None:
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self.path(name)}{suffix}").unlink(missing_ok=True)


class PostgreSQL:
    """Databases of the server that `url` points to."""

    label = "postgresql"

    def __init__(self, url: str) -> None:
        self.server = urlsplit(url)

    def url(self, name: str) -> str:
        return urlunsplit(self.server._replace(path=f"/{name}"))

    def _run(self, statement: str, *names: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))

    def exists(self, name: str) -> bool:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return found.fetchone() is not None

    def copy(self, source: str | None, target: str) -> None:
        self.drop(target)
        self._run("CREATE DATABASE {} TEMPLATE {}", target, source or "template0")

    def rename(self, source: str, target: str) -> None:
        self._run("ALTER DATABASE {} RENAME TO {}", source, target)

    def drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def engine_for(url: str) -> Engine:
    """The engine that `url`, a DATABASE_URL, belongs to."""
    return PostgreSQL(url) if url.startswith(("postgres:", "postgresql:")) else SQLite()
