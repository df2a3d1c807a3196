"""How long the pages of the commissions take with what there is and with much more, on the configured database.

    python -m bench.commissions

Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median, quantiles

import django

COMMISSIONS = 300
UPDATES = 10_000
AT_ONCE = 1_000
ROUNDS = 30
BELOW = {"a commission": "", "its third page": "?page=3", "its documents": "documents/", "its feed": "feed/"}


def add_more() -> None:
    """Commissions, and updates on the first: a tenth of them minutes with a file each."""
    from community.models import Commission, UpdateFile
    from tests.factories.things import several_commissions, several_updates

    commission = Commission.objects.first()
    several_commissions(COMMISSIONS)
    for number in range(UPDATES // AT_ONCE):
        updates = several_updates(commission, AT_ONCE, kind="news" if number else "minutes")
        UpdateFile.objects.bulk_create(
            UpdateFile(update=update, file=f"commissions/{update.pk}.pdf", title="Minutes", size=1)
            for update in updates
            if update.kind == "minutes"
        )


def measure(size: str) -> None:
    """One line per address: median, 95th percentile, number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.support.addresses import addresses_in

    client, known = Client(), addresses_in("fr")
    addresses = {"the list": known["commissions"]}
    addresses |= {name: f"{known['commission']}{path}" for name, path in BELOW.items()}
    sys.stdout.write(f"{connection.vendor}, {size}\n")
    for name, url in addresses.items():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked = len(queries)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            client.get(url)
            times.append((time.perf_counter() - start) * 1_000)
        p95 = quantiles(times, n=20)[-1]
        sys.stdout.write(f"  {name:<16} median {median(times):6.1f} ms, p95 {p95:6.1f} ms, {asked} queries\n")


def main() -> None:
    """Measure, add, measure again, and leave no trace."""
    from django.db import transaction

    with transaction.atomic():
        measure("as it is")
        add_more()
        measure(f"with {COMMISSIONS} more commissions and {UPDATES} more updates on one")
        transaction.set_rollback(True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    main()
