"""The one gate: who may read what.

Every door (page, listing, search, feed, calendar, sitemap, social card, admin) asks here and nowhere else.
Audiences are ordered: whoever may read what residents read may read what members read, and so on. Today a person is
a member by a right of their group; memberships with dates will answer the same question in the same place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

READ_AS_MEMBER = "accounts.read_as_member"


class Audience(models.TextChoices):
    """Who a thing is meant for."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members")


class Guarded(Protocol):
    """Anything that names the audience it is meant for."""

    audience: str


def audiences_of(user: AbstractBaseUser | AnonymousUser | None) -> list[str]:
    """The audiences that `user` belongs to, widest first. `None` and anonymous visitors are the public."""
    if user is not None and user.is_authenticated and user.has_perm(READ_AS_MEMBER):
        return [Audience.PUBLIC, Audience.MEMBERS]
    return [Audience.PUBLIC]


def can_read(user: AbstractBaseUser | AnonymousUser | None, thing: Guarded) -> bool:
    """Whether `user` belongs to the audience of `thing`."""
    return thing.audience in audiences_of(user)


class AudienceQuerySet(models.QuerySet):
    """Rows that name their audience."""

    def visible_to(self, user: AbstractBaseUser | AnonymousUser | None) -> AudienceQuerySet:
        """The rows that `user` may read."""
        return self.filter(audience__in=audiences_of(user))


def audience_field() -> models.CharField:
    """The field that names a thing's audience."""
    return models.CharField(
        _("who can see it"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC, db_index=True
    )
