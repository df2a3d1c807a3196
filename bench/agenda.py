"""How long the agenda takes with 50 dates and with 50,000 dates of 10,000 events, on the configured database.

    python -m bench.agenda

The few are all around the current month, so that its page is full with few and with many. Everything happens in a
transaction that is rolled back.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from bench.timing import measure, set_up

FEW, MANY = 10, 10_000
DATES_EACH = 5
AT_ONCE = 1_000


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


def addresses() -> dict[str, str]:
    """The pages of the agenda, by what they show."""
    from django.utils import timezone

    from community.agenda.months import Month, Week
    from tests.support.addresses import addresses_in

    agenda, today = addresses_in("fr")["agenda"], timezone.localdate()
    return {
        "what comes next": agenda,
        "third page": f"{agenda}?page=3",
        "spoken in English": f"{agenda}?spoken=en",
        "month": agenda + Month.of(today).path,
        "week": agenda + Week.of(today).path,
        "archive": f"{agenda}archive/",
        "calendar": f"{agenda}calendar.ics",
    }


def main() -> None:
    set_up()
    from django.db import connection, transaction
    from django.utils import timezone

    from tests.factories.things import empty_the_agenda

    pages, rounds = addresses(), {"calendar": 3}
    with transaction.atomic():
        empty_the_agenda()
        now = timezone.now()
        add_events(FEW, now.replace(day=1), timedelta(days=7))
        measure(pages, f"{FEW * DATES_EACH} dates", rounds)
        add_events(MANY, now - timedelta(days=365), timedelta(days=730))
        if connection.vendor == "postgresql":
            connection.cursor().execute("ANALYZE")
        measure(pages, f"{MANY * DATES_EACH} dates more", rounds)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main()
