"""What the tests of pictures and files share: an old site in a folder, another on the web, an empty storage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from home.imports.writing.fetching import Fetcher
from tests.factories.pictures import scene, written
from tests.home.imports.writing.old_sites import Web
from tests.support.other_sites import allow_all, serving


@pytest.fixture(scope="session")
def other_site() -> Iterator[str]:
    with serving(Web) as address:
        yield address


@pytest.fixture
def web(other_site: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the other site, which importers may ask for once; what was asked is in `Web.asked`."""
    Web.asked.clear()
    for module in ("imports.writing.writer", "imports.admin.wanted_views", "management.commands.fetch_pictures"):
        monkeypatch.setattr(f"home.{module}.Fetcher", lambda: Fetcher(allow_all))
    return other_site


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    """An empty storage."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """The empty folder of an old site."""
    folder = tmp_path / "old"
    folder.mkdir()
    return folder


@pytest.fixture
def portrait(tmp_path: Path) -> dict[str, Path]:
    file = tmp_path / "ondine.png"
    file.write_bytes(written(scene(), "PNG"))
    return {"/images/ondine.png": file}
