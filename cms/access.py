"""The one gate: who may read what.

Every door (page, listing, search, feed, calendar, sitemap, social card, image, admin) asks here and nowhere else.
Audiences are ordered: whoever may read what residents read may read what members read, and so on. What a person
belongs to follows from facts that end by their date; the apps that keep such facts tell the gate where to ask
(`ask_for_audience`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    Reader = AbstractBaseUser | AnonymousUser | None

READ_EVERYTHING = "accounts.read_everything"
ADMINISTER = "accounts.add_user"  # whoever may make accounts looks after people and mail


class Audience(models.TextChoices):
    """Who a thing is meant for, the widest first."""

    PUBLIC = "public", _("Everybody")
    MEMBERS = "members", _("Members")
    RESIDENTS = "residents", _("Residents")


class FieldAudience(models.TextChoices):
    """Who may read a single field, the narrowest first."""

    NOBODY = "nobody", _("Nobody")
    RESIDENTS = "residents", _("Residents")
    MEMBERS = "members", _("Members")
    PUBLIC = "public", _("Everybody")


class Guarded(Protocol):
    """Anything that names the audience it is meant for."""

    audience: str


Source = Callable[[Any], str | None]
_sources: list[Source] = []


def ask_for_audience(source: Source) -> Source:
    """Ask `source`, from now on, which audience an account belongs to today (None for the public)."""
    _sources.append(source)
    return source


def up_to(audience: str | None) -> list[str]:
    """All audiences whose things somebody of `audience` may read, the widest first."""
    order = Audience.values
    return order[: order.index(audience) + 1] if audience in order else [Audience.PUBLIC]


def audiences_of(user: Reader) -> list[str]:
    """The audiences that `user` belongs to today, the widest first. `None` and anonymous visitors are the public.

    Editors may look at the site as somebody else does: `user.viewing_as` then names that audience.
    """
    if user is None or not user.is_authenticated:
        return [Audience.PUBLIC]
    if not hasattr(user, "_audiences_today"):
        user._audiences_today = _find_audiences(user)
    viewing_as = getattr(user, "viewing_as", None)
    return [name for name in user._audiences_today if viewing_as is None or name in up_to(viewing_as)]


def _find_audiences(user: Any) -> list[str]:
    if not user.is_active:
        return [Audience.PUBLIC]
    if user.has_perm(READ_EVERYTHING):
        return list(Audience.values)
    return max((up_to(source(user)) for source in _sources), key=len, default=[Audience.PUBLIC])


def shows_as_themselves(user: Reader) -> bool:
    """Whether `user` has an account and looks at the site as themselves."""
    return bool(user and user.is_authenticated and user.is_active and getattr(user, "viewing_as", None) is None)


def reads_everything(user: Reader) -> bool:
    """Whether `user` reads whatever there is, also what a few people keep among themselves."""
    return shows_as_themselves(user) and user.has_perm(READ_EVERYTHING)


def can_read(user: Reader, thing: Guarded) -> bool:
    """Whether `user` belongs to the audience of `thing`."""
    return thing.audience in audiences_of(user)


class AudienceQuerySet(models.QuerySet):
    """Rows that name their audience."""

    def visible_to(self, user: Reader) -> AudienceQuerySet:
        """The rows that `user` may read."""
        return self.filter(audience__in=audiences_of(user))


def audience_field() -> models.CharField:
    """The field that names a thing's audience."""
    return models.CharField(_("who can see it"), max_length=20, choices=Audience.choices, default=Audience.PUBLIC)


def field_audience(name: Any) -> models.CharField:
    """The field that names the audience of another field: closed until somebody opens it."""
    return models.CharField(name, max_length=20, choices=FieldAudience.choices, default=FieldAudience.NOBODY)
