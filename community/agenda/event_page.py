"""What the page of an event shows, for one of its dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format

from cms.languages.links import links_for
from community.agenda.addresses import address, url_of
from community.agenda.occurrences import unsaved
from community.agenda.rights import may_host
from community.directory.people import chosen_people
from community.models import Commission, Event, Occurrence
from community.registration.page import counter_for
from community.swapping.links import own_turn

NEXT_DATES = 6


def dates_of(event: Event) -> Any:
    """The dates of `event` that readers are told of, with its words already at hand."""
    return event.occurrences.exclude(status=Occurrence.Status.SKIPPED).with_event().with_notes()


def find_date(event: Event, slot: date) -> Occurrence | None:
    """The date of `event` with this slot, or the one that had it before the series changed."""
    dates = dates_of(event)
    found = dates.filter(slot=slot).first() or dates.filter(former_slots__slot=slot).first()
    return next(iter(of_event(event, [found] if found else [])), None)


def of_event(event: Event, dates: Iterable[Occurrence]) -> list[Occurrence]:
    """`dates` of `event`, each knowing it with the words that were loaded already."""
    known = list(dates)
    for each in known:
        each.event = event
    return known


def date_to_show(event: Event) -> tuple[Occurrence, list[Occurrence]]:
    """The date that stands for `event` (the next, else the last, else what its draft says), and those to come."""
    if event.pk is None or not event.live:
        draft = unsaved(event, event.day)
        return draft, []
    upcoming = of_event(event, dates_of(event).upcoming()[: NEXT_DATES + 1])
    held = [each for each in upcoming if each.is_held]
    shown = (held or upcoming or of_event(event, dates_of(event).past()[:1]) or [unsaved(event, event.day)])[0]
    return shown, upcoming


def event_context(event: Event, request: HttpRequest) -> dict[str, Any]:
    """A date of `event`, its next ones, who receives and which commission holds it, as far as the reader may know. The
    date is the one of the address (`request.asked_date`), else the next."""
    links = links_for(request)
    shown, upcoming = date_to_show(event)
    shown = getattr(request, "asked_date", None) or shown
    shown.url = url_of(shown, links)
    request.shown_date = shown
    ids = [shown.host_id] if shown.host_id else [host.person_id for host in event.event_hosts.all()]
    commissions = Commission.objects.live().told().filter(pk=event.commission_id) if event.commission_id else []
    asked = getattr(request, "asked_date", None)
    return {
        "event": event,
        "title": date_format(asked.starts_local, "DATE_FORMAT") if asked and event.repeats else "",
        "occurrence": shown,
        "next_dates": [each for each in address(upcoming, links) if each.pk != shown.pk][:NEXT_DATES],
        "repetition": event.said(),
        "hosts": chosen_people(request, ids),
        "counter": counter_for(shown, request),
        "my_turn": own_turn(shown, request.user),
        "may_host": shown.pk is not None and may_host(request.user, shown),
        "commission": next(iter(links.address(commissions)), None),
    }
