"""What a commission has told: its timeline, its documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.http import HttpRequest

from cms.pagination import paginate
from community.models import Commission, Occurrence, Profile, Update
from community.models.update import UpdateQuerySet

UPDATES_PER_PAGE = 10
DOCUMENTS_AT_HAND = 5


@dataclass
class Told:
    """A page of updates, and the latest documents beside it."""

    page: Page
    updates: list[Update]
    documents: list[Update]

    @property
    def all(self) -> list[Update]:
        return [*self.updates, *self.documents]

    @property
    def authors(self) -> set[int]:
        return {update.author_id for update in self.all if update.author_id}

    @property
    def meetings(self) -> set[int]:
        return {update.meeting_id for update in self.all if update.meeting_id}

    def complete(self, people: dict[int, Profile], meetings: dict[int, Occurrence]) -> None:
        """Sign each update where the reader may see who wrote it, and lead to its meeting where they may know of it."""
        for update in self.all:
            update.author = people.get(update.author_id)
            update.meeting = meetings.get(update.meeting_id)


def updates_for(commission: Commission, user: Any) -> UpdateQuerySet:
    """What `commission` has told that `user` may read, the latest first."""
    return Update.objects.live().visible_to(user).filter(commission=commission).latest_first()


def told_by(commission: Commission, request: HttpRequest) -> Told:
    """The asked page of the timeline and the latest documents: counted, and then read, in one query each. An update
    being previewed stands at the top."""
    readable = updates_for(commission, request.user)
    page = paginate(request, readable.values("pk"), UPDATES_PER_PAGE)
    on_page, latest = Q(pk__in=page.object_list), readable.documents().values("pk")[:DOCUMENTS_AT_HAND]
    wanted = in_full(Update.objects.filter(on_page | Q(pk__in=latest)))
    found = list(wanted.annotate(on_page=ExpressionWrapper(on_page, BooleanField())).latest_first())
    previewed = getattr(request, "previewed_update", None)
    updates = [update for update in found if update.on_page and update != previewed]
    documents = [update for update in found if update.kind != Update.Kind.NEWS][:DOCUMENTS_AT_HAND]
    return Told(page, [previewed, *updates] if previewed else updates, documents)


def documents_of(commission: Commission, request: HttpRequest) -> Told:
    """The asked page of minutes and documents."""
    readable = updates_for(commission, request.user).documents()
    page = paginate(request, in_full(readable), UPDATES_PER_PAGE)
    return Told(page, list(page.object_list), [])


def in_full(updates: UpdateQuerySet) -> UpdateQuerySet:
    """`updates` with their words, pictures and files."""
    return updates.told().select_related("image").prefetch_related("files")
