"""What a person's page tells beside their own words, as the reader may know it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest

from cms.access import can_read
from cms.languages.links import links_for
from community.agenda.addresses import address
from community.models import Commission, EventHost, Introduction, Mandate, Occurrence, Profile
from community.people.introductions import can_be_asked

MOST_UPCOMING = 5
MOST_PAST = 12
MOST_POSTS = 6


def profile_context(person: Profile, request: HttpRequest) -> dict[str, object]:
    """Ways to reach the person, commissions they serve today, events they host or hosted, posts they signed."""
    context = {
        "person": person,
        "links_elsewhere": person.links.all(),
        "contacts": [contact for contact in person.contacts.all() if can_read(request.user, contact)],
    }
    if not person.pk:
        return context
    mandates = Mandate.objects.current().filter(person=person)
    commissions = Commission.objects.live().told().filter(pk__in=mandates.values("commission"))
    return context | {
        "commissions": links_for(request).address(commissions),
        "posts": posts_of(person, request),
        **hosted(person, request),
        **introduction_state(person, request),
    }


def hosted(person: Profile, request: HttpRequest) -> dict[str, list[Occurrence]]:
    """The next dates that the person hosts, the soonest first, and the latest that were: one query for both."""
    theirs = Occurrence.objects.shown().held().visible_to(request.user).filter(receives(person))
    chosen = [theirs.upcoming().values("pk")[:MOST_UPCOMING], theirs.past().values("pk")[:MOST_PAST]]
    found = Occurrence.objects.filter(Q(pk__in=chosen[0]) | Q(pk__in=chosen[1])).with_event().order_by("start", "pk")
    dates = address(found, links_for(request))
    return {
        "dates": [date for date in dates if not date.is_past],
        "past_dates": [date for date in reversed(dates) if date.is_past],
    }


def receives(person: Profile) -> Q:
    """Dates at which `person` receives: those of their turn, and those of their events that nobody has alone."""
    hosted = EventHost.objects.filter(event=OuterRef("event"), person=person)
    return Q(host=person) | Q(Q(host=None), Exists(hosted))


def posts_of(person: Profile, request: HttpRequest) -> list[dict[str, str]]:
    """Posts of the reader's language that the person signed. Posts name their authors: the relation is followed from
    here, so that people need to know nothing of the blog."""
    links = links_for(request)
    signed = Profile._meta.get_field("authored").related_model
    posts = signed._meta.get_field("page").related_model.objects.open_to_all()
    found = posts.filter(authors__person=person, locale__language_code=links.language).order_by("-date", "-pk")
    return [{"title": post.title, "url": links.path_of(post)} for post in found[:MOST_POSTS]]


def introduction_state(person: Profile, request: HttpRequest) -> dict[str, Any]:
    """Whether the reader may ask to be introduced, or has asked already."""
    asker = getattr(request.user, "profile", None) if request.user.is_authenticated else None
    if not can_be_asked(person, asker):
        return {}
    waiting = Introduction.objects.waiting().filter(asker=asker, asked=person).exists()
    return {"introduction": "waiting" if waiting else "possible"}
