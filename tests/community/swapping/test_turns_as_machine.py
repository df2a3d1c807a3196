"""Turns as a machine: whatever hosts and time do in whatever order, each date to come has one host who takes turns, and
nobody gets one in a month that they are away unless they said yes to it.

A few hundred steps in a usual run, ten thousand and more in the nightly one (`HYPOTHESIS_PROFILE=nightly`).
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from community.agenda import dates
from community.agenda.turns import take_turns
from community.models import Event, EventHost, Membership, Occurrence, Profile
from community.swapping import letters, upkeep
from community.swapping.answering import accept
from community.swapping.links import Swap
from tests.factories.registrations import noon
from tests.factories.things import make_event
from tests.factories.turns import asks, make_host, turns
from tests.support.nightly import NIGHTLY, machine_settings

PEOPLE = 5
ANY = st.integers(0, 50)
done: Counter[str] = Counter()


class Turns(RuleBasedStateMachine):
    """Nine dates from the end of February on, five hosts with months off, and every link that was ever written."""

    people: list[Profile] = []
    patch: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.agreed: set[tuple[int, int]] = set()
        self.written: list[Swap] = []
        self.used: set[str] = set()
        self.told: list[tuple[int, int]] = []
        self.traveller = time_machine.travel(noon(-12), tick=False)
        self.clock = self.traveller.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.patch.setattr(letters, "_write", lambda *words, **more: True)
        self.patch.setattr(upkeep, "tell_turn", lambda date: not self.told.append((date.pk, date.host_id)))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.traveller.stop()

    @initialize(months=st.lists(st.sets(st.sampled_from([2, 3, 4])), min_size=PEOPLE, max_size=PEOPLE))
    def begin(self, months: list[set[int]]) -> None:
        event = make_event(start=noon(-2), rule="FREQ=WEEKLY;COUNT=9", rota="hosts", live=False)
        for order, (person, off) in enumerate(zip(self.people, months, strict=True)):
            EventHost.objects.create(event=event, person=person, months_off=sorted(off), sort_order=order)
        self.pk = event.pk
        self.event.save_revision().publish()

    @property
    def event(self) -> Event:
        return Event.objects.get(pk=self.pk)

    def date(self, index: int) -> Occurrence:
        every = list(self.event.occurrences.order_by("slot"))
        return every[index % len(every)]

    @rule(given=ANY, returned=ANY)
    def two_swap(self, given: int, returned: int) -> None:
        coming = list(Occurrence.objects.turns().filter(event=self.pk).order_by("slot"))
        one = coming[given % len(coming)] if coming else None
        others = [date for date in coming if one and date.host_id != one.host_id]
        if one and others:
            self.written.append(asks(one, others[returned % len(others)]))
            self.says_yes(len(self.written) - 1)

    @rule(given=ANY, returned=ANY)
    def one_asks_and_waits(self, given: int, returned: int) -> None:
        one, other = self.date(given), self.date(returned)
        if one.host_id and other.host_id and one.host_id != other.host_id:
            self.written.append(asks(one, other))

    @rule(given=ANY, person=ANY)
    def one_takes_over(self, given: int, person: int) -> None:
        date, asked = self.date(given), self.people[person % PEOPLE]
        if date.host_id and date.host_id != asked.pk:
            self.written.append(asks(date, asked=asked))
            self.says_yes(len(self.written) - 1)

    @precondition(lambda self: self.written)
    @rule(index=ANY)
    def says_yes(self, index: int) -> None:
        """To any link that was ever written."""
        swap = self.written[index % len(self.written)]
        before = dict(self.event.occurrences.values_list("pk", "host_id"))
        counted = accept(swap)
        after = dict(self.event.occurrences.values_list("pk", "host_id"))
        if not counted:
            assert after == before
            return
        done["swaps"] += 1
        assert swap.token not in self.used, "a link counts once"
        self.used.add(swap.token)
        changed = {swap.given.date: swap.asked} | ({swap.returned.date: swap.given.host} if swap.returned else {})
        assert after == before | changed
        self.agreed |= set(changed.items())

    @rule(index=ANY)
    def a_date_is_cancelled_or_revived(self, index: int) -> None:
        date = self.date(index)
        if not date.is_past:
            (dates.cancel if date.is_held else dates.confirm)(date)

    @rule()
    def turns_are_given(self) -> None:
        take_turns(self.event)
        assert take_turns(self.event) == 0

    @rule(person=ANY)
    def a_host_leaves_the_rota_or_comes_back(self, person: int) -> None:
        host = self.people[person % PEOPLE]
        mine = EventHost.objects.filter(event=self.pk, person=host)
        if not mine.delete()[0]:
            EventHost.objects.create(event=self.event, person=host, months_off=[3])
        self.agreed = {(date, agreed) for date, agreed in self.agreed if agreed != host.pk}
        self.event.save()

    @rule(person=ANY)
    def a_membership_ends_or_begins_again(self, person: int) -> None:
        mine = Membership.objects.filter(person=self.people[person % PEOPLE])
        ended = mine.filter(until__lt=timezone.localdate()).exists()
        mine.update(until=None if ended else timezone.localdate() - timedelta(days=1))

    @rule(hours=st.sampled_from([1, 5, 13, 30, 100]))
    def time_passes(self, hours: int) -> None:
        self.clock.shift(timedelta(hours=hours))
        told = len(self.told)
        written = upkeep.keep_turns()
        assert len(self.told) - told == written
        assert len(set(self.told[told:])) == written
        assert upkeep.keep_turns() == 0

    @invariant()
    def each_date_has_one_host_who_takes_turns(self) -> None:
        done["steps"] += 1
        hosts = {host.person_id: host for host in EventHost.objects.filter(event=self.pk)}
        for date in turns(self.event):
            if date.start <= timezone.now():
                continue
            month = date.first_day.month
            if date.host_id is None:
                assert all(host.is_off(month) for host in hosts.values())
            else:
                assert date.host_id in hosts
                assert not hosts[date.host_id].is_off(month) or (date.pk, date.host_id) in self.agreed

    @invariant()
    def nobody_is_told_twice_in_a_row(self) -> None:
        for date in {date for date, _host in self.told}:
            hosts = [host for told, host in self.told if told == date]
            if not any(date == turn.date for swap in self.written for turn in swap.turns):
                assert all(one != other for one, other in zip(hosts, hosts[1:], strict=False))


@pytest.mark.django_db
@pytest.mark.timeout(3600)
def test_turns_keep_their_promises_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    Turns.people = [make_host(f"Personne {number}") for number in range(PEOPLE)]
    Turns.patch = monkeypatch
    done.clear()
    run_state_machine_as_test(Turns, settings=machine_settings(steps=30))
    assert done["steps"] >= (10_000 if NIGHTLY else 200)
    assert done["swaps"] >= 20
