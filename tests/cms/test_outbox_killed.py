"""Workers are killed and the mail server refuses one letter in ten: every letter arrives, once but for the kills.

`HYPOTHESIS_PROFILE=nightly` sends a thousand letters and kills fifty times, with the waits of a real site.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Max

from cms.models import OutgoingMail
from cms.outbox.backend import OutboxBackend
from tests.support.engines import engine_for
from tests.support.fingerprint import ROOT
from tests.support.nightly import NIGHTLY
from tests.support.smtp import ACCEPTED, Postbox

WORKERS = 3
LONGEST = 300
LETTERS, KILLS = (1_000, 50) if NIGHTLY else (200, 10)
WAITS = {} if NIGHTLY else {"OUTBOX_LEASE": "15", "OUTBOX_FIRST_WAIT": "1"}


class Workers:
    """Processes that deliver; each that is killed is replaced, as a service is. They sign in under their own names."""

    def __init__(self, port: int, data_dir: Path) -> None:
        self.port = port
        engine = engine_for(os.environ.get("DATABASE_URL", ""))
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATABASE_URL": engine.url(str(settings.DATABASES["default"]["NAME"])),
            "DATA_DIR": str(data_dir),
            **WAITS,
        }
        self.random = Random(7)  # noqa: S311 - chooses whom to kill
        self.kills = 0
        self.started = 0
        self.running: dict[str, subprocess.Popen] = {}

    def start(self) -> None:
        self.started += 1
        name = f"worker-{self.started}"
        environment = self.environment | {"EMAIL_URL": f"smtp://{name}:x@127.0.0.1:{self.port}"}
        command = [sys.executable, "manage.py", "send_mail", "--watch"]
        self.running[name] = subprocess.Popen(command, cwd=ROOT, env=environment)

    def kill_sometimes(self, name: str, arrived: int) -> None:
        """At even steps of the way, kill the worker whose letter has just arrived, before it is told so; or any."""
        if self.kills < KILLS and arrived * (KILLS + 1) >= (self.kills + 1) * LETTERS:
            self.kills += 1
            chosen = name if self.kills % 2 else self.random.choice(sorted(self.running))
            killed = self.running.pop(chosen)
            os.kill(killed.pid, signal.SIGKILL)
            killed.wait()
            self.start()

    def stop(self) -> None:
        for worker in self.running.values():
            worker.terminate()
        for worker in self.running.values():
            assert worker.wait(30) == 0


def one_in_ten(step: int) -> Any:
    return lambda number, recipient: "451 Not now" if number % 20 == step else ACCEPTED


@pytest.mark.timeout(2 * LONGEST)
@pytest.mark.django_db(transaction=True)
def test_killed_workers_and_refusals_lose_no_letter_and_repeat_one_a_kill_at_most(tmp_path: Path) -> None:
    with Postbox(at_rcpt=one_in_ten(0), at_data=one_in_ten(10)) as post:
        workers = Workers(post.port, tmp_path)
        post.on_letter = workers.kill_sometimes
        everybody = [f"p{number}@latablee.example" for number in range(LETTERS)]
        asked = [EmailMessage("Bonjour", "À table", to=[each]) for each in everybody]
        started = time.monotonic()
        assert OutboxBackend().send_messages(asked) == LETTERS
        for _number in range(WORKERS):
            workers.start()
        try:
            while OutgoingMail.objects.waiting().exists() and time.monotonic() < started + LONGEST:
                time.sleep(0.2)
        finally:
            spent = time.monotonic() - started
            workers.stop()
    arrived = Counter(letter.recipient for letter in post.letters)
    repeats = len(post.letters) - len(arrived)
    slowest = OutgoingMail.objects.aggregate(longest=Max(F("sent_at") - F("queued_at")))["longest"]
    sys.stdout.write(
        f"{LETTERS} letters, {workers.kills} kills, {post.asked - len(post.letters)} refusals or broken tries: "
        f"{len(arrived)} arrived, {repeats} twice, the slowest after {slowest}; {spent:.0f} s in all\n"
    )
    assert set(arrived) == set(everybody)
    assert workers.kills == KILLS
    assert repeats <= KILLS
    assert len({letter.message_id for letter in post.letters}) == LETTERS
    assert OutgoingMail.objects.exclude(sent_at=None).count() == LETTERS
    assert slowest.total_seconds() < LONGEST
