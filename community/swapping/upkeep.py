"""Telling hosts ahead of time that it is their turn. It may run twice at once: a date is claimed under its lock."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from community.models import Occurrence
from community.models.occurrence import OccurrenceQuerySet
from community.registration.manners import is_night
from community.swapping.letters import tell_turn

# For every event: time enough to plan the day and to find somebody to swap with, near enough not to be forgotten. It
# follows from people, not from what an event is about, so that nobody has to set it.
AHEAD = timedelta(days=14)


def untold(now: datetime) -> OccurrenceQuerySet:
    """Dates that begin within two weeks, and whose host was not told of it: one host's letter is none to the next."""
    soon = Occurrence.objects.turns(now).filter(start__lt=now + AHEAD, host__user__is_active=True)
    return soon.filter(Q(host_told=None) | ~Q(host_told=F("host")))


def keep_turns(now: datetime | None = None) -> int:
    """Write to every host who is due to hear of their turn at `now`. Returns how many were written to."""
    now = now or timezone.now()
    return sum(tell(pk, now) for pk in list(untold(now).values_list("pk", flat=True).order_by("pk")))


@transaction.atomic
def tell(pk: int, now: datetime) -> bool:
    """Write to the host of the date, by day, unless somebody else has, or the date is gone."""
    date = Occurrence.objects.select_for_update().filter(pk=pk).first()
    if date is None or is_night(now, date.tzinfo) or not untold(now).filter(pk=pk).exists():
        return False
    Occurrence.objects.filter(pk=pk).update(host_told=date.host_id)
    return tell_turn(date)
