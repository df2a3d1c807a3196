"""Dates and numbers as letters and pages tell them, in the active language and the event's time zone."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.languages.things import best_words
from community.agenda.hours import hours_of, zone_note
from community.models import Occurrence

DAY = "l j F Y"


def title_of(occurrence: Occurrence, language: str) -> str:
    """What the event is called, in `language` if it is told in it."""
    return str(best_words(occurrence.event.words_by_language, language) or "")


def facts_of(occurrence: Occurrence, language: str) -> dict[str, Any]:
    """What every letter about a date may say: what for, when, where."""
    with translation.override(language):
        return {
            "title": title_of(occurrence, language),
            "when": when(occurrence),
            "place": occurrence.place_name,
            "address": occurrence.where.address if occurrence.where else "",
        }


def day(occurrence: Occurrence) -> str:
    """The day it begins on: "Thursday 12 November 2026"."""
    return date_format(occurrence.starts_local, DAY)


def when(occurrence: Occurrence) -> str:
    """Day and hours, naming the zone: "Thursday 12 November 2026, 18:30–20:00 (Paris time)"."""
    first = day(occurrence)
    if not occurrence.all_day:
        words = {"day": first, "hours": hours_of(occurrence, DAY), "zone": zone_note(occurrence.tzinfo.key)}
        return _("%(day)s, %(hours)s (%(zone)s)") % words
    if occurrence.last_shown_day == occurrence.first_day:
        return first
    return _("%(day)s to %(last)s") % {"day": first, "last": date_format(occurrence.last_shown_day, DAY)}


def moment(at: datetime, occurrence: Occurrence) -> str:
    """A moment on the clock of the date's zone, which is named."""
    local = at.astimezone(occurrence.tzinfo).replace(tzinfo=None)
    zone = zone_note(occurrence.tzinfo.key)
    on, time = date_format(local, DAY), date_format(local, "TIME_FORMAT")
    return _("%(day)s at %(time)s (%(zone)s)") % {"day": on, "time": time, "zone": zone}


def with_guests(guests: int) -> str:
    """How many come along: "you and 2 guests"; empty where nobody does."""
    return ngettext("you and %(count)s guest", "you and %(count)s guests", guests) % {"count": guests} if guests else ""
