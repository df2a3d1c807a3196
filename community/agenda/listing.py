"""What the pages of the agenda show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from cms.pagination import paginate, query_without_page
from community.agenda.grid import month_grid
from community.agenda.months import Month
from community.forms import AgendaFilterForm
from community.models import Event
from community.models.event import EventQuerySet
from community.models.profile import Profile

MOST_OF_A_MONTH = 60


def filtered(events: EventQuerySet, form: AgendaFilterForm) -> EventQuerySet:
    """`events` as far as the form's filters let them through."""
    kind = form.chosen().get("kind")
    return events.filter(kind_id=kind) if kind else events


def upcoming_context(events: EventQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of upcoming events that the address asks for, with the filters and the month to turn to."""
    form = AgendaFilterForm(request.GET)
    this_month = Month.of(timezone.localdate())
    return {
        "events": paginate(request, filtered(events, form).upcoming(), per_page),
        "filters": form,
        "query": query_without_page(request),
        "this_month": this_month,
    }


def month_context(events: EventQuerySet, request: HttpRequest, month: Month) -> dict[str, Any]:
    """The events that touch `month`, as a bounded list and as a grid."""
    form = AgendaFilterForm(request.GET)
    shown = paginate(request, filtered(events, form).between(*month.bounds), MOST_OF_A_MONTH)
    neighbours = {"previous": month.shifted(-1), "next": month.shifted(1)}
    return {
        "month": month,
        "events": shown,
        "weeks": month_grid(month, shown),
        "filters": form,
        "query": query_without_page(request),
        **{name: other for name, other in neighbours.items() if other.is_listed},
    }


def next_events(user: Any, count: int) -> list[Event]:
    """The soonest events that `user` may see."""
    events = Event.objects.live().visible_to(user).told().with_names().upcoming()
    return list(events[:count])


def event_context(event: Event, user: Any) -> dict[str, object]:
    """Who receives at `event`, as far as `user` may know."""
    hosts = Profile.objects.live().visible_to(user).filter(hosted__event=event).with_trades()
    return {
        "event": event,
        "hosts": list(hosts.select_related("portrait").order_by("hosted__sort_order")) if event.pk else [],
        "commission": commission_of(event),
    }


def commission_of(event: Event) -> Any:
    """The live commission that holds `event`, with its words."""
    from community.models import Commission

    if not event.commission_id:
        return None
    return Commission.objects.live().told().filter(pk=event.commission_id).first()
