"""What the pages of the commissions show."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from cms.pagination import paginate
from community.models import Commission, Event, Mandate, Profile, Update
from community.models.commission import CommissionQuerySet

UPDATES_PER_PAGE = 10


def with_headcount(commissions: CommissionQuerySet) -> CommissionQuerySet:
    """Adds `headcount`: how many people hold a mandate today."""
    current = Mandate.objects.current().filter(commission=OuterRef("pk")).order_by().values("commission")
    counted = current.annotate(people=Count("person", distinct=True)).values("people")
    return commissions.annotate(headcount=Coalesce(Subquery(counted), 0))


def commissions_for(ids: list[int]) -> dict[int, Commission]:
    """These live commissions with words and headcount, by id."""
    return with_headcount(Commission.objects.live().told()).in_bulk(ids)


def people_of(commission: Commission, user: Any) -> list[Mandate]:
    """Today's mandates of the commission whose person `user` may see: the lead first."""
    order = {Mandate.Role.LEAD: 0, Mandate.Role.STEWARD: 1, Mandate.Role.VOLUNTEER: 2}
    seen = Profile.objects.live().visible_to(user)
    mandates = Mandate.objects.current().filter(commission=commission, person__in=seen)
    found = mandates.select_related("person", "person__portrait")
    return sorted(found, key=lambda mandate: (order[mandate.role], mandate.since, mandate.pk))


def commission_context(commission: Commission, request: HttpRequest) -> dict[str, object]:
    """The people, the next meetings and the timeline of `commission`, as the reader may see them.

    An update being previewed stands at the top of the timeline.
    """
    if not commission.pk:
        return {"commission": commission}
    user = request.user
    updates = Update.objects.live().visible_to(user).told().filter(commission=commission).latest_first()
    page = paginate(request, updates.select_related("author", "image"), UPDATES_PER_PAGE)
    previewed = getattr(request, "previewed_update", None)
    shown = [*([previewed] if previewed else []), *(update for update in page if previewed != update)]
    events = Event.objects.live().visible_to(user).told().with_names().upcoming().filter(commission=commission)
    return {
        "commission": commission,
        "mandates": people_of(commission, user),
        "updates": shown,
        "updates_page": page,
        "events": list(events[:5]),
    }
