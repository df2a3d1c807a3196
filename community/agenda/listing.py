"""What the pages of the agenda show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format

from cms.languages.links import SiteLinks, links_for
from cms.pagination import paginate
from community.agenda.addresses import EVENTS, address
from community.agenda.filters import AgendaFilterForm, filtered
from community.agenda.grid import month_grid
from community.agenda.months import Month
from community.models import Occurrence
from community.models.occurrence import OccurrenceQuerySet

MOST_OF_A_MONTH = 60


def dates_for(request: HttpRequest) -> OccurrenceQuerySet:
    """Every date that the reader may know of, with its event and words."""
    return Occurrence.objects.shown().visible_to(request.user).with_event()


def upcoming_context(request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of upcoming dates that the address asks for, with the filters and the month to turn to."""
    form = AgendaFilterForm(request.GET, request.user)
    page = paginate(request, filtered(dates_for(request), form).upcoming(), per_page)
    links = links_for(request)
    page.object_list = address(page.object_list, links)
    return {"dates": page, "months": by_month(page.object_list, links), "filters": form}


def by_month(occurrences: list[Occurrence], links: SiteLinks) -> list[dict[str, Any]]:
    """`occurrences` below the month in which each starts; what has begun already stands below the current month."""
    this_month = Month.of(timezone.localdate())
    groups: dict[Month, list[Occurrence]] = {}
    for occurrence in occurrences:
        groups.setdefault(max(this_month, Month.of(occurrence.first_day)), []).append(occurrence)
    return [
        {"current": month.first_day, "url": month_url(month, links), "dates": listed}
        for month, listed in groups.items()
    ]


def month_url(month: Month, links: SiteLinks) -> str | None:
    """The address of a month of the agenda."""
    return links.path_url(EVENTS, month.path)


def month_context(request: HttpRequest, month: Month) -> dict[str, Any]:
    """The dates that touch `month`, as a bounded list and as a grid."""
    form = AgendaFilterForm(request.GET, request.user)
    links = links_for(request)
    touching = filtered(dates_for(request), form).on_days(month.first_day, month.last_day)
    page = paginate(request, touching, MOST_OF_A_MONTH)
    page.object_list = address(page.object_list, links)
    neighbours = {"previous": month.shifted(-1), "next": month.shifted(1)}
    return {
        "month": month,
        "title": date_format(month.first_day, "YEAR_MONTH_FORMAT"),
        "dates": page,
        "weeks": month_grid(month, page.object_list),
        "filters": form,
        "index_url": links.index_url(EVENTS),
        **{
            name: {"url": month_url(other, links), "date": other.first_day}
            for name, other in neighbours.items()
            if other.is_listed
        },
    }


def next_dates(request: HttpRequest, count: int, **filters: Any) -> list[Occurrence]:
    """The soonest dates that the reader may see, among those whose events match `filters`."""
    found = dates_for(request).held().upcoming().filter(**{f"event__{name}": value for name, value in filters.items()})
    return address(found[:count], links_for(request))
