"""What the pages of the commissions show."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms.languages.links import links_for
from cms.pagination import paginate
from community.calendars.feeds import subscription_of
from community.commissions.dates import counters_for, dates_of
from community.commissions.people import carriers_of, people_shown
from community.commissions.timeline import documents_of, told_by
from community.models import Commission, Mandate, Profile
from community.models.commission import CommissionQuerySet

DOCUMENTS, FEED = "documents/", "feed/"


def with_headcount(commissions: CommissionQuerySet, user: Any = None) -> CommissionQuerySet:
    """Adds `headcount`: how many people that `user` may see (the public, unless told) hold a mandate today."""
    seen = Profile.objects.live().visible_to(user)
    current = Mandate.objects.current().filter(commission=OuterRef("pk"), person__in=seen)
    current = current.order_by().values("commission")
    counted = current.annotate(people=Count("person", distinct=True)).values("people")
    return commissions.annotate(headcount=Coalesce(Subquery(counted), 0))


def commissions_for(ids: list[int]) -> dict[int, Commission]:
    """These live commissions with words and headcount, by id."""
    return with_headcount(Commission.objects.live().told()).in_bulk(ids)


def index_context(commissions: CommissionQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """A page of commissions, each with how many people carry it."""
    page = paginate(request, with_headcount(commissions, request.user), per_page)
    page.object_list = links_for(request).address(page.object_list)
    return {"commissions": page}


def commission_context(commission: Commission, request: HttpRequest) -> dict[str, Any]:
    """The people, the dates, the calls for hands and the timeline of `commission`, as the reader may see them."""
    if not commission.pk:
        return {"commission": commission}
    commission.url = links_for(request).thing_url(commission)
    carriers, told = carriers_of(commission), told_by(commission, request)
    people = people_shown(carriers.ids | told.authors, request)
    dates = dates_of(commission, told.meetings, request)
    told.complete(people, dates.minuted)
    return {
        "commission": commission,
        "mandates": carriers.shown(people),
        "chairs": carriers.chairs(people),
        "updates": told.updates,
        "updates_page": told.page,
        "documents": told.documents,
        "dates": dates.meetings,
        "calls": counters_for(dates.calls, request),
        "calendar_url": subscription_of(request, commission),
    }


def documents_context(commission: Commission, request: HttpRequest) -> dict[str, Any]:
    """The minutes and documents of `commission` that the reader may see, on a page of their own."""
    commission.url = links_for(request).thing_url(commission)
    told = documents_of(commission, request)
    people, dates = people_shown(told.authors, request), dates_of(commission, told.meetings, request)
    told.complete(people, dates.minuted)
    return {
        "commission": commission,
        "title": _("Documents and minutes"),
        "updates": told.updates,
        "updates_page": told.page,
    }
