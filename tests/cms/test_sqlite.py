"""SQLite keeps what it was told: a safe version, no row lost to a killed writer, a clear page when it cannot."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test import Client

from cms.settings.sqlite import SAFE_FOR_WAL, connection_options, journal_mode
from home.models import FormAnswer, FormPage
from tests.support import templates
from tests.support.engines import SQLite
from tests.support.fingerprint import ROOT
from tests.support.forms import filled_in
from tests.support.server import served

ROUNDS = 5
WRITERS = 4
ROWS_BEFORE_THE_KILL = 30
PATIENCE = 30
MORE_THAN_FITS = "une longue lettre " * 100_000
WRITER = """
import sys
from cms.settings.sqlite import connection_options, use_bundled_sqlite
use_bundled_sqlite()
import sqlite3
path, writer, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
connection = sqlite3.connect(path, timeout=20, isolation_level=None)
connection.executescript(connection_options()["init_command"])
while True:
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO told VALUES (?, ?)", (writer, number))
    connection.execute("COMMIT")
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
    number += 1
"""


@pytest.mark.once
def test_the_library_is_safe_or_the_journal_is() -> None:
    if sqlite3.sqlite_version_info >= SAFE_FOR_WAL:
        assert journal_mode() == "WAL"
    else:
        assert journal_mode() == "TRUNCATE"


@pytest.mark.once
def test_an_older_library_gets_the_rollback_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 40, 1))
    assert journal_mode() == "TRUNCATE"
    assert "journal_mode=TRUNCATE" in str(connection_options()["init_command"])


@pytest.mark.once
@pytest.mark.django_db
def test_connections_are_opened_as_decided() -> None:
    with connection.cursor() as cursor:
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
        synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        mapped = cursor.execute("PRAGMA mmap_size").fetchone()[0]
    assert mode.upper() == journal_mode()
    assert synchronous == 2  # FULL
    assert mapped == 0


def write_and_kill(database: Path, folder: Path, round_number: int) -> set[tuple[str, int]]:
    """Let several processes write to `database`, kill them all, and return the rows whose commit they had reported."""
    logs = {f"writer-{number}": folder / f"{round_number}-{number}" for number in range(WRITERS)}
    writers = []
    for name, log in logs.items():
        with log.open("wb") as output:
            command = [sys.executable, "-c", WRITER, str(database), name, str(round_number * 1_000_000)]
            writers.append(subprocess.Popen(command, cwd=ROOT, stdout=output))
    deadline = time.monotonic() + PATIENCE
    while sum(log.read_bytes().count(b"\n") for log in logs.values()) < ROWS_BEFORE_THE_KILL * WRITERS:
        assert time.monotonic() < deadline, "the writers did not get going"
        time.sleep(0.01)
    for writer in writers:
        writer.kill()
        writer.wait()
    return {(name, int(line)) for name, log in logs.items() for line in log.read_text().split("\n")[:-1]}


@pytest.mark.once
def test_killed_writers_lose_no_row_they_had_reported(tmp_path: Path) -> None:
    database = tmp_path / "told.sqlite3"
    with sqlite3.connect(str(database)) as first:
        first.execute("CREATE TABLE told (writer TEXT, number INTEGER)")
    first.close()

    reported: set[tuple[str, int]] = set()
    for round_number in range(ROUNDS):
        reported |= write_and_kill(database, tmp_path, round_number)

        reader = sqlite3.connect(str(database))
        kept = set(reader.execute("SELECT writer, number FROM told"))
        verdict = reader.execute("PRAGMA integrity_check").fetchone()[0]
        reader.close()
        assert verdict == "ok"
        assert reported - kept == set()
    assert len(reported) >= ROUNDS * WRITERS * ROWS_BEFORE_THE_KILL


@pytest.fixture(params=["PRAGMA query_only = ON", "PRAGMA max_page_count = 1"], ids=["read-only", "full disk"])
def stuck_database(request: pytest.FixtureRequest, db: None) -> Iterator[None]:
    """A database that can be read, and cannot grow. (A maximum below its size means: not one page more.)

    The home page has been seen before, so that its pictures exist in the sizes it shows.
    """
    assert Client().get("/fr/").status_code == 200
    limit = connection.connection.execute("PRAGMA max_page_count").fetchone()[0]
    connection.connection.execute(request.param)
    yield
    connection.connection.execute("PRAGMA query_only = OFF")
    connection.connection.execute(f"PRAGMA max_page_count = {limit}")


@pytest.mark.once
def test_a_database_that_cannot_be_written_is_still_read(stuck_database: None) -> None:
    assert Client().get("/fr/").status_code == 200


@pytest.mark.once
def test_a_write_that_fails_ends_on_a_clear_page(stuck_database: None) -> None:
    page = FormPage.objects.live().filter(locale__language_code="fr").first()
    before = FormAnswer.objects.count()
    answer = Client(raise_request_exception=False).post(page.get_url(), filled_in(page, words=MORE_THAN_FITS))
    transaction.set_rollback(False)  # the failed insert has spoilt the transaction that wraps the test
    assert answer.status_code in (500, 503)
    assert "Traceback" not in answer.content.decode()
    assert "<h1" in answer.content.decode()
    assert FormAnswer.objects.count() == before


@pytest.mark.once
def test_a_database_out_of_reach_ends_on_a_clear_page(tmp_path: Path) -> None:
    database = tmp_path / "tablee.sqlite3"
    templates.copy_filled(SQLite(), str(database), tmp_path / "media")
    (tmp_path / "static").symlink_to(templates.collected_static())
    with served(tmp_path) as origin:
        shutil.move(database, tmp_path / "elsewhere.sqlite3")
        database.mkdir()
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(f"{origin}/fr/", timeout=30)
        with refused.value as answer:
            page = answer.read().decode()
    assert refused.value.code in (500, 503)
    assert "Traceback" not in page
    assert "<h1" in page
