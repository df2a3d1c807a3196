"""How long the agenda takes with 50 dates and with 50,000 dates of 10,000 events, on the configured database.

    python -m bench.agenda

The few are all around the current month, so that its page is full with few and with many. Everything happens in a
transaction that is rolled back.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import datetime, timedelta
from statistics import median, quantiles

import django

FEW, MANY = 10, 10_000
DATES_EACH = 5
AT_ONCE = 1_000
ROUNDS, CALENDARS = 20, 3


def add_events(number: int, start: datetime, over: timedelta) -> None:
    """That many events, each with five dates a week apart, the first of which are spread `over` a while from `start`
    on."""
    from community.agenda.occurrences import unsaved
    from community.models import Occurrence
    from tests.factories.things import several_events

    apart = over / number
    for done in range(0, number, AT_ONCE):
        events = several_events(min(AT_ONCE, number - done), start=start + done * apart, apart=apart)
        later = [
            unsaved(event, event.day + timedelta(days=7 * week)) for event in events for week in range(1, DATES_EACH)
        ]
        Occurrence.objects.bulk_create(later, batch_size=500)


def measure(agenda: str, size: str) -> None:
    """One line per address: median, 95th percentile, number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from community.agenda.months import Month, Week

    today = timezone.localdate()
    addresses = {
        "what comes next": agenda,
        "third page": f"{agenda}?page=3",
        "spoken in English": f"{agenda}?spoken=en",
        "month": agenda + Month.of(today).path,
        "week": agenda + Week.of(today).path,
        "archive": f"{agenda}archive/",
        "calendar": f"{agenda}calendar.ics",
    }
    client = Client()
    sys.stdout.write(f"{connection.vendor}, {size}\n")
    for name, url in addresses.items():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked = len(queries)
        times = []
        for _ in range(CALENDARS if url.endswith(".ics") else ROUNDS):
            started = time.perf_counter()
            client.get(url)
            times.append((time.perf_counter() - started) * 1000)
        late = quantiles(times, n=20)[-1]
        sys.stdout.write(f"  {name:<20} median {median(times):6.1f} ms, p95 {late:6.1f} ms, {asked} queries\n")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.db import connection, transaction
    from django.test.utils import setup_test_environment
    from django.utils import timezone

    from tests.factories.things import empty_the_agenda
    from tests.support.addresses import addresses_in

    setup_test_environment()
    agenda = addresses_in("fr")["agenda"]
    with transaction.atomic():
        empty_the_agenda()
        now = timezone.now()
        add_events(FEW, now.replace(day=1), timedelta(days=7))
        measure(agenda, f"{FEW * DATES_EACH} dates")
        add_events(MANY, now - timedelta(days=365), timedelta(days=730))
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        measure(agenda, f"{MANY * DATES_EACH} dates more")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
