"""Blocks that list people, events and commissions. They live beside what they list."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from cms.blocks.previews import TranslatedPreview
from cms.languages.links import links_for

COMMUNITY = _("Community")
NEWEST_SHOWN = 6


def request_of(context: dict[str, Any]) -> HttpRequest:
    """The request that a block is drawn for; the public's, where a block is previewed outside a page."""
    request = context.get("request") or HttpRequest()
    if not hasattr(request, "user"):
        request.user = AnonymousUser()
    return request


class EventsBlock(TranslatedPreview, blocks.StructBlock):
    """The next events, always current."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    count = blocks.IntegerBlock(label=_("how many"), default=3, min_value=1, max_value=6)

    class Meta:
        icon = "date"
        label = _("Next events")
        group = COMMUNITY
        description = _("The next dates of the agenda. Keeps itself up to date.")
        template = "blocks/events.html"
        preview_value = {"title": _("Next dates"), "count": 3}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from community.agenda.listing import next_dates  # blocks are part of models, listings read them

        context = super().get_context(value, parent_context)
        request = request_of(context)
        context["dates"] = next_dates(request, value.get("count") or 3)
        context["index_url"] = links_for(request).index_url("community.event")
        return context


class PersonChooserBlock(SnippetChooserBlock):
    """A person of the directory, loaded with words, trades and portrait whatever the number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("community.Profile", **kwargs)

    def bulk_to_python(self, values: list[int | None]) -> list[Any]:
        from community.models import Profile  # see EventsBlock

        people = Profile.objects.told().with_standing().with_trades().select_related("portrait")
        found = people.in_bulk([pk for pk in values if pk])
        return [found.get(pk) for pk in values]


class PeopleBlock(TranslatedPreview, blocks.StructBlock):
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
        preview_value = {"title": _("Nearly one trade per face"), "people": []}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        from community.directory.people import newest_people  # see EventsBlock

        context = super().get_context(value, parent_context)
        request = request_of(context)
        chosen = [person for person in value.get("people") or [] if person]
        seen = [person for person in chosen if person.is_visible_to(request.user)]
        context["people"] = links_for(request).address(seen) if chosen else newest_people(request, NEWEST_SHOWN)
        context["index_url"] = links_for(request).index_url("community.profile")
        return context


class CommissionChooserBlock(SnippetChooserBlock):
    """A commission, loaded with its words whatever the number of blocks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("community.Commission", **kwargs)

    def bulk_to_python(self, values: list[int | None]) -> list[Any]:
        from community.commissions.listing import commissions_for  # see EventsBlock

        found = commissions_for([pk for pk in values if pk])
        return [found.get(pk) for pk in values]


class CommissionsBlock(blocks.StructBlock):
    """One commission, or several side by side."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=120)
    commissions = blocks.ListBlock(CommissionChooserBlock(label=_("commission")), label=_("commissions"), max_num=6)

    class Meta:
        icon = "tag"
        label = _("Commissions")
        group = COMMUNITY
        description = _("A commission and what it does, or several side by side.")
        template = "blocks/commissions.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        links = links_for(request_of(context))
        context["commissions"] = links.address(found for found in value.get("commissions") or [] if found)
        context["index_url"] = links.index_url("community.commission")
        return context

    def get_preview_value(self) -> Any:
        from community.models import Commission  # see EventsBlock

        first = Commission.objects.live().values_list("pk", flat=True).first()
        return self.to_python({"title": "", "commissions": [first]})
