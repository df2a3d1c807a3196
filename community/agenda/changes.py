"""Changing a series from one date on: what would follow, and doing it.

A date keeps its row when its day changes, and with the row its registrations. Which new day a date moves to is the same
rule for everybody: days that stay keep their dates; then the nearest pairs of an old and a new day, at most REACH days
apart, belong together; what is left over is dropped or added. A dropped date that somebody registered for is cancelled
and told, never deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from community.agenda.occurrences import first_status, horizon, make_ahead
from community.agenda.telling import TOLD, tell_cancelled, tell_moved
from community.models import ClosedSeries, Event, FormerSlot, Occurrence, Registration
from community.models.occurrence import OccurrenceQuerySet
from community.models.schedule import Schedule

REACH = timedelta(days=15)


@dataclass(frozen=True)
class Move:
    """A date that takes place at another time, or only on another day of the series (`slot`)."""

    occurrence: Occurrence
    slot: date
    before: tuple[datetime, datetime]
    after: tuple[datetime, datetime]

    @property
    def is_felt(self) -> bool:
        """Whether anybody has to change their diary."""
        return self.before != self.after


@dataclass
class Plan:
    """What a change brings: dates added, moved, dropped; those it leaves alone are not named."""

    event: Event
    since: date
    added: list[date] = field(default_factory=list)
    moved: list[Move] = field(default_factory=list)
    dropped: list[Occurrence] = field(default_factory=list)
    splits: bool = False

    @property
    def felt(self) -> list[Move]:
        return [move for move in self.moved if move.is_felt]

    @property
    def letters(self) -> int:
        """How many people will be written to."""
        return sum(told_of(each) for each in [*(move.occurrence for move in self.felt), *self.dropped])

    @property
    def fingerprint(self) -> str:
        """What somebody agreed to: it changes when the dates, or those registered, have changed in between."""
        moves = [(move.occurrence.pk, move.slot, *move.after) for move in self.moved]
        said = repr((self.since, self.added, moves, [each.slot for each in self.dropped], self.letters))
        return sha256(said.encode()).hexdigest()


def told_of(occurrence: Occurrence) -> int:
    """How many people registered for the date, or wait for a place."""
    return getattr(occurrence, "told", 0)


def with_told(event: Event) -> OccurrenceQuerySet:
    """The dates of `event`, each with how many people would hear of a change."""
    heard = Registration.objects.filter(occurrence=OuterRef("pk"), state__in=TOLD).order_by()
    counted = heard.values("occurrence").annotate(number=Count("pk")).values("number")
    return event.occurrences.select_related("event", "series").annotate(told=Coalesce(Subquery(counted), 0))


def plan(event: Event, new: Schedule, since: date, today: date | None = None) -> Plan:
    """What follows if `event` has the schedule `new` for its dates from the slot `since` on. Dates that have begun stay
    as they are."""
    now = timezone.now()
    dates = list(with_told(event).order_by("slot"))
    concerned = [each for each in dates if each.slot >= since and each.start > now and each.is_held]
    fixed = {each.slot for each in dates} - {each.slot for each in concerned}
    first = min(since, new.day)
    wanted = [day for day in new.slots(max(horizon(today), new.day), first) if day not in fixed]
    pairs = pair([each.slot for each in concerned], wanted)
    by_slot = {each.slot: each for each in concerned}
    moved = [moved_to(by_slot[old], new, slot) for old, slot in pairs.items()]
    return Plan(
        event=event,
        since=since,
        added=sorted(set(wanted) - set(pairs.values())),
        moved=sorted((move for move in moved if is_change(move)), key=lambda move: move.after),
        dropped=[each for each in concerned if each.slot not in pairs],
        splits=any(each.slot < since or each.start <= now for each in dates),
    )


def pair(old: list[date], new: list[date]) -> dict[date, date]:
    """Which new day each old day belongs with: itself, else the nearest that is left. Of two that are as near, the one
    that lies where the first day goes, earlier or later: a series that moves by a week moves one way."""
    pairs = {day: day for day in set(old) & set(new)}
    left, free = [day for day in old if day not in pairs], [day for day in new if day not in pairs]
    goes_later = min(free, default=date.max) > min(left, default=date.min)
    near = sorted(
        (abs(day - other), day, (other > day) != goes_later, other)
        for day in left
        for other in free
        if abs(day - other) <= REACH
    )
    taken: set[date] = set()
    for _distance, day, _turns_back, other in near:
        if day not in pairs and other not in taken:
            pairs[day] = other
            taken.add(other)
    return pairs


def moved_to(occurrence: Occurrence, new: Schedule, slot: date) -> Move:
    """`occurrence` on `slot` of the new schedule. One that was moved by hand stays at its own time."""
    before = occurrence.start, occurrence.end
    return Move(occurrence, slot, before, before if occurrence.moved else new.span(slot))


def is_change(move: Move) -> bool:
    return move.is_felt or move.slot != move.occurrence.slot


@transaction.atomic
def apply(event: Event, new: Schedule, since: date, today: date | None = None) -> Plan:
    """Change the series, write to whoever is concerned, and return what was done.

    Where dates before `since` remain, they keep the schedule and the calendar identity they had (`ClosedSeries`), and
    the series goes on under a new identity.
    """
    event = Event.objects.select_for_update().get(pk=event.pk)
    hold_dates(event)
    done = plan(event, new, since, today)
    if done.splits:
        close_series(event, since)
    event.follow(new)
    begin_from(event, since)
    event.save(update_fields=[*Schedule.columns(), "uid"])
    event.tell_calendars(raised=1 + sum(each.sequence + 1 for each in event.occurrences.all()))  # some may go
    drop(done.dropped)
    move(done)
    make_ahead(event, today)
    for each in done.felt:
        tell_moved(each.occurrence, each.before[0])
    return done


def hold_dates(event: Event) -> None:
    """Lock the dates of `event`: whoever registers meanwhile waits, and finds the dates as they are then."""
    list(event.occurrences.select_for_update().order_by("pk").values_list("pk"))


def begin_from(schedule: Schedule, since: date) -> None:
    """Let a schedule without a rule begin with its first day from `since` on, if it has one: the day it begins on is
    one of its dates."""
    later = sorted(day for day in schedule.added if day >= since.isoformat())
    if schedule.rule or schedule.day >= since or not later:
        return
    lasts = (schedule.last_day - schedule.day) if schedule.last_day else None
    schedule.day, schedule.added = date.fromisoformat(later[0]), later[1:]
    schedule.last_day = schedule.day + lasts if lasts else None


def close_series(event: Event, since: date) -> None:
    """Keep what the series was for its dates before `since`, and give the rest a calendar identity of its own."""
    closed = ClosedSeries(event=event, closed_on=since, uid=event.uid)
    closed.follow(event)
    closed.save()
    now = timezone.now()
    event.occurrences.filter(Q(slot__lt=since) | Q(start__lte=now), series=None).update(series=closed)
    event.uid = type(event)._meta.get_field("uid").default()


def drop(occurrences: list[Occurrence]) -> None:
    """Cancel the dates that people registered for, and tell them; skip those that somebody once registered for; the
    others are gone."""
    for occurrence in occurrences:
        if not occurrence.registrations.exists():
            occurrence.delete()
            continue
        told = told_of(occurrence)
        occurrence.status = Occurrence.Status.CANCELLED if told else Occurrence.Status.SKIPPED
        occurrence.touch()
        occurrence.save(update_fields=["status", "sequence", "changed_at"])
        if told:
            tell_cancelled(occurrence)


def move(done: Plan) -> None:
    """Give dates their new slots and times; addresses they had lead on. Slots are freed before they are taken."""
    changed = []
    former = []
    for each in done.moved:
        occurrence = each.occurrence
        if occurrence.slot != each.slot:
            former.append(FormerSlot(event=done.event, slot=occurrence.slot, occurrence=occurrence))
        if each.is_felt and done.event.approximate and occurrence.status != Occurrence.Status.CONFIRMED:
            occurrence.status = first_status(done.event)
        occurrence.event = done.event
        occurrence.slot = date.max - timedelta(days=len(changed))
        occurrence.schedule_at(*each.after)
        occurrence.touch()
        changed.append(occurrence)
    columns = ["slot", "start", "end", "first_day", "final_day", "status", "sequence", "changed_at"]
    Occurrence.objects.bulk_update(changed, columns)
    for each in done.moved:
        each.occurrence.slot = each.slot
    Occurrence.objects.bulk_update(changed, ["slot"])
    FormerSlot.objects.filter(event=done.event, slot__in=[each.slot for each in done.moved]).delete()
    FormerSlot.objects.bulk_create(former, ignore_conflicts=True)
