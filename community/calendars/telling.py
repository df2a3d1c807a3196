"""What a calendar says of a date in words, in the active language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import gettext

from cms.access import Audience
from community.calendars.gathering import Series
from community.models import Occurrence, Place

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # RFC 5545, section 3.3.11


@dataclass(frozen=True)
class Told:
    """The words of a date, or of a series as far as its dates share them."""

    summary: str
    description: str
    location: str
    spot: tuple[float, float] | None
    status: str
    kind: str
    is_private: bool


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def told(series: Series, url: str, date: Occurrence | None = None) -> Told:
    """What is said of `date`, else of the whole series, whose page is at `url`."""
    event = series.event
    words, place = event.words, date.where if date else event.place
    spoken = date.place_words if date and date.place_id else event.place_words
    ids = [date.host_id] if date and date.host_id else event.host_ids
    hosts = ", ".join(series.people[pk] for pk in ids if pk in series.people)
    status = date.status if date else expected(series)
    paragraphs = [
        date.note if date else "",
        words.summary if words else "",
        words.practical if words else "",
        getattr(spoken, "getting_there", ""),
        gettext("With %(people)s") % {"people": hosts} if hosts else "",
        url,
    ]
    return Told(
        summary=printable(titled(turned(str(event), series, date), status)),
        description="\n\n".join(filter(None, map(printable, paragraphs))),
        location=located(getattr(spoken, "name", ""), place),
        spot=spot_of(place),
        status=status.upper(),
        kind=printable(event.kind_name),
        is_private=event.audience != Audience.PUBLIC,
    )


def expected(series: Series) -> str:
    """The status of a date of which nobody has said anything."""
    return Occurrence.Status.TENTATIVE if series.schedule.approximate else Occurrence.Status.CONFIRMED


def turned(title: str, series: Series, date: Occurrence | None) -> str:
    """The title; where the date is the reader's turn, with a word on it."""
    if date and date.host_id and date.host_id == series.reader:
        return gettext("%(title)s: your turn") % {"title": title}
    return title


def titled(title: str, status: str) -> str:
    """The title; where a date is not certain, with a word on it: half of all calendars show no status."""
    if status == Occurrence.Status.TENTATIVE:
        return gettext("%(title)s (to be confirmed)") % {"title": title}
    if status == Occurrence.Status.CANCELLED:
        return gettext("%(title)s (cancelled)") % {"title": title}
    return title


def located(name: str, place: Place | None) -> str:
    """A place in one line."""
    lines = [name, *(place.address.splitlines() if place else [])]
    return ", ".join(filter(None, map(printable, lines)))


def spot_of(place: Place | None) -> tuple[float, float] | None:
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return float(place.latitude), float(place.longitude)
