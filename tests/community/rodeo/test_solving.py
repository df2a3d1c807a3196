"""The assignment: within the places, nobody out while one is free, and nobody to be bettered without a price.

What it should be is found by trying everything, on small cases; large ones are held to what has to be true of each.
"""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.rodeo.solving import Member, Offer, Placings, assign

pytestmark = pytest.mark.once
Case = tuple[list[Offer], list[Member]]


@st.composite
def cases(draw: st.DrawFn, people: int = 5, commissions: int = 3, places: int = 3, minimums: bool = True) -> Case:
    ids = range(1, draw(st.integers(1, commissions)) + 1)
    offers = []
    for commission in ids:
        most = draw(st.integers(1, places))
        offers.append(Offer(commission, most, draw(st.integers(0, most)) if minimums else 0))
    members = [
        Member(
            100 + number,
            tuple(draw(st.lists(st.sampled_from(ids), unique=True))),
            frozenset(draw(st.lists(st.sampled_from(ids), max_size=1))),
        )
        for number in range(draw(st.integers(0, people)))
    ]
    return offers, members


few = settings(max_examples=120, deadline=None)
several = settings(max_examples=60, deadline=None)


def fits(offers: list[Offer], placings: Placings) -> bool:
    heads = Counter(placings.values())
    return all(heads[offer.commission] <= offer.places for offer in offers)


def needed(offers: list[Offer], placings: Placings) -> int:
    """How many of the people whom commissions need are there."""
    heads = Counter(placings.values())
    return sum(min(heads[offer.commission], offer.minimum) for offer in offers)


def every(offers: list[Offer], members: list[Member]) -> Iterator[Placings]:
    """Every way to place them, good or bad."""
    choices = [None, *(offer.commission for offer in offers)]
    for chosen in itertools.product(choices, repeat=len(members)):
        placings = dict(zip((member.person for member in members), chosen, strict=True))
        if fits(offers, placings):
            yield placings


def price(offers: list[Offer], members: list[Member], placings: Placings) -> tuple[int, ...]:
    """The five principles, in their order: the smaller, the better."""
    ranks = [member.rank(placings[member.person]) for member in members]
    out = sum(commission is None for commission in placings.values())
    return (
        out,
        sum(rank is None for rank in ranks) - out,
        -needed(offers, placings),
        sum((rank - 1) ** 2 for rank in ranks if rank),
        -sum(placings[member.person] in member.stays for member in members),
    )


def happiness(member: Member, commission: int | None) -> int:
    """The smaller, the happier; a place that they did not name is still better than none."""
    if commission is None:
        return 1_000
    return member.rank(commission) or 999


def betters(offers: list[Offer], members: list[Member], before: Placings, after: Placings) -> bool:
    """Whether somebody is better off, nobody worse, and commissions have no fewer of those whom they need."""
    changes = [happiness(each, before[each.person]) - happiness(each, after[each.person]) for each in members]
    return min(changes) >= 0 and max(changes) > 0 and needed(offers, after) >= needed(offers, before)


@few
@given(cases(people=40, commissions=8, places=9))
def test_no_commission_is_over_its_places_and_nobody_is_out_while_one_is_free(case: Case) -> None:
    offers, members = case
    placings = assign(offers, members)
    assert set(placings) == {member.person for member in members}
    assert fits(offers, placings)
    placed = sum(commission is not None for commission in placings.values())
    assert placed == min(len(members), sum(offer.places for offer in offers))


@few
@given(cases(people=4, commissions=4))
def test_nothing_that_can_be_tried_is_better(case: Case) -> None:
    offers, members = case
    best = min(price(offers, members, each) for each in every(offers, members))
    assert price(offers, members, assign(offers, members)) == best


@several
@given(cases(people=4, commissions=4))
def test_nobody_can_be_bettered_without_worsening_somebody(case: Case) -> None:
    """Everything tried: swaps, moves, and circles of three and four."""
    offers, members = case
    placings = assign(offers, members)
    if members:
        assert not any(betters(offers, members, placings, other) for other in every(offers, members))


@several
@given(cases(people=30, commissions=6, places=6))
def test_no_move_swap_or_circle_of_three_betters_somebody_in_large_groups(case: Case) -> None:
    offers, members = case
    placings = assign(offers, members)
    heads = Counter(placings.values())
    for member in members:
        for offer in offers:
            if heads[offer.commission] < offer.places:
                moved = placings | {member.person: offer.commission}
                assert not betters(offers, members, placings, moved)
    wants = {
        (one.person, other.person)
        for one, other in itertools.permutations(members, 2)
        if happiness(one, placings[other.person]) < happiness(one, placings[one.person])
    }
    for one, other in wants:
        assert (other, one) not in wants
        assert not any((other, third.person) in wants and (third.person, one) in wants for third in members)


@several
@given(cases(people=12, commissions=5, places=4), st.randoms(use_true_random=False))
def test_the_order_of_what_comes_in_does_not_matter(case: Case, chance: random.Random) -> None:
    offers, members = case
    expected = assign(offers, members, draw="2027")
    chance.shuffle(offers)
    chance.shuffle(members)
    assert assign(offers, members, draw="2027") == expected


@several
@given(cases(people=12, commissions=4, places=4), st.data())
def test_those_put_by_hand_stay_and_the_others_go_around_them(case: Case, data: st.DataObject) -> None:
    offers, members = case
    seats = [offer.commission for offer in offers for _place in range(offer.places)]
    people = [member.person for member in members]
    chosen = data.draw(st.lists(st.sampled_from(people), unique=True, max_size=len(seats)) if people else st.just([]))
    mixed = data.draw(st.permutations(seats))
    fixed: Placings = dict(zip(chosen, mixed, strict=False))
    if chosen and data.draw(st.booleans()):
        fixed[chosen[0]] = None
    placings = assign(offers, members, fixed)
    assert {person: placings[person] for person in fixed} == fixed
    assert fits(offers, placings)
    others = [person for person in people if person not in fixed]
    free = len(seats) - sum(commission is not None for commission in fixed.values())
    assert sum(placings[person] is not None for person in others) == min(len(others), free)


def test_who_is_put_by_hand_need_have_no_wishes() -> None:
    assert assign([Offer(1, 2)], [], {7: 1}) == {7: 1}


def test_a_circle_of_three_is_found() -> None:
    """Each has their first wish, though each pair wants the same two."""
    offers = [Offer(1, 1), Offer(2, 1), Offer(3, 1)]
    members = [Member(10, (1, 2, 3)), Member(11, (2, 3, 1)), Member(12, (3, 1, 2))]
    assert assign(offers, members) == {10: 1, 11: 2, 12: 3}


def test_the_price_of_a_tight_year_is_shared() -> None:
    """A first and a third wish would have the same sum of ranks as two second ones."""
    offers = [Offer(1, 1), Offer(2, 1), Offer(3, 1)]
    members = [Member(10, (1, 2, 3)), Member(11, (1, 3, 2)), Member(12, (1, 2, 3))]
    placings = assign(offers, members)
    assert placings[11] == 3
    ranks = sorted(member.rank(placings[member.person]) or 0 for member in members)
    assert ranks == [1, 2, 2]


def test_a_minimum_takes_a_later_wish_but_nobody_who_did_not_ask() -> None:
    wishing = [Member(10, (1, 2)), Member(11, (1, 2)), Member(12, (1,))]
    assert assign([Offer(1, 3), Offer(2, 2, minimum=2)], wishing) == {10: 2, 11: 2, 12: 1}
    assert assign([Offer(1, 3), Offer(3, 2, minimum=2)], wishing) == {10: 1, 11: 1, 12: 1}


def test_nobody_is_left_out_to_reach_a_minimum() -> None:
    """Neither reaches what it needs: both are there, all the same."""
    placings = assign([Offer(1, 3, 3), Offer(2, 3, 3)], [Member(10, (1, 2)), Member(11, (2, 1))])
    assert None not in placings.values()


def test_among_equals_whoever_is_there_today_stays() -> None:
    for staying in (10, 11, 12):
        members = [Member(n, (1, 2), frozenset({1} if n == staying else ())) for n in (10, 11, 12)]
        assert assign([Offer(1, 1), Offer(2, 2)], members, draw=str(staying))[staying] == 1


def test_what_is_equal_is_drawn_by_lot_and_the_lot_is_not_always_the_same() -> None:
    offers, members = [Offer(1, 1), Offer(2, 9)], [Member(n, (1, 2)) for n in range(8)]
    winners = {
        person
        for year in range(2020, 2060)
        for person, commission in assign(offers, members, draw=str(year)).items()
        if commission == 1
    }
    assert len(winners) > 4


@pytest.mark.parametrize("offers", [[], [Offer(1, 1)]])
def test_nobody_and_nothing_are_no_trouble(offers: list[Offer]) -> None:
    assert assign(offers, []) == {}
    assert assign([], [Member(1, (1,))]) == {1: None}
