"""Asking another host to swap: who can be asked, and for what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django.db import transaction
from django.utils import timezone

from cms.models import OutgoingMail
from community.models import EventHost, Occurrence, Profile
from community.registration.places import lock
from community.swapping import letters
from community.swapping.links import Swap, Turn

MOST_A_DAY = 3
MOST_TURNS = 20  # that can be chosen from: beyond, nobody reads on


class Refusal(Enum):
    """Why a question can't be asked."""

    CHANGED = "changed"
    WAITING = "waiting"
    TOO_MANY = "too many"


@dataclass(frozen=True)
class Partner:
    """A host who can be asked to take a turn: for one of their own, or for none."""

    host: EventHost
    turn: Occurrence | None = None

    @property
    def key(self) -> str:
        return f"{self.host.person_id}-{self.turn.pk if self.turn else ''}"


@dataclass(frozen=True)
class Found:
    """A swap whose link still holds, with its rows."""

    given: Occurrence
    returned: Occurrence | None
    asker: Profile
    asked: EventHost

    @property
    def dates(self) -> list[Occurrence]:
        return [date for date in (self.given, self.returned) if date]

    @property
    def is_off(self) -> bool:
        """Whether who is asked said that they take no turns in that month."""
        return self.asked.is_off(self.given.first_day.month)


def hosts_of(event_id: int) -> dict[int, EventHost]:
    """Those who take turns at an event, belong and can be written to, in their order, by person."""
    reached = Profile.objects.belonging().filter(user__is_active=True)
    hosts = EventHost.objects.filter(event=event_id, person__in=reached).select_related("person__user")
    return {host.person_id: host for host in hosts}


def partners(date: Occurrence) -> list[Partner]:
    """Whom the host of `date` can ask: for their coming turns, the soonest first, then for nothing in return."""
    hosts = hosts_of(date.event_id)
    hosts.pop(date.host_id, None)
    turns = Occurrence.objects.turns().filter(event=date.event_id, host__in=hosts)
    soonest = turns.select_related("event", "series").order_by("start", "pk")[:MOST_TURNS]
    return [*(Partner(hosts[turn.host_id], turn) for turn in soonest), *(Partner(host) for host in hosts.values())]


def find(swap: Swap, locked: bool = False) -> Found | None:
    """What a link is about, if all that it says still holds; its dates are locked on demand, always in one order."""
    dates = Occurrence.objects.turns().filter(pk__in=[turn.date for turn in swap.turns])
    dates = dates.select_related("event", "series", "host__user").order_by("pk")
    by_id = {date.pk: date for date in (dates.select_for_update(of=("self",)) if locked else dates)}
    if any(turn.date not in by_id or Turn.of(by_id[turn.date]) != turn for turn in swap.turns):
        return None
    given = by_id[swap.given.date]
    asked = hosts_of(given.event_id).get(swap.asked)
    if asked is None:
        return None
    return Found(given, by_id[swap.returned.date] if swap.returned else None, given.host, asked)


@transaction.atomic
def ask(date: Occurrence, partner: Partner, message: str) -> Refusal | None:
    """Ask `partner` by mail to take the turn of `date`. The letters are the record of who was asked: a few a day for a
    date at most, so that the link can't be used to flood people, and nobody twice a day for the same."""
    try:
        lock(date.pk)  # one question at a time, so that the count is right
    except Occurrence.DoesNotExist:  # the series changed meanwhile
        return Refusal.CHANGED
    swap = Swap(Turn.of(date), partner.host.person_id, Turn.of(partner.turn) if partner.turn else None)
    found = find(swap)
    if found is None:
        return Refusal.CHANGED
    today = f"turn-{date.pk}-asked-{timezone.localdate()}-"
    if OutgoingMail.objects.filter(key__startswith=today).count() >= MOST_A_DAY:
        return Refusal.TOO_MANY
    return None if letters.tell_asked(swap, found, message, key=today + swap.digest) else Refusal.WAITING
