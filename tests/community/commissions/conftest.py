"""The commission that most tests are about."""

from __future__ import annotations

import pytest

from community.models import Commission
from tests.factories.things import make_commission


@pytest.fixture
def commission(db: None) -> Commission:
    return make_commission("Toit")
