"""Blocks that list people, events and commissions. They live beside what they list."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.languages.links import links_for

COMMUNITY = _("Community")


def reader(context: dict[str, Any]) -> Any:
    """Who reads the page that a block stands on."""
    return getattr(context.get("request"), "user", None) or AnonymousUser()


class EventsBlock(blocks.StructBlock):
    """The next events, always current."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    count = blocks.IntegerBlock(label=_("how many"), default=3, min_value=1, max_value=6)

    class Meta:
        icon = "date"
        label = _("Next events")
        group = COMMUNITY
        description = _("The next dates of the agenda. Keeps itself up to date.")
        template = "blocks/events.html"
        preview_value = {"title": "Prochaines dates", "count": 3}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from community.agenda.listing import next_events  # blocks are part of models, listings read them

        context = super().get_context(value, parent_context)
        context["events"] = next_events(reader(context), value.get("count") or 3)
        context["index_url"] = links_for(context.get("request")).index_url("community.event")
        return context


class PersonChooserBlock(SnippetChooserBlock):
    """A person of the directory."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("community.Profile", **kwargs)


class PeopleBlock(blocks.StructBlock):
    """A choice of people, or the latest arrivals."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    people = blocks.ListBlock(
        PersonChooserBlock(label=_("person")),
        label=_("people"),
        default=[],
        max_num=12,
        help_text=_("Left empty: the latest arrivals."),
    )

    class Meta:
        icon = "group"
        label = _("People")
        group = COMMUNITY
        description = _("Faces and trades of some people.")
        template = "blocks/people.html"
        preview_value = {"title": "Presque un métier par visage", "people": []}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from community.directory.listing import chosen_people, newest_people  # see EventsBlock

        context = super().get_context(value, parent_context)
        ids = [person.pk for person in value.get("people") or [] if person]
        user = reader(context)
        context["people"] = chosen_people(user, ids) if ids else newest_people(user, 6)
        context["index_url"] = links_for(context.get("request")).index_url("community.profile")
        return context


class CommissionChooserBlock(SnippetChooserBlock):
    """A commission, loaded with its words whatever the number of blocks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("community.Commission", **kwargs)

    def bulk_to_python(self, values: list[int | None]) -> list[Any]:
        from community.stewardship.listing import commissions_for  # see EventsBlock

        found = commissions_for([pk for pk in values if pk])
        return [found.get(pk) for pk in values]


class CommissionBlock(blocks.StructBlock):
    """One commission."""

    commission = CommissionChooserBlock(label=_("commission"))

    class Meta:
        icon = "tag"
        label = _("Commission")
        group = COMMUNITY
        description = _("A commission and what it does.")
        template = "blocks/commission.html"

    def get_preview_value(self) -> Any:
        from community.models import Commission  # see EventsBlock

        return self.normalize({"commission": Commission.objects.live().first()})
