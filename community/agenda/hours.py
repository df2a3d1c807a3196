"""The hours of a date in words, in the active language, as the clock of its zone shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from community.models import Occurrence

SHORT_DAY = "D j N"


def hours_of(occurrence: Occurrence, day_format: str = SHORT_DAY) -> str:
    """From when to when, naming the last day where it is not the first: "18:30–20:00"."""
    several = occurrence.last_shown_day != occurrence.first_day
    if occurrence.all_day:
        last = date_format(occurrence.last_shown_day, day_format)
        return _("all day, until %(day)s") % {"day": last} if several else _("all day")
    starts, ends = (date_format(at, "TIME_FORMAT") for at in (occurrence.starts_local, occurrence.ends_local))
    return f"{starts} – {date_format(occurrence.ends_local, day_format)}, {ends}" if several else f"{starts}–{ends}"


def zone_note(zone: str) -> str:
    """Whose clock it is: "Paris time"."""
    return _("%(city)s time") % {"city": zone.rpartition("/")[2].replace("_", " ")}
