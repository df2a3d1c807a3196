"""The waiting list as a machine: whatever happens in whatever order, it keeps its promises.

A few hundred steps in a usual run, ten thousand and more in the nightly one (`HYPOTHESIS_PROFILE=nightly`).
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

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

from cms.accounts.models import User
from community.agenda.dates import cancel as cancel_date
from community.agenda.dates import confirm as confirm_date
from community.models import Occurrence, Profile, Registration
from community.registration import letters, manners
from community.registration.doors import first_come, is_open
from community.registration.entering import member, register
from community.registration.leaving import accept_offer, bring_fewer, cancel
from community.registration.upkeep import keep_registrations
from tests.factories.registrations import AUDIENCES, make_date, noon
from tests.support.nightly import NIGHTLY, machine_settings

PEOPLE = 12
HOLDING = {"confirmed", "offered"}
done: Counter[str] = Counter()


class Line(RuleBasedStateMachine):
    """One date, twelve people, and a clock."""

    people: list[Profile] = []
    patch: pytest.MonkeyPatch

    def __init__(self) -> None:
        super().__init__()
        self.posted: Counter[str] = Counter()
        self.traveller = time_machine.travel(noon(), tick=False)
        self.clock = self.traveller.start()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.patch.setattr(letters, "_post", lambda *letter, key: self.posted.update([key]))

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)
        self.traveller.stop()

    @initialize(cap=st.integers(0, 6), days=st.integers(1, 12), closes=st.sampled_from([0, 3, 30]))
    def begin(self, cap: int, days: int, closes: int) -> None:
        facts: dict[str, Any] = {"most_guests": 3, "closes_hours_before": closes}
        self.occurrence = make_date(cap=cap, days=days, **facts)
        self.remember()

    def remember(self) -> None:
        """How things stand before a step."""
        done["steps"] += 1
        self.occurrence = Occurrence.objects.select_related("event", "series").get(pk=self.occurrence.pk)
        self.before = self.rows()
        self.taken_before = self.occurrence.places_taken
        self.deleted: set[int] = set()
        self.left_by_themselves: set[int] = set()
        self.free_for_all = first_come(self.occurrence)

    def rows(self) -> dict[int, Registration]:
        return {each.pk: each for each in Registration.objects.filter(occurrence=self.occurrence)}

    def someone(self, index: int) -> Registration | None:
        rows = [self.before[pk] for pk in sorted(self.before)]
        return rows[index % len(rows)] if rows else None

    @rule(who=st.integers(0, PEOPLE - 1), guests=st.integers(0, 3))
    def registers(self, who: int, guests: int) -> None:
        self.remember()
        person = Profile.objects.filter(pk=self.people[who].pk).select_related("user").first()
        if person:
            register(self.occurrence, member(person, AUDIENCES), guests)

    @rule(index=st.integers(0, 50))
    def cancels(self, index: int) -> None:
        self.remember()
        if chosen := self.someone(index):
            self.left_by_themselves.add(chosen.pk)
            cancel(chosen)

    @rule(index=st.integers(0, 50))
    def accepts(self, index: int) -> None:
        self.remember()
        if chosen := self.someone(index):
            accept_offer(chosen)

    @rule()
    def whoever_has_an_offer_accepts(self) -> None:
        self.remember()
        for chosen in self.before.values():
            if chosen.state == "offered":
                accept_offer(chosen)
                break

    @rule(index=st.integers(0, 50), guests=st.integers(0, 2))
    def brings_fewer(self, index: int, guests: int) -> None:
        self.remember()
        if chosen := self.someone(index):
            bring_fewer(chosen, guests)

    @rule(cap=st.one_of(st.none(), st.integers(0, 8)))
    def the_number_of_places_changes(self, cap: int | None) -> None:
        self.remember()
        self.occurrence.cap = cap
        self.occurrence.save()

    @rule(index=st.integers(0, 50))
    def a_member_is_deleted(self, index: int) -> None:
        self.remember()
        chosen = self.someone(index)
        if chosen and chosen.person_id:
            self.deleted = {each.pk for each in self.before.values() if each.person_id == chosen.person_id}
            Profile.objects.get(pk=chosen.person_id).delete()

    @precondition(lambda self: not self.occurrence.is_past)
    @rule()
    def the_date_is_cancelled_or_revived(self) -> None:
        self.remember()
        (cancel_date if self.occurrence.is_held else confirm_date)(self.occurrence)

    @rule(hours=st.sampled_from([1, 2, 5, 9, 13, 24, 50]))
    def time_passes(self, hours: int) -> None:
        self.remember()
        self.clock.shift(timedelta(hours=hours))
        self.free_for_all = self.free_for_all or first_come(self.occurrence)
        keep_registrations()
        now = timezone.now()
        self.occurrence.refresh_from_db()
        by_day = not manners.is_night(now, self.occurrence.tzinfo)
        if by_day and is_open(self.occurrence, now) and not first_come(self.occurrence, now):
            assert self.occurrence.places_left == 0 or not self.states("waiting"), "a place is idle while people wait"

    @rule()
    def night_falls(self) -> None:
        """Nothing is offered until the morning: places are free while people wait."""
        self.remember()
        local = timezone.localtime()
        self.clock.move_to(local.replace(hour=23, minute=0) if local.hour < 23 else local)
        self.free_for_all = self.free_for_all or first_come(self.occurrence)

    @precondition(lambda self: self.states("confirmed"))
    @rule(who=st.integers(0, PEOPLE - 1))
    def one_cancels_and_another_registers(self, who: int) -> None:
        """Two steps that meet most often where somebody tries to overtake."""
        self.cancels([*sorted(self.rows())].index(self.states("confirmed")[0].pk))
        self.nobody_is_overtaken()
        self.registers(who, 0)

    def states(self, *wanted: str) -> list[Registration]:
        return [each for each in self.rows().values() if each.state in wanted]

    @invariant()
    def never_above_capacity(self) -> None:
        occurrence = Occurrence.objects.select_related("event").get(pk=self.occurrence.pk)
        taken = sum(each.places for each in self.states(*HOLDING))
        assert occurrence.places_taken == taken
        assert occurrence.capacity is None or taken <= max(occurrence.capacity, self.taken_before)

    @invariant()
    def nobody_is_overtaken(self) -> None:
        current = Occurrence.objects.select_related("event").get(pk=self.occurrence.pk)
        if self.free_for_all or current.capacity is None:
            return
        held_before = {pk for pk, each in self.before.items() if each.state in HOLDING}
        arrived = [each.ticket for each in self.states(*HOLDING) if each.pk not in held_before]
        waiting = [each.ticket for each in self.states("waiting")]
        assert not arrived or not waiting or max(arrived) < min(waiting)

    @invariant()
    def nobody_is_dropped(self) -> None:
        rows = self.rows()
        assert set(self.before) - set(rows) <= self.deleted
        for pk, each in rows.items():
            was = self.before.get(pk)
            if was is None:
                continue
            assert each.ticket == was.ticket
            if each.state == "cancelled" and was.state != "cancelled":
                assert pk in self.left_by_themselves
            if each.state == "lapsed" and was.state != "lapsed":
                assert was.offered_until <= timezone.now()
            assert was.state != "confirmed" or each.state in ("confirmed", "cancelled")

    @invariant()
    def each_promotion_is_mailed_exactly_once(self) -> None:
        assert not self.posted or max(self.posted.values()) == 1
        for each in self.rows().values():
            offered = [key for key in self.posted if key.startswith(f"registration-{each.pk}-registration_offered-")]
            assert len(offered) == each.offers
            confirmed = self.posted[f"registration-{each.pk}-registration_confirmed-0"]
            assert confirmed == (1 if each.state == "confirmed" else confirmed)
            lapsed = self.posted[f"registration-{each.pk}-registration_lapsed-0"]
            assert lapsed == (each.state == "lapsed")


@pytest.mark.django_db
@pytest.mark.timeout(3600)
def test_the_line_keeps_its_promises_whatever_happens(monkeypatch: pytest.MonkeyPatch) -> None:
    users = [User(email=f"machine{n}@latablee.example", language="en" if n % 2 else "fr") for n in range(PEOPLE)]
    users = User.objects.bulk_create(users)
    Line.people = Profile.objects.bulk_create(
        Profile(name=f"Personne {n}", slug=f"machine-{n}", user=user) for n, user in enumerate(users)
    )
    Line.patch = monkeypatch
    done.clear()
    run_state_machine_as_test(Line, settings=machine_settings(steps=40))
    assert done["steps"] >= (10_000 if NIGHTLY else 200)
