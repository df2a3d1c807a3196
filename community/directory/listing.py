"""What the pages of the directory show."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.http import HttpRequest

from cms.languages.links import links_for
from cms.pagination import paginate
from community.agenda.listing import next_events
from community.forms import DirectoryFilterForm
from community.models import Commission, Mandate, Profile, ProfileTrade
from community.models.profile import ProfileQuerySet

EVENTS_ON_A_PROFILE = 5


def directory_context(people: ProfileQuerySet, request: HttpRequest, per_page: int) -> dict[str, Any]:
    """The page of people that the address asks for. The trades offered are those of people the reader may see."""
    seen = Profile.objects.live().visible_to(request.user)
    form = DirectoryFilterForm(request.GET, ProfileTrade.objects.filter(person__in=seen).values("trade"))
    chosen = form.chosen()
    if trade := chosen.get("trade"):
        people = people.filter(person_trades__trade__key=trade)
    if spoken := chosen.get("spoken"):
        people = people.filter(speaks(spoken))
    links = links_for(request)
    page = paginate(request, people.by_name(), per_page)
    page.object_list = links.address(page.object_list)
    return {
        "people": page,
        "filters": form,
        "index_url": links.index_url("community.profile"),
    }


def speaks(code: str) -> Q:
    """People who list the language. The list is stored as JSON text, and SQLite can't look inside one."""
    return Q(spoken__icontains=f'"{code}"')


def profile_context(person: Profile, request: HttpRequest) -> dict[str, object]:
    """What a person's page tells beside their own words: links, commissions they serve today, events they host."""
    context = {"person": person, "links_elsewhere": person.links.all()}
    if not person.pk:
        return context
    mandates = Mandate.objects.current().filter(person=person)
    commissions = Commission.objects.live().told().filter(pk__in=mandates.values("commission"))
    return context | {
        "commissions": links_for(request).address(commissions),
        "events": next_events(request, EVENTS_ON_A_PROFILE, event_hosts__person=person),
    }
