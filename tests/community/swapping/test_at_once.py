"""Two people say yes at the same moment to swaps of the same turn: one of them has it, and nothing is lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connections, transaction

from cms.models import OutgoingMail
from community.agenda import dates
from community.models import Event, EventHost, Occurrence
from community.swapping.answering import accept
from community.swapping.asking import MOST_A_DAY, Partner, ask, hosts_of
from community.swapping.links import Swap
from tests.factories.turns import asks, make_host, make_rota, turns

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("outbox")]
ROUNDS = 5


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of it at the same moment, each with a connection of its own; what each returned."""
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], object]) -> object:
        try:
            start.wait(30)
            return deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(do, deeds))


def yes_to(*swaps: Swap) -> list[object]:
    return at_once(*(partial(accept, swap) for swap in swaps))


@pytest.fixture
def event() -> Event:
    return make_rota(*(make_host(name) for name in ("Ana Un", "Bob Deux", "Cléo Trois", "Dia Quatre")), dates=8)


def hosts(event: Event) -> list[int]:
    return [date.host_id for date in turns(event)]


def test_one_of_several_yeses_to_the_same_turn_counts(event: Event) -> None:
    """In both directions, so that whoever locked in another order would wait for one another for ever."""
    for _round in range(ROUNDS):
        expected = {date.pk: date.host_id for date in turns(event)}
        first, second, third, fourth = turns(event)[:4]
        swaps = [asks(first, second), asks(third, first), asks(second, first), asks(first, asked=fourth.host)]
        OutgoingMail.objects.all().delete()
        counted = yes_to(*swaps)
        assert sorted(counted) == [False, False, False, True]
        swap = swaps[counted.index(True)]
        expected[swap.given.date] = swap.asked
        if swap.returned:
            expected[swap.returned.date] = swap.given.host
        assert {date.pk: date.host_id for date in turns(event)} == expected
        assert OutgoingMail.objects.count() == 2


def test_one_click_too_many_swaps_once(event: Event) -> None:
    first, second = turns(event)[:2]
    swap = asks(first, second)
    assert sorted(yes_to(*[swap] * 4)) == [False, False, False, True]
    assert hosts(event)[:2] == [second.host_id, first.host_id]
    assert OutgoingMail.objects.count() == 2


def test_swaps_of_other_turns_both_count(event: Event) -> None:
    before = hosts(event)
    given = turns(event)
    assert yes_to(asks(given[0], given[1]), asks(given[3], given[2])) == [True, True]
    assert hosts(event) == [before[1], before[0], before[3], before[2], *before[4:]]


def test_a_yes_and_a_cancellation_at_once_leave_no_mixture(event: Event) -> None:
    for _round in range(ROUNDS):
        first, second = turns(event)[:2]
        before = {first.pk: first.host_id, second.pk: second.host_id}
        swapped = {first.pk: second.host_id, second.pk: first.host_id}
        counted, _done = at_once(partial(accept, asks(first, second)), partial(dates.cancel, first))
        after = dict(Occurrence.objects.filter(pk__in=before).values_list("pk", "host_id"))
        assert after == (swapped if counted else before)
        first.refresh_from_db()
        assert first.is_cancelled
        dates.confirm(first)


def test_a_yes_while_turns_are_given_keeps_both(event: Event) -> None:
    """The horizon moves on while somebody swaps: neither writes over the other."""
    for _round in range(ROUNDS):
        first, second, *_others, last = turns(event)
        Occurrence.objects.filter(pk=last.pk).update(host=None)
        keep = partial(call_command, "keep_agenda", stdout=StringIO())
        assert at_once(partial(accept, asks(first, second)), keep)[0] is True
        assert hosts(event)[:2] == [second.host_id, first.host_id]
        assert None not in hosts(event)


def leave(host: int, event: Event) -> None:
    """Take a host out of the rota, as the form of the event does."""
    with transaction.atomic():
        EventHost.objects.filter(event=event, person=host).delete()
        Event.objects.get(pk=event.pk).save()


def test_who_leaves_while_somebody_swaps_with_them_is_left_with_no_turn(event: Event) -> None:
    for _round in range(3):
        first, second = turns(event)[:2]
        at_once(partial(accept, asks(first, second)), partial(leave, second.host_id, event))
        assert second.host_id not in hosts(event)
        assert None not in hosts(event)


def test_questions_sent_at_once_keep_the_limit_of_the_day(event: Event) -> None:
    first = turns(event)[0]
    others = [host for person, host in hosts_of(event.pk).items() if person != first.host_id]
    own = {date.host_id: date for date in turns(event)[1:4]}
    partners = [Partner(host) for host in others] + [Partner(host, own[host.person_id]) for host in others]
    outcomes = at_once(*(partial(ask, first, partner, "") for partner in partners))
    assert outcomes.count(None) == MOST_A_DAY
    assert OutgoingMail.objects.count() == MOST_A_DAY
