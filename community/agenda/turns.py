"""Turns among hosts or places: next is who waited longest."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from community.models import Event, Occurrence
from community.models.rota import Rota, TakesTurns

NEVER = date.min


def take_turns(event: Event) -> int:
    """Give each date to come that nobody has yet to the one whose turn it is. Dates given stay as they are, as long as
    whoever has them still takes turns. Returns how many dates were given."""
    if event.rota == Rota.NONE:
        return 0
    field, takers = takers_of(event)
    dates = list(event.occurrences.held().order_by("first_day", "pk"))
    last_turn: dict[int, date] = {}
    given = []
    now = timezone.now()
    for occurrence in dates:
        holder = getattr(occurrence, field)
        if holder not in takers and occurrence.start > now:
            holder = next_in_turn(takers, last_turn, occurrence.first_day)
            if holder != getattr(occurrence, field):
                setattr(occurrence, field, holder)
                occurrence.touch()
                given.append(occurrence)
        if holder is not None:
            last_turn[holder] = occurrence.first_day
    Occurrence.objects.bulk_update(given, [field, "sequence", "changed_at"])
    return len(given)


def takers_of(event: Event) -> tuple[str, dict[int, TakesTurns]]:
    """The column of a date that says whose turn it is, and those who take turns, in their order, by what it holds."""
    if event.rota == Rota.HOSTS:
        return "host_id", {host.person_id: host for host in event.event_hosts.all()}
    return "place_id", {each.place_id: each for each in event.rota_places.all()}


def next_in_turn(takers: dict[int, TakesTurns], last_turn: dict[int, date], day: date) -> int | None:
    """Who waited longest among those who are not off in the month of `day`; nobody, where all are."""
    free = [pk for pk, taker in takers.items() if not taker.is_off(day.month)]
    return min(free, key=lambda pk: last_turn.get(pk, NEVER), default=None)
