"""How long the agenda takes with 50 dates and with 50,000 dates of 10,000 events, on the configured database.

    python -m bench.agenda

Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

import os
import sys
import time
from datetime import timedelta
from statistics import median, quantiles

import django

FEW, MANY = 10, 10_000
DATES_EACH = 5
AT_ONCE = 1_000
ROUNDS = 20


def add_events(number: int) -> None:
    """That many events, each with five dates a week apart, spread over two years around today."""
    from django.utils import timezone

    from community.agenda.occurrences import unsaved
    from community.models import Occurrence
    from tests.factories.things import several_events

    start = timezone.now() - timedelta(days=365)
    apart = timedelta(days=730) / number
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
        for _ in range(ROUNDS):
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

    from tests.factories.things import empty_the_agenda
    from tests.support.addresses import addresses_in

    setup_test_environment()
    agenda = addresses_in("fr")["agenda"]
    with transaction.atomic():
        empty_the_agenda()
        add_events(FEW)
        measure(agenda, f"{FEW * DATES_EACH} dates")
        add_events(MANY)
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        measure(agenda, f"{MANY * DATES_EACH} dates more")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
