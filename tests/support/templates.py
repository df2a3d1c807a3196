"""Databases made once and copied by every test run: an empty one, and one with the sample association.

Migrating takes half a minute and the sample as long again, so both are kept in `var/test-cache` under a name that
changes with what they were made from. `python -m tests.support.templates` makes them ahead of a run.
`KEEP_TEST_DATABASE=1` takes those at hand although the code has changed since: for one quick test while writing.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import fingerprint
from tests.support.engines import Engine, engine_for
from tests.support.fingerprint import CACHE, ROOT


@contextmanager
def one_at_a_time(name: str) -> Iterator[None]:
    """Keep other processes out while a template called `name` is made or copied."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_on(database_url: str, data_dir: Path, *arguments: str) -> None:
    """Run Python on another database. Raises RuntimeError with its output where that fails."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.test",
        "DATABASE_URL": database_url,
        "DATA_DIR": str(data_dir),
    }
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")


def media_of(name: str) -> Path:
    """The uploads that belong to the filled database `name`."""
    return CACHE / f"{name}-media"


def names_of(engine: Engine, kind: str) -> Path:
    """The file with the name of the template of this kind at hand."""
    return CACHE / f"{engine.label}-{kind}.names"


def forget_older(engine: Engine, kind: str, current: str) -> None:
    """Drop the templates of this kind that were made from earlier code: each weighs some megabytes."""
    index = names_of(engine, kind)
    known = index.read_text().split() if index.exists() else []
    for name in set(known) - {current}:
        engine.drop(name)
        shutil.rmtree(media_of(name), ignore_errors=True)
    index.write_text(current)


def migrated(engine: Engine) -> str:
    """The name of an empty database with every migration applied."""
    name = f"{engine.label}-migrated-{fingerprint.of_schema()}"
    if not engine.exists(name):
        draft = f"{engine.label}-draft"
        engine.copy(None, draft)
        run_on(engine.url(draft), CACHE / draft, "manage.py", "migrate", "--verbosity=0")
        engine.rename(draft, name)
        forget_older(engine, "migrated", name)
    return name


def filled(engine: Engine) -> str:
    """The name of a database with the sample association in it; its uploads are in `media_of(name)`."""
    name = f"{engine.label}-sample-{fingerprint.of_sample()}"
    at_hand = names_of(engine, "sample")
    if os.environ.get("KEEP_TEST_DATABASE") and at_hand.exists():
        name = at_hand.read_text()
    media = media_of(name)
    if not engine.exists(name) or not media.exists():
        draft = f"{engine.label}-draft"
        shutil.rmtree(CACHE / draft, ignore_errors=True)
        engine.copy(migrated(engine), draft)
        run_on(engine.url(draft), CACHE / draft, "manage.py", "set_up_sample", "--verbosity=0")
        run_on(engine.url(draft), CACHE / draft, "-m", "tests.support.warm")
        shutil.rmtree(media, ignore_errors=True)
        (CACHE / draft / "media").mkdir(parents=True, exist_ok=True)
        (CACHE / draft / "media").rename(media)
        engine.drop(name)
        engine.rename(draft, name)
        forget_older(engine, "sample", name)
    return name


def copy_filled(engine: Engine, target: str, media: Path | None = None) -> None:
    """Make the database `target` a copy of the filled one, and the folder `media` a copy of its uploads."""
    with one_at_a_time(engine.label):
        name = filled(engine)
        engine.copy(name, target)
        if media is not None:
            shutil.copytree(media_of(name), media, dirs_exist_ok=True)


def collected_static() -> Path:
    """A folder of collected, hashed and compressed styles, fonts and scripts."""
    folder = CACHE / f"static-{fingerprint.of_static()}"
    with one_at_a_time("static"):
        if not folder.exists():
            for older in CACHE.glob("static-*"):
                shutil.rmtree(older)
            draft = CACHE / "draft-static"
            shutil.rmtree(draft, ignore_errors=True)
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.dev", "DATA_DIR": str(draft)}
            command = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity=0"]
            subprocess.run(command, env=environment, cwd=ROOT, check=True)
            (draft / "static").rename(folder)
    return folder


if __name__ == "__main__":
    chosen = engine_for(os.environ.get("DATABASE_URL", ""))
    with one_at_a_time(chosen.label):
        filled(chosen)
