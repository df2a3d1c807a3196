"""What a host or a steward does to one date: confirm it, skip it, cancel it, move it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from community.agenda.occurrences import make_ahead
from community.agenda.telling import tell_cancelled, tell_moved, tell_revived
from community.agenda.turns import take_turns
from community.models import Event, Occurrence, OccurrenceNote, Registration


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
    """The date takes place from `start` to `end` instead, whoever registered comes along and is told. One that was
    cancelled or skipped stays as it is."""
    locked = _locked(occurrence)
    if not locked.is_held or (locked.start, locked.end) == (start, end):
        return
    before = locked.start
    locked.schedule_at(start, end)
    locked.moved = True
    locked.touch()
    locked.save()
    tell_moved(locked, before)
    occurrence.refresh_from_db()


DEEDS = {"confirm": confirm, "skip": skip, "cancel": cancel}  # one click each


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


@transaction.atomic
def add(event: Event, day: date) -> None:
    """One date more, on top of the rule."""
    locked = Event.objects.select_for_update().get(pk=event.pk)
    locked.added = sorted({*locked.added, day.isoformat()})
    locked.left_out = [other for other in locked.left_out if other != day.isoformat()]
    locked.calendar_sequence += 1
    locked.save(update_fields=["added", "left_out", "calendar_sequence"])
    make_ahead(locked)


@transaction.atomic
def cancel_all(event: Event) -> int:
    """Cancel every date that is still to come. Returns how many."""
    coming = list(event.occurrences.held().filter(start__gt=timezone.now()).select_for_update().order_by("pk"))
    for occurrence in coming:
        cancel(occurrence)
    return len(coming)


@transaction.atomic
def describe(occurrence: Occurrence, notes: dict[str, str], **facts: Any) -> None:
    """Give one date its own place, host, number of places (`facts`), and a note in each language that has one."""
    locked = _locked(occurrence)
    changed = [name for name, value in facts.items() if getattr(locked, name) != value]
    for name in changed:
        setattr(locked, name, facts[name])
    kept = {note.language: note.text for note in locked.notes.all()}
    if changed or kept != {code: text for code, text in notes.items() if text}:
        locked.notes.all().delete()
        OccurrenceNote.objects.bulk_create(
            OccurrenceNote(occurrence=locked, language=code, text=text) for code, text in notes.items() if text
        )
        locked.touch()
        locked.save()
    occurrence.refresh_from_db()
