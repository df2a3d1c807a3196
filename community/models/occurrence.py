"""The dates of an event: rows with an identity of their own, which registrations point at."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.access import audiences_of
from cms.languages.codes import active_language
from cms.languages.things import Words, best_words, join_words, joined_words
from community.agenda.hours import hours_of, zone_note
from community.models.membership import Membership
from community.models.rota import EventHost, Rota
from community.models.schedule import NIGHT_ENDS


class OccurrenceQuerySet(models.QuerySet):
    """Dates by time. One is upcoming until it has ended, then past: never both, never neither."""

    def shown(self) -> OccurrenceQuerySet:
        """Those of published events that readers are told of: a date that was skipped is none."""
        return self.filter(event__live=True).exclude(status=Occurrence.Status.SKIPPED)

    def visible_to(self, user: Any) -> OccurrenceQuerySet:
        """Those whose event `user` may read."""
        return self.filter(event__audience__in=audiences_of(user))

    def held(self) -> OccurrenceQuerySet:
        """Those that happen, or are meant to."""
        return self.filter(status__in=[Occurrence.Status.TENTATIVE, Occurrence.Status.CONFIRMED])

    def turns(self, now: datetime | None = None) -> OccurrenceQuerySet:
        """Turns of hosts: dates still to begin of published events that turn among hosts, each of somebody who takes
        turns there and belongs today."""
        takes_turns = EventHost.objects.filter(event=OuterRef("event"), person=OuterRef("host"))
        belongs = Membership.objects.current().filter(person=OuterRef("host"))
        to_come = self.held().filter(start__gt=now or timezone.now(), event__live=True, event__rota=Rota.HOSTS)
        return to_come.filter(Exists(takes_turns), Exists(belongs))

    def upcoming(self, now: datetime | None = None) -> OccurrenceQuerySet:
        """Those that have not ended at `now`, the soonest first."""
        return self._ending_after(now or timezone.now()).order_by("start", "pk")

    def past(self, now: datetime | None = None) -> OccurrenceQuerySet:
        """Those that have ended at `now`, the latest first."""
        now = now or timezone.now()
        return self.filter(end__lte=now, start__lt=now).order_by("-start", "-pk")

    def on_days(self, first: date, last: date) -> OccurrenceQuerySet:
        """Those that touch the days from `first` to `last`, as their own clocks count them, the soonest first."""
        midnight, day = time(tzinfo=UTC), timedelta(days=1)  # no clock is a day away from UTC
        near = self._ending_after(datetime.combine(first - day, midnight))
        near = near.filter(start__lt=datetime.combine(last + 2 * day, midnight))
        return near.filter(first_day__lte=last, final_day__gte=first).order_by("start", "pk")

    def _ending_after(self, moment: datetime) -> OccurrenceQuerySet:
        """Those that end after `moment`. None of them starts before the first of them does: told so, the database reads
        an index from there on, however many dates are past."""
        first = Occurrence.objects.filter(end__gt=moment).order_by("start").values("start")[:1]
        return self.filter(end__gt=moment, start__gte=Subquery(first))

    def with_event(self) -> OccurrenceQuerySet:
        """Join the event, its words in every language, and the names of its kind and of the place."""
        joined = self.select_related("series", "event__kind", "event__place__plan", "place__plan")
        for relation, prefix in (
            ("event__translations", "event"),
            ("event__kind__translations", "kind"),
            ("event__place__translations", "event_place"),
            ("place__translations", "place"),
        ):
            joined = join_words(joined, relation, prefix)
        return joined

    def with_notes(self) -> OccurrenceQuerySet:
        """Join what is to be known of each date alone."""
        return join_words(self, "notes", "note")


class Occurrence(models.Model):
    """One date of an event.

    `slot` is the day on which the series has it begin: with the event, its identity and its address, whatever day it is
    moved to. It is no part of the event's drafts. `host_told` is the last who was written to that it is their turn;
    `swaps` counts how often it changed hands, so that links about an earlier turn open nothing.
    """

    class Status(models.TextChoices):
        TENTATIVE = "tentative", _("to be confirmed")
        CONFIRMED = "confirmed", _("confirmed")
        CANCELLED = "cancelled", _("cancelled")
        SKIPPED = "skipped", _("skipped")

    event = models.ForeignKey(
        "community.Event", verbose_name=_("event"), on_delete=models.CASCADE, related_name="occurrences"
    )
    series = models.ForeignKey(
        "community.ClosedSeries", null=True, blank=True, on_delete=models.PROTECT, related_name="occurrences"
    )
    slot = models.DateField(_("day in the series"))
    start = models.DateTimeField(_("starts"))
    end = models.DateTimeField(_("ends"), db_index=True)
    first_day = models.DateField()
    final_day = models.DateField()
    moved = models.BooleanField(_("at another time than the series says"), default=False)
    status = models.CharField(_("state"), max_length=10, choices=Status.choices, default=Status.CONFIRMED)
    place = models.ForeignKey(
        "community.Place",
        verbose_name=_("other place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occurrences",
    )
    host = models.ForeignKey(
        "community.Profile",
        verbose_name=_("whose turn"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="turns",
    )
    host_told = models.ForeignKey(
        "community.Profile", null=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    swaps = models.PositiveIntegerField(default=0, editable=False)
    cap = models.PositiveIntegerField(_("other number of places"), null=True, blank=True)
    places_taken = models.PositiveIntegerField(default=0, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    reminded_at = models.DateTimeField(null=True, editable=False)
    thanked_at = models.DateTimeField(null=True, editable=False)

    objects = OccurrenceQuerySet.as_manager()
    url: str | None = None  # set by `community.agenda.addresses`, for one reader

    class Meta:
        verbose_name = _("date")
        verbose_name_plural = _("dates")
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["start", "end"], name="community_occurrence_times")]
        constraints = [
            models.UniqueConstraint(fields=["event", "slot"], name="community_occurrence_one_per_slot"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="community_occurrence_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.starts_local:%Y-%m-%d %H:%M}"

    def schedule_at(self, start: datetime, end: datetime) -> None:
        """Let it take place from `start` to `end`; the days follow from the clock of the event's zone."""
        self.start, self.end = start, end
        self.first_day = self.starts_local.date()
        self.final_day = (self.ends_local - timedelta(microseconds=1)).date()

    def touch(self) -> None:
        """Note a change that calendars have to hear of (RFC 5545, section 3.8.7.4)."""
        self.sequence += 1
        self.changed_at = timezone.now()

    @property
    def tzinfo(self) -> ZoneInfo:
        return (self.series or self.event).tzinfo

    @property
    def starts_local(self) -> datetime:
        """What the clock on the wall shows when it starts, naive: templates would turn it to the site's zone."""
        return self.start.astimezone(self.tzinfo).replace(tzinfo=None)

    @property
    def ends_local(self) -> datetime:
        return self.end.astimezone(self.tzinfo).replace(tzinfo=None)

    @property
    def start_iso(self) -> str:
        """The start for machines, with its offset."""
        return self.start.astimezone(self.tzinfo).isoformat()

    @property
    def end_iso(self) -> str:
        return self.end.astimezone(self.tzinfo).isoformat()

    @property
    def last_shown_day(self) -> date:
        """The day to name as its last: an end in the small hours belongs to the night before."""
        night = self.ends_local.time() <= NIGHT_ENDS and self.final_day == self.first_day + timedelta(days=1)
        return self.first_day if night and not self.all_day else self.final_day

    @property
    def all_day(self) -> bool:
        if not self.moved:
            return (self.series or self.event).all_day
        return self.starts_local.time() == self.ends_local.time() == time.min

    @property
    def hours(self) -> str:
        """From when to when, in words."""
        return hours_of(self)

    @property
    def zone_note(self) -> str:
        """Whose clock shows its hours."""
        return zone_note(self.tzinfo.key)

    @property
    def is_past(self) -> bool:
        return self.end <= timezone.now()

    @property
    def is_tentative(self) -> bool:
        return self.status == self.Status.TENTATIVE

    @property
    def is_cancelled(self) -> bool:
        return self.status == self.Status.CANCELLED

    @property
    def is_held(self) -> bool:
        return self.status in (self.Status.TENTATIVE, self.Status.CONFIRMED)

    @property
    def capacity(self) -> int | None:
        """How many may come; None without a limit."""
        return self.event.cap if self.cap is None else self.cap

    @property
    def places_left(self) -> int | None:
        """How many more may come; None without a limit."""
        return None if self.capacity is None else max(0, self.capacity - self.places_taken)

    @property
    def is_full(self) -> bool:
        return self.places_left == 0

    @property
    def words(self) -> Words | None:
        return best_words(joined_words(self, "event") or self.event.words_by_language, active_language())

    @property
    def told_elsewhere(self) -> bool:
        """Whether the reader gets these words in another language than their own."""
        words = self.words
        return bool(words and words.is_foreign)

    @property
    def kind_name(self) -> str:
        words = best_words(joined_words(self, "kind"), active_language())
        return getattr(words, "name", "") if words else self.event.kind_name

    @property
    def where(self) -> Any:
        """The place: its own, else the event's."""
        return self.place or self.event.place

    @property
    def place_words(self) -> Words | None:
        """The place's name and how to get in, in the reader's language if it is told in it."""
        joined = joined_words(self, "place" if self.place_id else "event_place")
        return best_words(joined or (self.where.words_by_language if self.where else {}), active_language())

    @property
    def place_name(self) -> str:
        return getattr(self.place_words, "name", "")

    @property
    def note(self) -> str:
        """What is to be known of this date alone, in the reader's language if it was written in it. Asks for
        `with_notes`."""
        return str(best_words(joined_words(self, "note"), active_language()) or "")
