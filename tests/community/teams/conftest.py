"""A commission with a lead, and the letters of a block."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core import mail

from community.models import Commission, Profile
from tests.factories.teams import LEAD, make_holder
from tests.factories.things import make_commission


@pytest.fixture
def commission(db: None) -> Commission:
    return make_commission("La nôtre", words={"mission": "Tenir le toit."})


@pytest.fixture
def lead(commission: Commission) -> Profile:
    return make_holder(commission, LEAD, "Lou Mène")


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Callable[[], AbstractContextManager[Any]]:
    """Send the letters that the block writes, after emptying the box."""

    def start() -> AbstractContextManager[Any]:
        mail.outbox.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return start
