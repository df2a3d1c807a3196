"""Choices of people, ready for their faces."""

from __future__ import annotations

from django.http import HttpRequest

from cms.languages.links import links_for
from community.models import Profile
from community.models.profile import ProfileQuerySet


def faces(request: HttpRequest) -> ProfileQuerySet:
    """The people that the reader may see, with words, trades and portrait."""
    return Profile.objects.live().visible_to(request.user).told().with_trades().select_related("portrait")


def newest_people(request: HttpRequest, count: int) -> list[Profile]:
    """The latest arrivals that the reader may see."""
    return links_for(request).address(faces(request).order_by("-first_published_at", "pk")[:count])


def chosen_people(request: HttpRequest, ids: list[int]) -> list[Profile]:
    """These people, in this order, as far as the reader may see them."""
    people = faces(request).in_bulk(ids) if ids else {}
    return links_for(request).address(people[pk] for pk in ids if pk in people)
