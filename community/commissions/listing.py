"""What the pages of the commissions show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from cms.languages.links import links_for
from cms.pagination import paginate
from community.agenda.listing import next_dates
from community.models import Commission, Mandate, Profile, Update
from community.models.commission import CommissionQuerySet

UPDATES_PER_PAGE = 10
EVENTS_ON_A_COMMISSION = 5


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


def mandates_of(commission: Commission, people: dict[int, Profile]) -> list[Mandate]:
    """Today's mandates of the commission, the lead first: one a person, of those the reader may see."""
    order = {Mandate.Role.LEAD: 0, Mandate.Role.STEWARD: 1, Mandate.Role.VOLUNTEER: 2}
    current = Mandate.objects.current().filter(commission=commission, person__in=people)
    mandates = sorted(current, key=lambda mandate: (order[mandate.role], mandate.since, mandate.pk))
    first: dict[int, Mandate] = {}
    for mandate in mandates:
        mandate.person = people[mandate.person_id]
        first.setdefault(mandate.person_id, mandate)
    return list(first.values())


def people_of(commission: Commission, updates: Iterable[Update], request: HttpRequest) -> dict[int, Profile]:
    """Whom the reader may see of those who carry `commission` today or wrote one of `updates`, by id."""
    carrying = Mandate.objects.current().filter(commission=commission).values("person")
    writing = [update.author_id for update in updates if update.author_id]
    seen = Profile.objects.live().visible_to(request.user).select_related("portrait")
    people = seen.filter(Q(pk__in=carrying) | Q(pk__in=writing))
    return {person.pk: person for person in links_for(request).address(people)}


def signed_by(updates: list[Update], people: dict[int, Profile]) -> list[Update]:
    """`updates`, each signed only where the reader may see who wrote it."""
    for update in updates:
        update.author = people.get(update.author_id)
    return updates


def commission_context(commission: Commission, request: HttpRequest) -> dict[str, object]:
    """The people, the next meetings and the timeline of `commission`, as the reader may see them.

    An update being previewed stands at the top of the timeline.
    """
    if not commission.pk:
        return {"commission": commission}
    updates = Update.objects.live().visible_to(request.user).told().filter(commission=commission).latest_first()
    page = paginate(request, updates.select_related("image"), UPDATES_PER_PAGE)
    previewed = getattr(request, "previewed_update", None)
    shown = [*([previewed] if previewed else []), *(update for update in page if previewed != update)]
    people = people_of(commission, shown, request)
    return {
        "commission": commission,
        "mandates": mandates_of(commission, people),
        "updates": signed_by(shown, people),
        "updates_page": page,
        "dates": next_dates(request, EVENTS_ON_A_COMMISSION, commission=commission),
    }
