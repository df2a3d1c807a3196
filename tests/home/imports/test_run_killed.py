"""An import that is killed at any moment goes on as if it had never stopped: the same rows, the same files.

`HYPOTHESIS_PROFILE=nightly` kills a hundred times.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PIL import Image

from tests.support import templates
from tests.support.engines import engine_for
from tests.support.fingerprint import ROOT
from tests.support.nightly import NIGHTLY

KILLS = 100 if NIGHTLY else 5
POSTS = 30
LONGEST = 300
ENGINE = engine_for(os.environ.get("DATABASE_URL", ""))

POST = """---
title: Récit {number}
date: '2016-03-{day:02} 18:00:00 +01:00'
author: La rédaction
image: /uploads/couverture-{shared}.png
categories: ['Cuisine {shared}']
tags: ['four {shared}', 'courge']
redirect_from: [/recits/{number}/]
---

Le récit **numéro {number}**.

![Le four numéro {number}](/uploads/four-{number}.png "Il brille")

Et la suite.
"""


class Place:
    """A database with its media folder, which processes of their own import into."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.name = (
            f"tablee_test_{os.getpid()}_killed" if ENGINE.label == "postgresql" else str(folder / "tablee.sqlite3")
        )
        self.environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "DATABASE_URL": ENGINE.url(self.name),
            "DATA_DIR": str(folder),
            "PYTHONUNBUFFERED": "1",
        }

    def empty(self) -> None:
        """Nothing but the sample association."""
        for file in sorted((self.folder / "media").rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        templates.copy_filled(ENGINE, self.name, self.folder / "media")

    def start(self, tree: Path) -> subprocess.Popen[str]:
        command = [sys.executable, "manage.py", "import_jekyll", str(tree), "--verbosity", "2"]
        return subprocess.Popen(
            command, cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def finish(self, tree: Path) -> str:
        """Import without a kill; return what is said."""
        said, _nothing = (running := self.start(tree)).communicate(timeout=LONGEST)
        assert running.returncode == 0, said
        return said

    def dump(self, tree: Path) -> dict[str, Any]:
        command = [sys.executable, "-m", "tests.home.imports.dumped", tree.name]
        told = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout)


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "data" / "media").mkdir(parents=True)
    place = Place(tmp_path / "data")
    place.empty()
    yield place
    ENGINE.drop(place.name)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A site of posts with pictures, some of which they share."""
    folder = tmp_path / "ancien-site"
    for name in ("_posts", "uploads"):
        (folder / name).mkdir(parents=True)
    for number in range(POSTS):
        text = POST.format(number=number, day=number % 28 + 1, shared=number % 4)
        (folder / "_posts" / f"2016-03-{number % 28 + 1:02}-recit-{number}.md").write_text(text, encoding="utf-8")
        Image.effect_noise((60, 40 + number), 60).save(folder / "uploads" / f"four-{number}.png")
    for number in range(4):
        Image.effect_noise((90, 50 + number), 60).save(folder / "uploads" / f"couverture-{number}.png")
    return folder


def kill(running: subprocess.Popen[str], lines: int, delay: float) -> bool:
    """Kill the process a moment after it has told of so many posts; False if it ended before."""
    assert running.stdout is not None
    for _number in range(lines):
        if not running.stdout.readline():
            break
    time.sleep(delay)
    ended = running.poll() is not None
    if not ended:
        os.kill(running.pid, signal.SIGKILL)
    running.communicate(timeout=LONGEST)
    return not ended


@pytest.mark.timeout(12 * LONGEST)
def test_a_run_killed_at_any_moment_ends_as_one_that_was_not(place: Place, tree: Path) -> None:
    assert f"{POSTS} created" in place.finish(tree)
    whole = place.dump(tree)
    assert sum(1 for name in whole["media"] if "four-" in name) == POSTS
    random, kills = Random(11), 0  # noqa: S311 - chooses moments
    while kills < KILLS:
        place.empty()
        for _number in range(max(5, KILLS // 6)):
            kills += kill(place.start(tree), random.randrange(1, 2 * POSTS // 8), random.random() * 0.4)
            if kills == KILLS:
                break
        place.finish(tree)
        done = place.dump(tree)
        # A kill that comes after the end of a run leaves a whole run behind: the next one tells that nothing changed.
        told = {"lines", "runs"} if len(done["runs"]) > len(whole["runs"]) else set()
        assert {name: kept for name, kept in done.items() if name not in told} == {
            name: kept for name, kept in whole.items() if name not in told
        }
        place.finish(tree)
        again = place.dump(tree)
        assert again.pop("runs")[0][1]["unchanged"] == POSTS
        assert {name: told for name, told in again.items() if name != "lines"} == {
            name: told for name, told in whole.items() if name not in ("lines", "runs")
        }
