"""The facts of somebody whom an old site presented, under the names that the form of people gives them."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from community.models import Profile, ProfileContact, ProfileWords
from home.imports.admin.values import Value, links, name_in_words, value_of

FIELDS = {"title": "name", "slug": "slug", "image": "portrait"}  # names of a source, of the profile
CONTACTS = ProfileContact.Kind.values


def fact_label(name: str) -> str:
    """What the form calls a fact; "" for one that it does not have."""
    return capfirst(str(Profile._meta.get_field(FIELDS[name]).verbose_name)) if name in FIELDS else ""


def fields(found: dict[str, Any]) -> list[tuple[str, Value]]:
    """The fields of a person that say something, in words."""
    said = {name: value for name, value in found.items() if value}
    return [(_label(name), links(value) if name == "links" else value_of(value)) for name, value in said.items()]


def _label(name: str) -> str:
    if name == "headline":
        return capfirst(str(ProfileWords._meta.get_field(name).verbose_name))
    if name in CONTACTS:
        return capfirst(str(ProfileContact.Kind(name).label))
    return {"trades": _("Trades"), "links": _("Links")}.get(name) or name_in_words(name)
