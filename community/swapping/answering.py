"""Answering a host who asks to swap: yes exchanges the hosts of two dates, or gives one away; no changes nothing."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from community.models import Event
from community.swapping import letters
from community.swapping.asking import Found, find
from community.swapping.links import Swap
from community.swapping.upkeep import AHEAD


@transaction.atomic
def accept(swap: Swap) -> bool:
    """Swap, and tell both. False, and nothing changed, where what the link says no longer holds.

    The event is locked first, as it is where turns are given; then the dates, in one order for everybody."""
    Event.objects.select_for_update(of=("self",)).filter(occurrences=swap.given.date).first()
    found = find(swap, locked=True)
    if found is None:
        return False
    exchange(found)
    letters.tell_swapped(found)
    return True


def exchange(found: Found) -> None:
    """Give each date the other's host. Those who get a date that is near hear of it by the letter about the swap: they
    need no other."""
    soon = timezone.now() + AHEAD
    found.given.host = found.asked.person
    if found.returned:
        found.returned.host = found.asker
    for date in found.dates:
        date.swaps += 1
        date.host_told = date.host if date.start < soon else None
        date.touch()
        date.save(update_fields=["host", "swaps", "host_told", "sequence", "changed_at"])


def decline(swap: Swap) -> bool:
    """Tell the asker that it stays their turn, once however often it is said. False where nothing waits any more."""
    found = find(swap)
    if found is None:
        return False
    letters.tell_declined(swap, found)
    return True
