"""When something happens, as a wall clock tells it."""

from __future__ import annotations

import uuid
import zoneinfo
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from community.agenda.holidays import rests
from community.agenda.recurrence import MOST_DATES, Rule
from community.agenda.saying import say_rule
from community.models.schedule_fields import DaysField, RuleField

NIGHT_ENDS = time(6)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 1, 1)  # of what somebody can mean by a day


def default_zone() -> str:
    return settings.TIME_ZONE


def validate_zone(name: str) -> None:
    """Refuse what the time zone database does not know."""
    if name not in zoneinfo.available_timezones():
        raise ValidationError(_("Unknown time zone: choose one like Europe/Paris."))


class Schedule(models.Model):
    """Local day and hours, the zone they are told in, and a rule where it happens again.

    What is stored is what the clock on the wall shows: a lunch at 12:30 stays at 12:30 when the clocks change. An hour
    that the clocks skip is read with the offset before the change, one that they repeat is the first (RFC 5545,
    section 3.3.5).
    """

    uid = models.UUIDField(default=uuid.uuid4, editable=False)
    day = models.DateField(_("day"), help_text=_("The first one, if it repeats."))
    starts_at = models.TimeField(_("from"), null=True, blank=True, help_text=_("Left empty: all day."))
    ends_at = models.TimeField(_("to"), null=True, blank=True, help_text=_("May be after midnight, up to 6 o’clock."))
    rule = RuleField(_("repeats"), max_length=255, blank=True)
    rests_in_august = models.BooleanField(_("not in August"), default=False)
    rests_on_holidays = models.BooleanField(_("not on public holidays"), default=False)
    approximate = models.BooleanField(
        _("dates are approximate"),
        default=False,
        help_text=_("Each date is shown as still to be confirmed until somebody confirms it."),
    )
    left_out = DaysField(_("except on"))
    added = DaysField(_("and also on"))
    last_day = models.DateField(_("last day"), null=True, blank=True, help_text=_("Only if it lasts several days."))
    zone = models.CharField(
        _("time zone"), max_length=64, default=default_zone, validators=[validate_zone], help_text=_("As on the wall.")
    )

    class Meta:
        abstract = True

    @classmethod
    def columns(cls) -> list[str]:
        """What says when it happens: every column but the calendar identity, in the order of the form."""
        return [each.attname for each in Schedule._meta.get_fields() if each.attname != "uid"]

    def follow(self, other: Schedule) -> None:
        """Happen when `other` does, under the calendar identity it has."""
        for name in self.columns():
            setattr(self, name, getattr(other, name))

    def clean(self) -> None:
        super().clean()
        if not self.day:
            return
        self._check_hours()
        if self.rule:
            first = Rule.parse(self.rule).starting(self.day)
            if first is None:
                raise ValidationError({"rule": _("No date follows from this rule.")})
            if self.last_day:
                self.last_day += first - self.day
            self.day = first

    def _check_hours(self) -> None:
        if self.last_day and self.last_day < self.day:
            raise ValidationError({"last_day": _("The last day can't come before the first.")})
        if self.ends_at and not self.starts_at:
            raise ValidationError({"starts_at": _("Say when it starts, or leave both hours empty.")})
        if self.starts_at and not self.ends_at:
            raise ValidationError({"ends_at": _("Say when it ends: the agenda shows it until then.")})
        same_day = self.last_day in (None, self.day)
        if self.starts_at and same_day and self.ends_at <= self.starts_at and self.ends_at > NIGHT_ENDS:
            raise ValidationError({"ends_at": _("The event has to end after it starts.")})

    @property
    def tzinfo(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.zone)

    @property
    def all_day(self) -> bool:
        return self.starts_at is None

    @property
    def repeats(self) -> bool:
        """Whether it has, or may have, more than one date."""
        return bool(self.rule or self.added)

    @property
    def days_long(self) -> int:
        """How many days after the first it ends. An end in the small hours belongs to the night before."""
        if self.last_day and self.last_day > self.day:
            return (self.last_day - self.day).days
        is_night = self.starts_at and self.ends_at and self.ends_at <= self.starts_at
        return 1 if is_night else 0

    def span(self, day: date) -> tuple[datetime, datetime]:
        """When it starts and ends if it starts on `day`, in UTC. All day: from midnight to midnight."""
        last = day + timedelta(days=self.days_long)
        if self.starts_at is None or self.ends_at is None:
            return self._moment(day, time.min), self._moment(last + timedelta(days=1), time.min)
        start, end = self._moment(day, self.starts_at), self._moment(last, self.ends_at)
        length = datetime.combine(last, self.ends_at) - datetime.combine(day, self.starts_at)
        return start, end if end > start else start + length

    def _moment(self, day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, self.tzinfo).astimezone(UTC)

    def slots(self, until: date, since: date | None = None) -> Iterator[date]:
        """The days on which it starts, from `since` up to `until`, in order: those of the rule less those left out, and
        those added; at most MOST_DATES."""
        left_out = {date.fromisoformat(day) for day in self.left_out}
        added = {date.fromisoformat(day) for day in self.added}
        ruled = Rule.parse(self.rule).dates(self.day, until, since) if self.rule else [self.day]
        kept = {day for day in ruled if not (self.rule and self._rests(day))}
        asked = (day for day in kept | added if day not in left_out and (since or day) <= day <= until)
        yield from islice(sorted(asked), MOST_DATES)

    def _rests(self, day: date) -> bool:
        return rests(day, self.rests_in_august, self.rests_on_holidays)

    def said(self, language: str | None = None) -> str:
        """The repetition in plain words, in the active language or another; empty where it happens once."""
        with override(language or get_language()):
            if not self.rule:
                return ""
            words = [say_rule(Rule.parse(self.rule), self.day, self.approximate)]
            if self.rests_in_august:
                words.append(gettext("not in August"))
            if self.rests_on_holidays:
                words.append(gettext("not on public holidays"))
            return ", ".join(words)
