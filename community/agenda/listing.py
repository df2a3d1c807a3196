"""What the pages of the agenda show."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.languages.links import SiteLinks, links_for
from cms.pagination import paginate
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
    """The page of upcoming dates that the address asks for, with the filters and the month to turn to."""
    form = AgendaFilterForm(request.GET, request.user)
    page = paginate(request, filtered(dates_for(request), form).upcoming(), per_page)
    links = links_for(request)
    page.object_list = address(page.object_list, links)
    return {"dates": page, "months": by_month(page.object_list, links), "filters": form, **ways(request, links)}


def archive_context(request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of past dates that the address asks for, the latest first."""
    form = AgendaFilterForm(request.GET, request.user)
    page = paginate(request, filtered(dates_for(request), form).past(), per_page)
    links = links_for(request)
    page.object_list = address(page.object_list, links)
    groups: dict[Month, list[Occurrence]] = {}
    for occurrence in page.object_list:
        groups.setdefault(Month.of(occurrence.first_day), []).append(occurrence)
    context = {"title": _("What was"), "dates": page, "months": named(groups, links), "filters": form}
    return context | ways(request, links)


def by_month(occurrences: list[Occurrence], links: SiteLinks) -> list[dict[str, Any]]:
    """`occurrences` below the month in which each starts; what has begun already stands below the current month."""
    this_month = Month.of(timezone.localdate())
    groups: dict[Month, list[Occurrence]] = {}
    for occurrence in occurrences:
        groups.setdefault(max(this_month, Month.of(occurrence.first_day)), []).append(occurrence)
    return named(groups, links)


def named(groups: dict[Month, list[Occurrence]], links: SiteLinks) -> list[dict[str, Any]]:
    """Groups of dates as a list prints them: the month, its address, its dates."""
    return [
        {"current": month.first_day, "url": links.path_url(EVENTS, month.path), "dates": listed}
        for month, listed in groups.items()
    ]


def ways(request: HttpRequest, links: SiteLinks) -> dict[str, Any]:
    """Where else the agenda is shown: what comes next, this month, this week, what was. The filters go along."""
    today = timezone.localdate()
    query = request.GET.copy()
    query.pop("page", None)
    kept = f"?{query.urlencode()}" if query else ""

    def way(path: str) -> str | None:
        url = links.path_url(EVENTS, path)
        return f"{url}{kept}" if url else None

    paths = {"upcoming": "", "month": Month.of(today).path, "week": Week.of(today).path, "archive": "archive/"}
    return {"ways": {name: way(path) for name, path in paths.items()}, "kept": kept}


def period_context(request: HttpRequest, period: Period) -> dict[str, Any]:
    """The dates that touch a month or a week, as a bounded list and as a grid."""
    form = AgendaFilterForm(request.GET, request.user)
    links = links_for(request)
    touching = filtered(dates_for(request), form).on_days(period.first_day, period.last_day)
    page = paginate(request, touching, MOST_OF_A_MONTH)
    page.object_list = address(page.object_list, links)
    neighbours = {"previous": period.shifted(-1), "next": period.shifted(1)}
    context = ways(request, links)
    return {
        **context,
        "view": "week" if isinstance(period, Week) else "month",
        "title": period.title,
        "dates": page,
        "weeks": grid_of(period, page.object_list),
        "filters": form,
        **{
            name: {"url": f"{links.path_url(EVENTS, other.path)}{context['kept']}", "title": other.title}
            for name, other in neighbours.items()
            if other.is_listed
        },
    }


def next_dates(request: HttpRequest, count: int, **filters: Any) -> list[Occurrence]:
    """The soonest dates that the reader may see, among those whose events match `filters`."""
    found = dates_for(request).held().upcoming().filter(**{f"event__{name}": value for name, value in filters.items()})
    return address(found[:count], links_for(request))
