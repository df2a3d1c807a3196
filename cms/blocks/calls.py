"""Blocks that say what there is and what to do."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.addresses import AddressBlock
from cms.blocks.previews import TranslatedPreview
from cms.languages.links import links_for

CALLS = _("Invite and convince")


class ButtonBlock(TranslatedPreview, blocks.StructBlock):
    """A link that asks to be followed: to a page, or to another address."""

    label = blocks.CharBlock(label=_("label"), max_length=60)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    url = AddressBlock(label=_("or another address"), required=False)
    style = blocks.ChoiceBlock(
        label=_("style"),
        choices=[("primary", _("Filled")), ("plain", _("Outlined"))],
        default="primary",
        search_index=False,
    )

    class Meta:
        icon = "link"
        label = _("Button")
        group = CALLS
        description = _("A link to the next step.")
        template = "blocks/button.html"
        preview_value = {"label": _("Come to lunch on Thursday"), "url": "https://example.org/", "style": "primary"}

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned["page"] and not cleaned["url"]:
            raise blocks.StructBlockValidationError(
                {"page": ValidationError(_("Choose a page, or write an address below."))}
            )
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds `href`: the page in the reader's language, else the address; None where there is neither."""
        context = super().get_context(value, parent_context)
        page = value.get("page")
        context["href"] = (links_for(context.get("request")).page_url(page) if page else None) or value.get("url")
        return context


class ServiceBlock(blocks.StructBlock):
    """One thing that is offered."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), rows=3)

    class Meta:
        icon = "tick"
        label = _("Service")


class ServicesBlock(TranslatedPreview, blocks.StructBlock):
    """What the place offers, as a list."""

    title = blocks.CharBlock(label=_("title"), required=False, max_length=200)
    items = blocks.ListBlock(ServiceBlock(), label=_("services"))

    class Meta:
        icon = "list-ul"
        label = _("Services")
        group = CALLS
        description = _("What there is: desks, rooms, printer, coffee.")
        template = "blocks/services.html"
        preview_value = {
            "title": _("What you will find here"),
            "items": [
                {"title": _("A desk"), "text": _("By the day or by the month.")},
                {"title": _("A room"), "text": _("For eight, with a screen.")},
                {"title": _("Coffee"), "text": _("Always.")},
            ],
        }


class PointBlock(blocks.StructBlock):
    """One point of an argument."""

    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), rows=3)

    class Meta:
        icon = "tick"
        label = _("Point")


class ArgumentBlock(TranslatedPreview, blocks.StructBlock):
    """Three points that make a case."""

    title = blocks.CharBlock(label=_("title"), max_length=200)
    points = blocks.ListBlock(PointBlock(), label=_("points"), min_num=3, max_num=3)

    class Meta:
        icon = "clipboard-list"
        label = _("Three points")
        group = CALLS
        description = _("An argument in three points.")
        template = "blocks/argument.html"
        preview_value = {
            "title": _("Why come"),
            "points": [
                {"title": _("You learn"), "text": _("One trade per face.")},
                {"title": _("You laugh"), "text": _("At noon most of all.")},
                {"title": _("You work"), "text": _("That too.")},
            ],
        }
