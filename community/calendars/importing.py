"""A partner's calendar as events of ours, again and again: what is new comes in, what changed follows, what was changed
here is left alone, what is gone is cancelled."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.html import escape, linebreaks
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import override

from community.agenda import dates
from community.agenda.changes import apply
from community.agenda.recurrence import Rule
from community.calendars.entries import Entry, UnreadableError, read
from community.calendars.foreign_rules import schedule_of
from community.models import Event, EventWords, ImportedEvent, Occurrence, PartnerCalendar
from community.models.schedule import Schedule

REFUSED = (UnreadableError, ValidationError, ValueError, OverflowError, DataError, IntegrityError)


class Report:
    """What came of it: counts, and a line for whatever somebody should look at."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.lines: list[str] = []

    def __str__(self) -> str:
        names = ("new", "changed", "same", "over", "left", "gone", "refused")
        counted = _(
            "%(new)s new, %(changed)s changed, %(same)s as before, %(over)s over, "
            "%(left)s changed here and left alone, %(gone)s gone, %(refused)s refused"
        ) % {name: self.counts[name] for name in names}
        return "\n".join([counted, *self.lines])


@transaction.atomic
def take_over(calendar: PartnerCalendar, content: bytes, today: date | None = None) -> Report:
    """Let the events of `calendar` be what `content` says. Raises UnreadableError where it says nothing at all."""
    day = today or timezone.localdate()
    calendar = PartnerCalendar.objects.select_for_update().get(pk=calendar.pk)
    report = Report()
    with override(calendar.language):
        entries, report.lines = read(content)
    report.counts.update(["refused"] * len(report.lines))
    known = {each.uid: each for each in calendar.imported.select_related("event")}
    if known and not entries:
        raise UnreadableError(_("The calendar is empty: nothing was changed."))
    for entry in entries:
        try:
            with transaction.atomic():
                outcome, lines = take(calendar, entry, known.pop(entry.key, None), day)
        except REFUSED as error:
            outcome, lines = "refused", ["; ".join(getattr(error, "messages", [str(error)]))]
        report.counts[outcome] += 1
        report.lines += [f"{entry.title}: {line}" for line in lines]
    for imported in known.values():
        if not imported.is_gone and imported.event.occurrences.upcoming().exists():
            outcome, lines = let_go(imported)
            report.counts[outcome] += 1
            report.lines += [f"{imported.event}: {line}" for line in lines]
    return report


def take(calendar: PartnerCalendar, entry: Entry, imported: ImportedEvent | None, day: date) -> tuple[str, list[str]]:
    """What becomes of one entry: a word for the count, and what to say of it."""
    schedule, lines = schedule_of(entry, day)
    digest = entry.digest_with(schedule.added)
    if imported and imported.digest == digest and not imported.is_gone:
        return "same", []
    if imported and imported.state != state_of(imported.event):
        return "left", [_("it has changed at the partner’s, and was changed here: have a look")]
    if imported is None:
        if is_over(entry, schedule, day):
            return "over", []
        event = Event(kind=calendar.kind, place=calendar.place, spoken=[calendar.language])
        event.follow(schedule)
        event.clean()
        tell(event, entry, calendar.language)
        imported = ImportedEvent(calendar=calendar, uid=entry.key, event=event)
        outcome = "new"
    else:
        event = Event.objects.get(pk=imported.event_id)
        tell(event, entry, calendar.language)
        reschedule(event, schedule, day)
        outcome = "changed"
    follow_overrides(event, entry, was_gone=imported.is_gone)
    event = Event.objects.get(pk=event.pk)
    imported.event, imported.digest, imported.state, imported.is_gone = event, digest, state_of(event), False
    imported.save()
    return outcome, lines


def is_over(entry: Entry, schedule: Schedule, day: date) -> bool:
    """Whether nothing of it is still to come."""
    far = date(min(day.year + 3, date.max.year), 12, 31)
    moved = max((each.end.date() for each in entry.overrides), default=date.min)
    last = max((schedule.span(slot)[1].date() for slot in schedule.slots(far, day)), default=date.min)
    first = schedule.span(schedule.day)[1].date()
    return max(first, moved, last) < day


def tell(event: Event, entry: Entry, language: str) -> None:
    """Publish the words of `entry`."""
    told = {each.language: each for each in event.translations.all()}
    words = told.pop(language, None) or EventWords(language=language)
    words.title, words.practical = entry.title, entry.where
    words.summary = Truncator(entry.text.partition("\n\n")[0].replace("\n", " ")).chars(300)
    longer = entry.text.strip() != words.summary
    words.body = [("text", linebreaks(escape(entry.text[:20_000])))] if longer else []
    event.translations = [words, *told.values()]
    event.live, event.has_unpublished_changes = True, False
    event.first_published_at = event.first_published_at or timezone.now()
    event.last_published_at = timezone.now()
    event.save()


def reschedule(event: Event, schedule: Schedule, day: date) -> None:
    """Let the dates to come follow `schedule`: they keep their rows, and with them who registered."""
    if all(getattr(event, name) == getattr(schedule, name) for name in event.columns()):
        return
    schedule.clean()
    if schedule.day < day and not begins_on(schedule, day):
        for row in event.occurrences.held().upcoming():
            dates.cancel(row)
        return
    apply(event, schedule, day, day)


def begins_on(schedule: Schedule, day: date) -> bool:
    """Let `schedule` begin with its first date from `day` on, if it has one: what would have been is not made up."""
    following = next(schedule.slots(date.max, day), None)
    if following is None:
        return False
    rule = Rule.parse(schedule.rule) if schedule.rule else None
    ruled = next(rule.days(schedule.day, date.max, day), None) if rule else None
    if rule and ruled:
        following, schedule.rule = ruled, str(rule.after(schedule.day, ruled))
    else:
        schedule.rule, schedule.added = "", [each for each in schedule.added if each > following.isoformat()]
    schedule.last_day = schedule.last_day and schedule.last_day + (following - schedule.day)
    schedule.day = following
    return True


def follow_overrides(event: Event, entry: Entry, was_gone: bool) -> None:
    """Move and cancel single dates as the partner did."""
    zone = ZoneInfo(entry.zone)
    by_slot = {each.slot.date(): each for each in entry.overrides if each.slot}
    for row in event.occurrences.upcoming().select_related("event", "series"):
        single = by_slot.get(row.slot)
        if entry.status == "CANCELLED" or (single and single.status == "CANCELLED"):
            dates.cancel(row)
            continue
        if was_gone and row.is_cancelled:
            dates.confirm(row)
        if single:
            dates.move(row, moment(single.start, zone), moment(single.end, zone))


def moment(wall: datetime, zone: ZoneInfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(timezone.get_default_timezone())


def let_go(imported: ImportedEvent) -> tuple[str, list[str]]:
    """The partner does not announce it any more: its dates to come are cancelled, unless somebody changed it here."""
    if imported.state != state_of(imported.event):
        return "left", [_("it is gone at the partner’s, and was changed here: have a look")]
    for row in imported.event.occurrences.held().upcoming():
        dates.cancel(row)
    imported.is_gone, imported.state = True, state_of(Event.objects.get(pk=imported.event_id))
    imported.save()
    return "gone", [_("it is gone at the partner’s: its dates to come are cancelled")]


def state_of(event: Event) -> str:
    """How an event stands, so that a change made here is noticed."""
    raised = Occurrence.objects.filter(event=event).aggregate(sum=Sum("sequence"))["sum"] or 0
    return f"{event.calendar_sequence} {raised} {event.latest_revision_id or 0}"
