"""Where every test starts: a database with the sample association in it, closed sockets, French.

The database of a test run is a copy of a template (see `tests.support.templates`). A test changes it inside a
transaction that is rolled back; after a test with real transactions the copy is made anew.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django import Settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key

from cms.management.commands.compile_catalogues import compile_all
from tests.support import templates
from tests.support.engines import engine_for

hypothesis_settings.register_profile("ci", max_examples=50, deadline=None, derandomize=True)
hypothesis_settings.register_profile("nightly", max_examples=2_000, deadline=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ENGINE = engine_for(os.environ.get("DATABASE_URL", ""))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
WORK_DIR = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Point Django at a database and at folders of this process alone, before it opens any of them."""
    work_dir = Path(tempfile.mkdtemp(prefix="tablee-test-"))
    config.stash[WORK_DIR] = work_dir
    settings.MEDIA_ROOT, settings.STATIC_ROOT = work_dir / "media", work_dir / "static"
    settings.STATIC_ROOT.mkdir()  # WhiteNoise warns where there is none
    name = f"tablee_test_{os.getpid()}_{WORKER}" if ENGINE.label == "postgresql" else str(work_dir / "tablee.sqlite3")
    settings.DATABASES["default"]["NAME"] = name
    with templates.one_at_a_time("catalogues"):
        compile_all()
    gc.set_threshold(100_000, 50, 100)  # a fifth of the run went into looking for garbage among Django's many objects


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    if WORK_DIR in config.stash:
        shutil.rmtree(config.stash[WORK_DIR], ignore_errors=True)


def fill_database() -> None:
    """Make the database of this process a fresh copy of the filled template."""
    connections.close_all()
    templates.copy_filled(ENGINE, str(settings.DATABASES["default"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The filled database, in the place of pytest-django's empty one."""
    with django_db_blocker.unblock():
        templates.copy_filled(ENGINE, str(settings.DATABASES["default"]["NAME"]), Path(settings.MEDIA_ROOT))
    yield
    with django_db_blocker.unblock():
        connections.close_all()
        ENGINE.drop(str(settings.DATABASES["default"]["NAME"]))


def uses_transactions(item: pytest.Item) -> bool:
    """Whether a test commits, so that its database is emptied after it."""
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(marker and marker.kwargs.get("transaction"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, None, None]:
    """Fill the database again once a test with real transactions has emptied it."""
    yield
    if uses_transactions(item):
        with item.config.stash[blocking_manager_key].unblock():
            fill_database()


@pytest.fixture(autouse=True)
def french_and_forgetful() -> Iterator[None]:
    """Start each test in French with empty caches, and leave it so: rolled back rows must not live on in a cache."""
    translation.activate("fr")
    for cache in caches.all(initialized_only=True):
        cache.clear()
    yield
    translation.activate("fr")


@pytest.fixture
def outbox(settings: Settings) -> None:
    """Letters are queued, as they are on a site. What `deliver_due` delivers then lands in `mail.outbox`."""
    settings.EMAIL_BACKEND = "cms.outbox.backend.OutboxBackend"
