"""What the pages of the agenda show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.languages.links import SiteLinks, links_for
from cms.pagination import paginate, query_without_page
from community.agenda.addresses import EVENTS, address
from community.agenda.filters import AgendaFilterForm, filtered
from community.agenda.grid import grid_of
from community.agenda.months import Month, Period, Week
from community.models import Occurrence
from community.models.occurrence import OccurrenceQuerySet

MOST_OF_A_MONTH = 60


def dates_for(request: HttpRequest) -> OccurrenceQuerySet:
    """Every date that the reader may know of, with its event and words."""
    return Occurrence.objects.shown().visible_to(request.user).with_event()


def upcoming_context(request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of upcoming dates that the address asks for. What has begun already stands below the current month."""
    return _list_context(request, OccurrenceQuerySet.upcoming, per_page, since=Month.of(timezone.localdate()))


def archive_context(request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of past dates that the address asks for, the latest first."""
    return {"title": _("What was"), **_list_context(request, OccurrenceQuerySet.past, per_page)}


def _list_context(
    request: HttpRequest,
    chosen: Callable[[OccurrenceQuerySet], OccurrenceQuerySet],
    per_page: int,
    since: Month | None = None,
) -> dict[str, Any]:
    """A page of the dates that are `chosen` and that the filters let through, by month."""
    form = AgendaFilterForm(request.GET, request.user)
    page = paginate(request, chosen(filtered(dates_for(request), form)), per_page)
    links = links_for(request)
    page.object_list = address(page.object_list, links)
    months = by_month(page.object_list, links, since)
    return {"dates": page, "months": months, "filters": form, "ways": ways(request, links)}


def by_month(occurrences: list[Occurrence], links: SiteLinks, since: Month | None = None) -> list[dict[str, Any]]:
    """`occurrences` below the month in which each starts, none before `since`: the month, its address, its dates."""
    groups: dict[Month, list[Occurrence]] = {}
    for occurrence in occurrences:
        month = Month.of(occurrence.first_day)
        groups.setdefault(max(month, since or month), []).append(occurrence)
    return [
        {"current": month.first_day, "url": links.path_url(EVENTS, month.path), "dates": listed}
        for month, listed in groups.items()
    ]


def ways(request: HttpRequest, links: SiteLinks) -> dict[str, str | None]:
    """Where else the agenda is shown: what comes next, this month, this week, what was. The filters go along."""
    today = timezone.localdate()
    paths = {"upcoming": "", "month": Month.of(today).path, "week": Week.of(today).path, "archive": "archive/"}
    return {name: _with_filters(request, links, path) for name, path in paths.items()}


def _with_filters(request: HttpRequest, links: SiteLinks, path: str) -> str | None:
    url = links.path_url(EVENTS, path)
    return f"{url}{query_without_page(request)}" if url else None


def period_context(request: HttpRequest, period: Period) -> dict[str, Any]:
    """The dates that touch a month or a week, as a bounded list and as a grid."""
    form = AgendaFilterForm(request.GET, request.user)
    links = links_for(request)
    touching = filtered(dates_for(request), form).on_days(period.first_day, period.last_day)
    page = paginate(request, touching, MOST_OF_A_MONTH)
    page.object_list = address(page.object_list, links)
    neighbours = {"previous": period.shifted(-1), "next": period.shifted(1)}
    return {
        "ways": ways(request, links),
        "view": "week" if isinstance(period, Week) else "month",
        "title": period.title,
        "dates": page,
        "weeks": grid_of(period, page.object_list),
        "filters": form,
        **{
            name: {"url": _with_filters(request, links, other.path), "title": other.title}
            for name, other in neighbours.items()
            if other.is_listed
        },
    }


def next_dates(request: HttpRequest, count: int, **filters: Any) -> list[Occurrence]:
    """The soonest dates that the reader may see, among those whose events match `filters`."""
    found = dates_for(request).held().upcoming().filter(**{f"event__{name}": value for name, value in filters.items()})
    return address(found[:count], links_for(request))
