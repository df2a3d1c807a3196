"""Proof sheets of the tests go where nobody finds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def data_dir(tmp_path_factory: pytest.TempPathFactory, settings: Any) -> Path:
    """The folder that sheets are written into."""
    settings.DATA_DIR = tmp_path_factory.mktemp("data")
    return settings.DATA_DIR
