"""A series without a rule that changes from one date on gets no date that nobody asked for."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.utils import timezone

from community.agenda.changes import apply
from community.models import Event
from tests.factories.things import make_event

pytestmark = pytest.mark.django_db


def test_the_day_of_the_change_becomes_no_date() -> None:
    today = timezone.localdate()
    days = [today + timedelta(days=number) for number in (-20, 10, 20)]
    event = make_event(
        "Trois fois", day=days[0], added=[day.isoformat() for day in days[1:]], starts_at=time(18), ends_at=time(20)
    )
    later = Event.objects.get(pk=event.pk)
    later.starts_at, later.ends_at = time(19), time(21)
    apply(event, later, today)
    rows = event.occurrences.order_by("slot")
    assert [row.slot for row in rows] == days
    assert [row.starts_local.time() for row in rows] == [time(18), time(19), time(19)]
