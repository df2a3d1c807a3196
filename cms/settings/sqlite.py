"""Which SQLite the site runs on, and how its connections are opened.

SQLite 3.7.0 to 3.51.2 can corrupt a write-ahead log that several connections share (the "WAL-reset" bug), so the
site brings its own newer library and keeps the rollback journal where it has to do with an older one.
"""

import sys

SAFE_FOR_WAL = (3, 51, 3)


def use_bundled_sqlite() -> None:
    """Put pysqlite3 in the place of the standard library's sqlite3, where it is installed."""
    try:
        import pysqlite3
        import pysqlite3.dbapi2
    except ImportError:
        return
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def journal_mode() -> str:
    """The journal that is safe with the SQLite in use: `WAL`, or `TRUNCATE` below 3.51.3."""
    import sqlite3

    return "WAL" if sqlite3.sqlite_version_info >= SAFE_FOR_WAL else "TRUNCATE"


def connection_options() -> dict[str, object]:
    """`OPTIONS` of a Django SQLite database: writers queue for up to 40 s, a commit survives a power cut."""
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 40,
        "init_command": f"PRAGMA journal_mode={journal_mode()}; PRAGMA synchronous=FULL;",
    }
