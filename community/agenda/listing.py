"""What the pages of the agenda show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from cms.languages.links import SiteLinks, links_for
from cms.pagination import paginate
from community.agenda.grid import month_grid
from community.agenda.months import Month
from community.directory.people import chosen_people
from community.forms import AgendaFilterForm
from community.models import Commission, Event
from community.models.event import EventQuerySet

MOST_OF_A_MONTH = 60


def filtered(events: EventQuerySet, form: AgendaFilterForm) -> EventQuerySet:
    """`events` as far as the form's filters let them through."""
    kind = form.chosen().get("kind")
    return events.filter(kind_id=kind) if kind else events


def upcoming_context(events: EventQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of upcoming events that the address asks for, with the filters and the month to turn to."""
    form = AgendaFilterForm(request.GET)
    page = paginate(request, filtered(events, form).upcoming(), per_page)
    links = links_for(request)
    page.object_list = links.address(page.object_list)
    return {"events": page, "months": by_month(page.object_list, links), "filters": form}


def by_month(events: list[Event], links: SiteLinks) -> list[dict[str, Any]]:
    """`events` below the month in which each starts; what has begun already stands below the current month."""
    this_month = Month.of(timezone.localdate())
    groups: dict[Month, list[Event]] = {}
    for event in events:
        groups.setdefault(max(this_month, Month.of(event.starts_local.date())), []).append(event)
    return [
        {"current": month.first_day, "url": month_url(month, links), "events": listed}
        for month, listed in groups.items()
    ]


def month_url(month: Month, links: SiteLinks) -> str | None:
    """The address of a month of the agenda."""
    return links.path_url("community.event", month.path)


def month_context(events: EventQuerySet, request: HttpRequest, month: Month) -> dict[str, Any]:
    """The events that touch `month`, as a bounded list and as a grid."""
    form = AgendaFilterForm(request.GET)
    links = links_for(request)
    page = paginate(request, filtered(events, form).between(*month.bounds), MOST_OF_A_MONTH)
    page.object_list = links.address(page.object_list)
    neighbours = {"previous": month.shifted(-1), "next": month.shifted(1)}
    return {
        "month": month,
        "title": date_format(month.first_day, "YEAR_MONTH_FORMAT"),
        "events": page,
        "weeks": month_grid(month, page.object_list),
        "filters": form,
        "index_url": links.index_url("community.event"),
        **{
            name: {"url": month_url(other, links), "date": other.first_day}
            for name, other in neighbours.items()
            if other.is_listed
        },
    }


def next_events(request: HttpRequest, count: int, **filters: Any) -> list[Event]:
    """The soonest events that the reader may see, among those that match `filters`."""
    events = Event.objects.live().visible_to(request.user).told().with_names().upcoming().filter(**filters)
    return links_for(request).address(events[:count])


def event_context(event: Event, request: HttpRequest) -> dict[str, object]:
    """Who receives at `event` and which commission holds it, as far as the reader may know."""
    ids = [host.person_id for host in event.event_hosts.all()]
    commissions = Commission.objects.live().told().filter(pk=event.commission_id) if event.commission_id else []
    return {
        "event": event,
        "hosts": chosen_people(request, ids),
        "commission": next(iter(links_for(request).address(commissions)), None),
    }
