"""A proposal as it stands: who is where, with which wish and why, what is amiss."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from community.models import Profile, Rodeo, RodeoOffer, RodeoPlacing, RodeoWish
from community.rodeo.offers import offers_of
from community.rodeo.solving import Member


@dataclass
class Seat:
    """A person, where they are, and which of their wishes that is (None: none of them)."""

    placing: RodeoPlacing
    member: Member
    reasons: list[str] = field(default_factory=list)

    @property
    def person(self) -> Profile:
        return self.placing.person

    @property
    def by_hand(self) -> bool:
        return self.placing.by_hand

    @property
    def rank(self) -> int | None:
        return self.member.rank(self.placing.commission_id)


@dataclass
class Table:
    """A commission with its places, and who sits there."""

    offer: RodeoOffer
    seats: list[Seat] = field(default_factory=list)

    @property
    def lacks(self) -> int:
        """How many of the people whom it needs are not there."""
        return max(self.offer.minimum - len(self.seats), 0)

    @property
    def over(self) -> int:
        return max(len(self.seats) - self.offer.places, 0)

    @property
    def is_full(self) -> bool:
        return len(self.seats) >= self.offer.places

    @property
    def firsts(self) -> int:
        """For how many of those who are there it was the first wish."""
        return sum(seat.rank == 1 for seat in self.seats)


@dataclass
class Board:
    """All tables of a rodéo, and those who are at none."""

    rodeo: Rodeo
    tables: dict[int, Table]
    members: dict[int, Member]
    placings: list[RodeoPlacing]

    def __post_init__(self) -> None:
        for seat in self.seats:
            table = self.tables.get(seat.placing.commission_id)
            if table:
                table.seats.append(seat)

    @cached_property
    def seats(self) -> list[Seat]:
        return [
            Seat(placing, self.members.get(placing.person_id) or Member(placing.person_id, ()))
            for placing in self.placings
        ]

    @cached_property
    def out(self) -> list[Seat]:
        """Those who are in none of the commissions on offer."""
        return [seat for seat in self.seats if seat.placing.commission_id not in self.tables]

    @cached_property
    def waiting(self) -> int:
        """How many people have wishes, but were not there when the proposal was made."""
        return len(self.members.keys() - {placing.person_id for placing in self.placings})

    @cached_property
    def gone(self) -> list[Seat]:
        """Those who are placed and do not belong any more."""
        people = [placing.person_id for placing in self.placings]
        belong = set(Profile.objects.belonging().filter(pk__in=people).values_list("pk", flat=True))
        return [seat for seat in self.seats if seat.person.pk not in belong]

    @cached_property
    def astray(self) -> list[Seat]:
        """Those who were put into a commission that offers no places any more."""
        return [seat for seat in self.out if seat.placing.commission_id]

    @property
    def over(self) -> list[Table]:
        return [table for table in self.tables.values() if table.over]

    @property
    def is_sound(self) -> bool:
        """Whether it may be turned into mandates as it stands."""
        return bool(self.placings) and not (self.over or self.waiting or self.gone or self.astray)

    @property
    def places(self) -> int:
        return sum(table.offer.places for table in self.tables.values())

    @property
    def is_full(self) -> bool:
        return all(table.is_full for table in self.tables.values())

    def ranks(self) -> Counter[int | None]:
        """How many people got which of their wishes."""
        return Counter(seat.rank for table in self.tables.values() for seat in table.seats)

    @property
    def fingerprint(self) -> str:
        """What changes when somebody is put somewhere else."""
        rows = sorted((each.person_id, each.commission_id or 0, each.by_hand) for each in self.placings)
        return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


def members_of(rodeo: Rodeo, on_offer: set[int], stays: dict[int, frozenset[int]] | None = None) -> dict[int, Member]:
    """Whoever named a commission on offer and belongs, by their number: wishes for others are left out."""
    belong = Profile.objects.belonging()
    rows = RodeoWish.objects.filter(rodeo=rodeo, commission__in=on_offer, person__in=belong).order_by("rank")
    named: dict[int, list[int]] = {}
    for person, commission in rows.values_list("person", "commission"):
        named.setdefault(person, []).append(commission)
    stays = stays or {}
    return {person: Member(person, tuple(wishes), stays.get(person, frozenset())) for person, wishes in named.items()}


def board_of(rodeo: Rodeo) -> Board:
    """The proposal as it is kept now. The number of queries is the same for few and for many."""
    tables = {offer.commission_id: Table(offer) for offer in offers_of(rodeo)}
    placings = rodeo.placings.select_related("person__user").order_by("person__sort_name", "person")
    return Board(rodeo, tables, members_of(rodeo, set(tables)), list(placings))
