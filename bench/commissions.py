"""How long the pages of the commissions take with what there is and with much more, on the configured database.

    python -m bench.commissions

Everything happens in a transaction that is rolled back.
"""

from __future__ import annotations

from bench.timing import measure, set_up

COMMISSIONS = 300
UPDATES = 10_000
AT_ONCE = 1_000
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


def main() -> None:
    """Measure, add, measure again, and leave no trace."""
    set_up()
    from django.db import transaction

    from tests.support.addresses import addresses_in

    known = addresses_in("fr")
    pages = {"the list": known["commissions"]} | {name: f"{known['commission']}{path}" for name, path in BELOW.items()}
    with transaction.atomic():
        measure(pages, "as it is")
        add_more()
        measure(pages, f"with {COMMISSIONS} more commissions and {UPDATES} more updates on one")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
