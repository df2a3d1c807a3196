"""A commission with a lead."""

from __future__ import annotations

import pytest

from community.models import Commission, Profile
from tests.factories.teams import LEAD, make_holder
from tests.factories.things import make_commission


@pytest.fixture
def commission(db: None) -> Commission:
    return make_commission("La nôtre", words={"mission": "Tenir le toit."})


@pytest.fixture
def lead(commission: Commission) -> Profile:
    return make_holder(commission, LEAD, "Lou Mène")
