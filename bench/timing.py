"""How long addresses take to answer, and how many queries each asks."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from statistics import median, quantiles
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from django.test import Client

ROUNDS = 30


def set_up() -> None:
    """Django as the tests have it, without waiting for a request."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    django.setup()
    from django.test.utils import setup_test_environment

    setup_test_environment()


def measure(addresses: Mapping[str, str], size: str, rounds: Mapping[str, int] | None = None) -> None:
    """One line per address: median, 95th percentile, number of queries. `size` says what there is in the database;
    `rounds` are those of slow addresses, by name."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    width = max(map(len, addresses))
    sys.stdout.write(f"{connection.vendor}, {size}\n")
    for name, url in addresses.items():
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            client.get(url)
        asked = len(queries)  # the next request forgets them
        times = [_milliseconds(client, url) for _ in range((rounds or {}).get(name, ROUNDS))]
        told = f"median {median(times):6.1f} ms, p95 {quantiles(times, n=20)[-1]:6.1f} ms, {asked} queries"
        sys.stdout.write(f"  {name:<{width}} {told}\n")


def _milliseconds(client: Client, url: str) -> float:
    started = time.perf_counter()
    client.get(url)
    return (time.perf_counter() - started) * 1_000
