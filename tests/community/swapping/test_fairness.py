"""After a swap: the date stays with its new host, and next is still who waited longest."""

from __future__ import annotations

from datetime import timedelta

import pytest

from community.agenda import dates
from community.agenda.occurrences import make_ahead
from community.agenda.turns import take_turns
from community.models import Event, EventHost
from community.swapping.answering import accept
from tests.factories.turns import asks, hosts_in_order, make_host, make_rota, take_no_turns, turns

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_rota(make_host("Ana Un"), make_host("Bob Deux"), make_host("Cléo Trois"), dates=6)


def longer(event: Event, dates_more: int) -> None:
    """Let the series go on for so many dates, as the horizon does."""
    count = event.occurrences.count() + dates_more
    Event.objects.filter(pk=event.pk).update(rule=f"FREQ=WEEKLY;COUNT={count}")
    make_ahead(Event.objects.get(pk=event.pk))


def test_a_swapped_date_stays_and_the_next_dates_go_to_who_waited_longest(event: Event) -> None:
    assert hosts_in_order(event) == ["Ana", "Bob", "Cléo"] * 2
    given = turns(event)
    assert accept(asks(given[3], given[5]))
    assert take_turns(event) == 0
    assert hosts_in_order(event) == ["Ana", "Bob", "Cléo", "Cléo", "Bob", "Ana"]
    longer(event, 4)
    assert hosts_in_order(event)[6:] == ["Cléo", "Bob", "Ana", "Cléo"]


def test_who_gave_a_turn_away_is_next_sooner(event: Event) -> None:
    given = turns(event)
    assert accept(asks(given[3], asked=given[5].host))
    longer(event, 3)
    assert hosts_in_order(event) == ["Ana", "Bob", "Cléo", "Cléo", "Bob", "Cléo", "Ana", "Bob", "Cléo"]


def test_a_swapped_date_is_moved_cancelled_and_revived_like_any_other(event: Event) -> None:
    given = turns(event)
    assert accept(asks(given[0], given[1]))
    first = turns(event)[0]
    dates.move(first, first.start + timedelta(days=1), first.end + timedelta(days=1))
    assert hosts_in_order(event)[:3] == ["Bob", "Ana", "Cléo"]
    dates.cancel(first)
    assert hosts_in_order(event)[:2] == ["Ana", "Cléo"]
    assert take_turns(event) == 0
    dates.confirm(first)
    assert hosts_in_order(event)[:3] == ["Bob", "Ana", "Cléo"]
    dates.skip(turns(event)[1])
    assert hosts_in_order(event)[:2] == ["Bob", "Cléo"]


def test_a_turn_taken_in_a_month_off_stays_with_who_said_yes(event: Event) -> None:
    given = turns(event)
    take_no_turns(given[1].host, *range(1, 13))
    assert accept(asks(given[0], given[1]))
    assert take_turns(Event.objects.get(pk=event.pk)) == 0
    assert hosts_in_order(event)[:2] == ["Bob", "Ana"]
    longer(event, 3)
    assert "Bob" not in hosts_in_order(event)[6:]


def test_who_leaves_the_rota_leaves_swapped_dates_too(event: Event) -> None:
    given = turns(event)
    assert accept(asks(given[0], given[1]))
    EventHost.objects.filter(person=given[1].host).delete()
    Event.objects.get(pk=event.pk).save()
    assert "Bob" not in hosts_in_order(event)
    assert "" not in hosts_in_order(event)
