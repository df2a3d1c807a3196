"""The site as it runs for its readers: gunicorn on a loopback port, with a copy of the sample association."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import templates
from tests.support.engines import SQLite
from tests.support.fingerprint import ROOT

PATIENCE = 180


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url: str) -> bool:
    """Whether the server behind `url` answers with success."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:
            return response.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def served(
    data_dir: Path,
    database_url: str = "",
    workers: int = 1,
    threads: int = 8,
    application: str = "cms.wsgi",
    **environment_too: str,
) -> Iterator[str]:
    """Serve the data in `data_dir` (`tablee.sqlite3`, unless another database is named; `media`, `static`); yield the
    site's origin."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.support.live_settings",
        "DATA_DIR": str(data_dir),
        "DATABASE_URL": database_url or f"sqlite:///{data_dir / 'tablee.sqlite3'}",
        "PORT": str(port),
        **environment_too,
    }
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        application,
        f"--bind=127.0.0.1:{port}",
        f"--workers={workers}",
        f"--threads={threads}",
        "--no-control-socket",
    ]
    log = data_dir / "server.log"
    with log.open("wb") as output:
        server = subprocess.Popen(command, env=environment, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
    try:
        deadline = time.monotonic() + PATIENCE
        while not answers(f"{origin}/health/"):
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The server did not start:\n{log.read_text()}")
            time.sleep(0.2)
        yield origin
    finally:
        server.terminate()
        server.wait(timeout=30)


@contextmanager
def served_sample(data_dir: Path) -> Iterator[str]:
    """Serve a copy of the sample association from `data_dir`; yield the site's origin."""
    templates.copy_filled(SQLite(), str(data_dir / "tablee.sqlite3"), data_dir / "media")
    (data_dir / "static").symlink_to(templates.collected_static())
    with served(data_dir) as origin:
        yield origin
