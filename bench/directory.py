"""How long the directory takes with the people there are and with 10,000 more, on the configured database.

    python -m bench.directory

Facet counts are part of every page. Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

import os
import sys
import time
from statistics import median, quantiles

import django

PEOPLE = 10_000
AT_ONCE = 500
ROUNDS = 30
ADDRESSES = {
    "everybody": "",
    "a trade": "?trade=traduction",
    "a language and a status": "?spoken=en&kind=member",
    "words": "?q=traductrice",
    "a letter, third page": "?letter=z&page=3",
}


def add_people(number: int) -> None:
    """That many people, each with two trades, words, a membership and a consent, all of them found by search."""
    from cms.search.index import store
    from community.models import Profile
    from tests.factories.things import several_people

    for _ in range(number // AT_ONCE):
        ids = [person.pk for person in several_people(AT_ONCE)]
        loaded = Profile.objects.filter(pk__in=ids).with_trades().prefetch_related("translations")
        store(document for person in loaded for document in person.search_documents())


def measure(size: str) -> None:
    """One line per address: median, 95th percentile, number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests.support.addresses import addresses_in

    client = Client()
    directory = addresses_in("fr")["directory"]
    sys.stdout.write(f"{connection.vendor}, {size}\n")
    for name, query in ADDRESSES.items():
        client.get(directory + query)
        with CaptureQueriesContext(connection) as queries:
            client.get(directory + query)
        asked = len(queries)
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            client.get(directory + query)
            times.append((time.perf_counter() - start) * 1_000)
        p95 = quantiles(times, n=20)[-1]
        sys.stdout.write(f"  {name:<24} median {median(times):6.1f} ms, p95 {p95:6.1f} ms, {asked} queries\n")


def main() -> None:
    """Measure, add people, measure again, and leave no trace."""
    from django.db import transaction

    with transaction.atomic():
        measure("as it is")
        add_people(PEOPLE)
        measure(f"with {PEOPLE} more people")
        transaction.set_rollback(True)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    main()
