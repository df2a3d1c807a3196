"""A day on which letters may go out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from tests.factories.registrations import noon


@pytest.fixture
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller
