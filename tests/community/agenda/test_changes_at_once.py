"""Somebody registers for a date while its series is being changed."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as wait_for
from typing import Any

import pytest
from django.db import connections

from cms.access import Audience
from community.agenda import changes
from community.models import ClosedSeries, Event, Registration
from community.registration.doors import Refusal
from community.registration.entering import Applicant, register
from tests.factories.things import make_event


@pytest.mark.django_db(transaction=True)
def test_whoever_registers_for_a_date_that_is_being_dropped_is_told_that_there_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = make_event(rule="FREQ=WEEKLY", registers=Audience.PUBLIC, cap=3)
    event = Event.objects.get(pk=event.pk)
    dropped = event.occurrences.order_by("slot")[3]
    ending = ClosedSeries()
    ending.follow(event)
    ending.rule = "FREQ=WEEKLY;COUNT=1"
    planned = changes.plan
    outcomes: list[Future[Registration | Refusal]] = []

    def come() -> Registration | Refusal:
        try:
            return register(dropped, Applicant("Ana", "ana@latablee.example", "fr"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:

        def plan_while_somebody_comes(*given: Any) -> changes.Plan:
            done = planned(*given)
            outcomes.append(threads.submit(come))
            wait_for(outcomes, timeout=1)
            return done

        monkeypatch.setattr(changes, "plan", plan_while_somebody_comes)
        changes.apply(event, ending, event.day)
    assert outcomes[0].result() == Refusal.NOT_HELD
    assert not Registration.objects.filter(email="ana@latablee.example").exists()
    assert not event.occurrences.filter(pk=dropped.pk).exists()
