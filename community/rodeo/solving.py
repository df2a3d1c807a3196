"""Who goes where: the assignment of members to the places of commissions. Plain numbers in and out.

What counts, the first before all that follow:

1. Nobody is without a place while one is free.
2. As few people as can be are in a commission that they did not name.
3. As many as can be of the people whom commissions need at least are there. So nobody is left out, or sent where they
   did not ask to be, for the sake of a minimum; but somebody may get a later wish for it.
4. The sum over everybody of the squares of (rank - 1) is the smallest: two second wishes (1 + 1) are better than a
   first and a third (0 + 4), so that the price of a tight year is shared.
5. As many as can be of those who stay in their commission do.

What is still equal then is drawn by lot: people stand in an order made of a name for the draw and their number, which
is the same at every proposal and has nothing to do with who came first.

Each of the five is a weight of one cost, each weight larger than all that the following ones can add up to; one run of
SciPy's `linear_sum_assignment` (a shortest augmenting path algorithm: Crouse, "On implementing 2D rectangular
assignment algorithms", IEEE Transactions on Aerospace and Electronic Systems 52(4), 2016) finds the smallest sum.

Nobody can be bettered without worsening somebody else: suppose that people could change places, in a circle or into
free places, so that someone gets a better wish, nobody a worse one, and commissions do not fall (further) below what
they need. Whoever is bettered costs less by 2. or 4., nobody costs more, 1. and 3. are as before: the sum would be
smaller, but it is the smallest already. This holds for every cost that grows with the rank ("rank efficiency":
Featherstone, "Rank Efficiency: Modeling a Common Policymaker Objective", 2020); the squares choose among those.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy
from scipy.optimize import linear_sum_assignment

Placings = dict[int, int | None]


@dataclass(frozen=True)
class Offer:
    """What a commission states: how many places it has, and how many people it needs."""

    commission: int
    places: int
    minimum: int = 0


@dataclass(frozen=True)
class Member:
    """A person, the commissions they named from the first wish on, and those where they are today."""

    person: int
    wishes: tuple[int, ...]
    stays: frozenset[int] = frozenset()

    def rank(self, commission: int | None) -> int | None:
        """1 for the first wish; None for a commission that they did not name."""
        return self.wishes.index(commission) + 1 if commission in self.wishes else None


@dataclass(frozen=True)
class Weights:
    """What each of the principles weighs in the cost, for a number of people and of ranks."""

    unnamed: int
    needed: int
    rank: int

    @classmethod
    def of(cls, people: int, ranks: int) -> Weights:
        rank = people + 1  # more than everybody who stays
        needed = rank * (people * ranks**2 + 1)
        return cls(unnamed=needed * (people + 1), needed=needed, rank=rank)

    def of_place(self, member: Member, commission: int) -> int:
        rank = member.rank(commission)
        stays = int(commission in member.stays)
        return (self.unnamed if rank is None else self.rank * (rank - 1) ** 2) - stays


def assign(
    offers: Iterable[Offer], members: Iterable[Member], fixed: Mapping[int, int | None] | None = None, draw: str = ""
) -> Placings:
    """The commission of each of `members`, and of whoever is `fixed`, who keep the one they are put in; None where no
    place is left. It does not depend on the order of what comes in."""
    put = dict(fixed or {})
    free = sorted((member for member in members if member.person not in put), key=lambda each: _lot(draw, each.person))
    seats = _seats(offers, Counter(put.values()))
    placings: Placings = dict.fromkeys((member.person for member in free), None)
    if free and seats:
        weights = Weights.of(len(free), max(len(member.wishes) for member in free))
        # Floats are exact up to 2**53: a thousand people with thirty wishes each stay far below.
        cost = numpy.array(
            [
                [weights.of_place(member, commission) - weights.needed * needed for commission, needed in seats]
                for member in free
            ],
            dtype=float,
        )
        rows, columns = linear_sum_assignment(cost)
        placings |= {free[row].person: seats[column][0] for row, column in zip(rows, columns, strict=True)}
    return placings | put


def _seats(offers: Iterable[Offer], taken: Counter[int | None]) -> list[tuple[int, bool]]:
    """The places that nobody was put in, each with its commission and whether somebody is needed there."""
    return [
        (offer.commission, seat < offer.minimum)
        for offer in sorted(offers, key=lambda each: each.commission)
        for seat in range(taken[offer.commission], offer.places)
    ]


def _lot(draw: str, person: int) -> bytes:
    return hashlib.sha256(f"{draw}:{person}".encode()).digest()
