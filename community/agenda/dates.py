"""What a host or a steward does to one date: confirm it, skip it, cancel it, move it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from community.agenda.telling import tell_cancelled, tell_moved, tell_revived
from community.agenda.turns import take_turns
from community.models import Occurrence, Registration


@transaction.atomic
def confirm(occurrence: Occurrence) -> None:
    """The date takes place. If it was cancelled before, whoever registered is told."""
    was_cancelled = _locked(occurrence).is_cancelled
    if _set(occurrence, Occurrence.Status.CONFIRMED) and was_cancelled:
        tell_revived(occurrence)


@transaction.atomic
def cancel(occurrence: Occurrence) -> None:
    """The date does not take place: it stays in the agenda as cancelled, and whoever registered is told."""
    if _set(occurrence, Occurrence.Status.CANCELLED):
        tell_cancelled(occurrence)


@transaction.atomic
def skip(occurrence: Occurrence) -> None:
    """There is no such date. If people registered for it, it is cancelled instead, so that they hear of it."""
    if Registration.objects.active().filter(occurrence=occurrence).exists():
        cancel(occurrence)
    else:
        _set(occurrence, Occurrence.Status.SKIPPED)


@transaction.atomic
def move(occurrence: Occurrence, start: datetime, end: datetime) -> None:
    """The date takes place from `start` to `end` instead, whoever registered comes along and is told."""
    locked = _locked(occurrence)
    if (locked.start, locked.end) == (start, end):
        return
    before = locked.start
    locked.schedule_at(start, end)
    locked.moved = True
    locked.touch()
    locked.save()
    tell_moved(locked, before)
    occurrence.refresh_from_db()


def _locked(occurrence: Occurrence) -> Occurrence:
    locked = Occurrence.objects.select_for_update(of=("self",)).select_related("event", "series")
    return locked.get(pk=occurrence.pk)


def _set(occurrence: Occurrence, status: str) -> bool:
    """Give the date a status; whether it had another. Turns are given anew where a date comes or goes."""
    locked = _locked(occurrence)
    if locked.status == status:
        return False
    locked.status = status
    locked.touch()
    locked.save()
    take_turns(locked.event)
    occurrence.refresh_from_db()
    return True
