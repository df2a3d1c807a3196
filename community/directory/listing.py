"""What the pages of the directory show."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from cms.pagination import paginate, query_without_page
from community.forms import DirectoryFilterForm
from community.models import Commission, Event, Mandate, Profile, ProfileTrade
from community.models.profile import ProfileQuerySet


def directory_context(people: ProfileQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of people that the address asks for. The trades offered are those of people the reader may see."""
    seen = Profile.objects.live().visible_to(request.user)
    form = DirectoryFilterForm(request.GET, ProfileTrade.objects.filter(person__in=seen).values("trade"))
    chosen = form.chosen()
    if trade := chosen.get("trade"):
        people = people.filter(person_trades__trade__key=trade)
    if spoken := chosen.get("spoken"):
        people = people.filter(speaks(spoken))
    return {
        "people": paginate(request, people.by_name(), per_page),
        "filters": form,
        "is_filtered": bool(chosen),
        "query": query_without_page(request),
    }


def speaks(code: str) -> Q:
    """People who list the language. The list is stored as JSON text, and SQLite can't look inside one."""
    return Q(spoken__icontains=f'"{code}"')


def newest_people(user: Any, count: int) -> list[Profile]:
    """The latest arrivals that `user` may see."""
    people = Profile.objects.live().visible_to(user).told().with_trades().select_related("portrait")
    return list(people.order_by("-first_published_at", "pk")[:count])


def chosen_people(user: Any, ids: list[int]) -> list[Profile]:
    """These people, in this order, as far as `user` may see them."""
    people = Profile.objects.live().visible_to(user).told().with_trades().select_related("portrait").in_bulk(ids)
    return [people[pk] for pk in ids if pk in people]


def profile_context(person: Profile, user: Any) -> dict[str, object]:
    """What a person's page tells beside their own words: commissions they serve today, events they host."""
    if not person.pk:
        return {"person": person}
    mandates = Mandate.objects.current().filter(person=person, commission__live=True)
    commissions = Commission.objects.live().told().filter(pk__in=mandates.values("commission"))
    events = Event.objects.live().visible_to(user).told().with_names().upcoming().filter(event_hosts__person=person)
    return {"person": person, "commissions": list(commissions), "events": list(events[:5])}
