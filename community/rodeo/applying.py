"""Turning what is proposed into mandates: once, under a lock, with a letter to everybody who took part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from community.models import Mandate, Rodeo
from community.rodeo import letters
from community.rodeo.board import Board, Seat, board_of
from community.rodeo.proposing import lock


@dataclass
class Plan:
    """What follows from a proposal."""

    board: Board
    begin: list[Mandate] = field(default_factory=list)
    end: list[Mandate] = field(default_factory=list)
    stay: list[Mandate] = field(default_factory=list)

    @property
    def letters(self) -> list[Seat]:
        """Those who get a letter: everybody in the proposal who has an account that is open."""
        return [seat for seat in self.board.seats if seat.person.user and seat.person.user.is_active]

    @property
    def is_due(self) -> bool:
        """Whether it may be done now: wishes have ended, nothing is amiss, and it was not done before."""
        return self.board.rodeo.applied_at is None and self.board.rodeo.is_closed and self.board.is_sound


def plan(rodeo: Rodeo) -> Plan:
    """What follows, person by person:

    - whoever holds a mandate in their commission that reaches into the new time keeps it, with its role; where it ends
      before the new time does, they go on as a volunteer from the day after, and where it begins later, they are one
      until the day before;
    - everybody else begins as a volunteer;
    - volunteer mandates elsewhere that would run into the new time end the day before; leads and stewards keep theirs,
      since those who lead are not chosen by the rodéo;
    - whoever has no place, or took no part, keeps what they have.
    """
    board = board_of(rodeo)
    found = Plan(board)
    placed = {seat.person.pk: seat.placing.commission_id for table in board.tables.values() for seat in table.seats}
    theirs: dict[int, list[Mandate]] = {}
    reaching = Mandate.objects.not_over(rodeo.since).filter(person__in=placed, since__lte=rodeo.until)
    for mandate in reaching.order_by("since", "pk"):
        theirs.setdefault(mandate.person_id, []).append(mandate)
    for person, commission in placed.items():
        _plan_one(found, person, commission, theirs.get(person, []))
    return found


def _plan_one(found: Plan, person: int, commission: int, mandates: list[Mandate]) -> None:
    rodeo = found.board.rodeo
    since = rodeo.since
    for mandate in mandates:
        if mandate.commission_id == commission:
            found.stay.append(mandate)
            if mandate.since > since:
                found.begin.append(_volunteer(person, commission, since, mandate.since - timedelta(days=1)))
            since = max(since, (mandate.until or rodeo.until) + timedelta(days=1))
        elif mandate.role == Mandate.Role.VOLUNTEER and mandate.since < rodeo.since:
            found.end.append(mandate)
    if since <= rodeo.until:
        found.begin.append(_volunteer(person, commission, since, rodeo.until))


def _volunteer(person: int, commission: int, since: date, until: date) -> Mandate:
    return Mandate(person_id=person, commission_id=commission, since=since, until=until)


@transaction.atomic
def apply(rodeo: Rodeo, seen: str) -> Plan | None:
    """Begin and end mandates, and tell everybody. None, and nothing changed, where it is not due, was done before, or
    the proposal is another than the one that was `seen`."""
    rodeo = lock(rodeo)
    found = plan(rodeo)
    if not found.is_due or found.board.fingerprint != seen:
        return None
    Mandate.objects.bulk_create(found.begin)
    last = rodeo.since - timedelta(days=1)
    Mandate.objects.filter(pk__in=[mandate.pk for mandate in found.end]).update(until=last)
    rodeo.applied_at = timezone.now()
    rodeo.save(update_fields=["applied_at"])
    for seat in found.letters:
        letters.tell_place(rodeo, seat, found.board)
    return found
