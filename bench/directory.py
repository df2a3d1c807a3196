"""How long the directory takes with the people there are and with 10,000 more, on the configured database.

    python -m bench.directory

Facet counts are part of every page. Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

from bench.timing import measure, set_up

PEOPLE = 10_000
AT_ONCE = 500
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


def main() -> None:
    """Measure, add people, measure again, and leave no trace."""
    set_up()
    from django.db import transaction

    from tests.support.addresses import addresses_in

    directory = addresses_in("fr")["directory"]
    pages = {name: directory + query for name, query in ADDRESSES.items()}
    with transaction.atomic():
        measure(pages, "as it is")
        add_people(PEOPLE)
        measure(pages, f"with {PEOPLE} more people")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
