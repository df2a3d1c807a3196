"""What gunicorn does besides serving, under `make run`: it has mail delivered while it runs. Its `--config`."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

PATIENCE = 10
started: list[subprocess.Popen] = []  # whatever has the name of one of gunicorn's settings is taken for it


def when_ready(server: Any) -> None:
    """Start the worker once the port is ours. It ends by itself should gunicorn be killed."""
    command = [sys.executable, "manage.py", "send_mail", "--watch", "--with-parent"]
    started.append(subprocess.Popen(command))  # noqa: S603 - our own command


def on_exit(server: Any) -> None:
    for worker in started:
        worker.terminate()
        worker.wait(PATIENCE)
