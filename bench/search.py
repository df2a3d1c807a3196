"""How long the golden queries take among 10,000 texts, on the configured database.

    python -m bench.search

The texts are made of the words of the golden texts, the common ones often and the rare ones seldom, and of invented
words that stand for a large vocabulary. Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Iterator
from itertools import islice
from statistics import median, quantiles

import django

TEXTS = 10_000
WORDS = 120
AT_ONCE = 100
INVENTED = 20_000
LANGUAGE = "fr"
GOAL = 50  # milliseconds


def vocabulary() -> list[str]:
    """Words, the most common first: those of the golden texts, then invented ones."""
    from tests.cms.search.golden import texts

    golden = " ".join(f"{text['title']} {text['summary']} {text['text']}" for text in texts(LANGUAGE)).split()
    known = sorted(set(golden), key=lambda word: (-golden.count(word), word))
    letters = "eeeeaaaiiiooussssnnnrrrtttllldddmmppccbbvvgfhqjxyzk"
    return known + ["".join(random.choices(letters, k=random.randint(4, 12))) for _ in range(INVENTED)]  # noqa: S311


def made_up_documents() -> Iterator:
    """Texts without end."""
    from cms.search.documents import SearchDocument

    words = vocabulary()
    weights = [1 / (rank + 3) for rank in range(len(words))]
    number = 0
    while True:
        title, summary, text = (" ".join(random.choices(words, weights, k=k)) for k in (6, 20, WORDS))  # noqa: S311
        yield SearchDocument(
            key=f"bench-{number}", kind="page", language=LANGUAGE, title=title, summary=summary, text=text
        )
        number += 1


def timings() -> list[float]:
    """Milliseconds of each golden query, with the first twenty entries loaded."""
    from cms.search.query import search
    from tests.cms.search.golden import queries

    taken = []
    for query, _key in queries(LANGUAGE):
        start = time.perf_counter()
        list(search(query, LANGUAGE, ["public"])[:20])
        taken.append((time.perf_counter() - start) * 1_000)
    return taken


def main() -> int:
    """Fill, ask, print; 0 where the goal is met."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    django.setup()
    from django.db import connection, transaction

    from cms.search.index import store
    from tests.cms.search.golden import documents

    random.seed(1)
    with transaction.atomic():
        store(documents(LANGUAGE))
        made_up = islice(made_up_documents(), TEXTS)
        while batch := list(islice(made_up, AT_ONCE)):
            store(batch)
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")  # autovacuum's work, which cannot see an open transaction
        taken = min((timings() for _round in range(2)), key=sum)
        transaction.set_rollback(True)
    p95 = quantiles(taken, n=20)[-1]
    figures = f"p50 {median(taken):.1f} ms, p95 {p95:.1f} ms, worst {max(taken):.1f} ms"
    sys.stdout.write(f"{connection.vendor}: {len(taken)} queries among {TEXTS} texts: {figures}\n")
    return 0 if p95 < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
