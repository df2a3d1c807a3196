"""Calendars as bytes (RFC 5545, RFC 7986). The same rows give the same bytes, whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, vCalAddress
from icalendar import Event as Component

from cms.languages.links import SiteLinks
from community.agenda.addresses import url_of
from community.calendars.gathering import Series
from community.calendars.series import is_as_ruled, repetition, slot_value, write_master, write_times
from community.calendars.telling import Told, printable, told
from community.calendars.zones import zones_of
from community.models import Occurrence

MOST_COMPONENTS = 3_000
REFRESHED = timedelta(hours=6)


@dataclass(frozen=True)
class Frame:
    """What all of a calendar shares: its name, and the links of the language it is told in."""

    name: str
    links: SiteLinks

    def absolute(self, path: str | None) -> str:
        return f"{settings.SITE_ORIGIN}{path}" if path else ""


def write(found: Iterable[Series], frame: Frame) -> bytes:
    """A calendar of `found`, as far as it fits."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{host()}//Tablée//{frame.links.language.upper()}")
    calendar.add("calscale", "GREGORIAN")
    for name in ("name", "x-wr-calname"):
        calendar.add(name, printable(frame.name))
    calendar.add("refresh-interval", REFRESHED, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT6H")
    components: list[Component] = []
    for series in found:
        written = list(components_of(series, frame))
        if len(components) + len(written) > MOST_COMPONENTS:
            break
        components.extend(written)
    for zone in zones_of(moments_in(components)):
        calendar.add_component(zone)
    for component in components:
        calendar.add_component(component)
    return calendar.to_ical()


def components_of(series: Series, frame: Frame) -> Iterator[Component]:
    """What tells a series: itself, then each date that differs. Of one that happens once: the date."""
    page = frame.absolute(frame.links.thing_url(series.event))
    if not series.repeats:
        yield from (one_date(series, each, frame, told(series, page, each)) for each in series.dates)
        return
    found = repetition(series.schedule, [each.slot for each in series.dates])
    shared = told(series, page)
    if series.whole:
        master = begin(series, series.raised, series.changed_at)
        write_master(master, series.schedule, found)
        yield end(master, shared, page, frame)
    for each in series.dates:
        own = told(series, page, each)
        if not series.whole or own != shared or not is_as_ruled(series.schedule, each, found):
            yield one_date(series, each, frame, own)


def one_date(series: Series, date: Occurrence, frame: Frame, own: Told) -> Component:
    """A date by itself; known by the start that its series gave it, where it is one of several."""
    event = series.event
    raised = event.calendar_sequence + date.sequence + 1
    component = begin(series, raised, max(date.changed_at, event.calendar_changed_at))
    if series.repeats:
        component.add("recurrence-id", slot_value(series.schedule, date.slot))
    write_times(component, date)
    return end(component, own, frame.absolute(url_of(date, frame.links)), frame)


def begin(series: Series, raised: int, changed_at: datetime | None) -> Component:
    """Identity and state of change. Without a METHOD, DTSTAMP tells the last change too (section 3.8.7.2)."""
    changed = (changed_at or series.event.calendar_changed_at).astimezone(UTC).replace(microsecond=0)
    component = Component()
    component.add("uid", f"{series.schedule.uid}@{host()}")
    component.add("sequence", raised)
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    return component


def end(component: Component, own: Told, url: str, frame: Frame) -> Component:
    """The words."""
    component.add("summary", own.summary)
    component.add("status", own.status)
    for name, value in (("description", own.description), ("location", own.location), ("url", url)):
        if value:
            component.add(name, value)
    if own.spot:
        component.add("geo", own.spot)
    if own.kind:
        component.add("categories", [own.kind])
    if own.is_private:
        component.add("class", "PRIVATE")
    if frame.links.settings.email:
        organizer = vCalAddress(f"mailto:{frame.links.settings.email}")
        organizer.params["CN"] = printable(frame.links.settings.name)
        component.add("organizer", organizer)
    return component


def host() -> str:
    """The name that stands behind the identity of every date."""
    return urlsplit(settings.SITE_ORIGIN).hostname or "localhost"


def moments_in(components: Iterable[Component]) -> Iterator[datetime]:
    """Every moment with a zone that `components` tell."""
    for component in components:
        for name in ("DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"):
            for value in values_of(component.get(name)):
                if isinstance(value, datetime):
                    yield value
        until = component["RRULE"]["UNTIL"][0] if "RRULE" in component else None
        if isinstance(until, datetime) and isinstance(component["DTSTART"].dt, datetime):
            yield until.astimezone(component["DTSTART"].dt.tzinfo)


def values_of(prop: Any) -> list[Any]:
    """The values of a property, be it one or a list."""
    if prop is None:
        return []
    return [each.dt for each in prop.dts] if hasattr(prop, "dts") else [prop.dt]
