"""Turns: next is who waited longest, and nobody in a month that they are away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from community.agenda import dates
from community.agenda.turns import next_in_turn, take_turns
from community.models import Event, EventHost, RotaPlace
from tests.factories.things import make_event, make_person, make_place, tomorrow


@pytest.mark.once
@given(
    st.lists(st.sets(st.integers(1, 12), max_size=11), min_size=1, max_size=6),
    st.lists(st.integers(1, 60), min_size=1, max_size=60),
)
def test_nobody_is_passed_over_by_who_came_later(months_off: list[set[int]], gaps: list[int]) -> None:
    takers = {pk: EventHost(months_off=list(off)) for pk, off in enumerate(months_off)}
    last: dict[int, date] = {}
    day = date(2026, 1, 1)
    for gap in gaps:
        day += timedelta(days=gap)
        chosen = next_in_turn(takers, last, day)
        free = [pk for pk, taker in takers.items() if day.month not in taker.months_off]
        assert (chosen is None) == (not free)
        if chosen is not None:
            assert chosen in free
            assert all(last.get(chosen, date.min) <= last.get(pk, date.min) for pk in free)
            last[chosen] = day


def hosts_of(event: Event) -> list[str]:
    return [each.host.name for each in event.occurrences.held().order_by("start")[:4]]


@pytest.mark.django_db
def test_hosts_take_turns_and_a_cancelled_date_is_no_turn() -> None:
    people = tuple(make_person(name) for name in ("Ana Un", "Bob Deux", "Cléo Trois"))
    event = make_event("Déjeuner", hosts=people, rule="FREQ=WEEKLY;COUNT=6", rota="hosts")
    take_turns(event)
    assert hosts_of(event) == ["Ana Un", "Bob Deux", "Cléo Trois", "Ana Un"]
    dates.cancel(event.occurrences.order_by("start")[0])
    newcomer = make_person("Dia Quatre")
    EventHost.objects.create(event=event, person=newcomer)
    assert take_turns(event) == 0
    assert hosts_of(event) == ["Bob Deux", "Cléo Trois", "Ana Un", "Bob Deux"]


@pytest.mark.django_db
def test_places_take_turns_but_not_in_their_month_off() -> None:
    start = tomorrow()
    kitchen, garden = make_place("Cuisine"), make_place("Jardin")
    event = make_event("Repas", start, rule="FREQ=WEEKLY;COUNT=4", rota="places", live=False)
    RotaPlace.objects.create(event=event, place=kitchen, sort_order=0)
    RotaPlace.objects.create(event=event, place=garden, sort_order=1, months_off=list(range(1, 13)))
    event = Event.objects.get(pk=event.pk)
    event.live = True
    event.save()
    assert {each.place for each in event.occurrences.all()} == {kitchen}


@pytest.mark.django_db
def test_who_leaves_the_rota_gives_their_turns_to_the_others() -> None:
    ana, bob = make_person("Ana Un"), make_person("Bob Deux")
    event = make_event("Déjeuner", hosts=(ana, bob), rule="FREQ=WEEKLY;COUNT=4", rota="hosts")
    take_turns(event)
    EventHost.objects.filter(person=ana).delete()
    event = Event.objects.get(pk=event.pk)
    event.save()
    assert hosts_of(event) == ["Bob Deux"] * 4
