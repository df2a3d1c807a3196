"""A day on which letters may go out, and the letters of a block."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
import time_machine
from django.core import mail

from tests.factories.registrations import noon


@pytest.fixture
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Callable[[], AbstractContextManager[Any]]:
    """Send the letters that the block writes, after emptying the box."""

    def start() -> AbstractContextManager[Any]:
        mail.outbox.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return start
