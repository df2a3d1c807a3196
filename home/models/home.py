"""The home page of a language."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.languages.links import links_for
from cms.models import BasePage
from community.agenda.listing import next_dates
from home.blocks import ComposedBlock


class HomePage(BasePage):
    """What a visitor sees first: who we are, what comes next, what to do."""

    headline = models.CharField(_("headline"), max_length=160, help_text=_("The large words at the top."))
    first_label = models.CharField(_("first button"), max_length=60, blank=True)
    first_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("leads to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    second_label = models.CharField(_("second button"), max_length=60, blank=True)
    second_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("leads to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    events_shown = models.PositiveSmallIntegerField(
        _("events beside the headline"), default=3, help_text=_("The next dates; 0 for none.")
    )
    body = StreamField(ComposedBlock(), blank=True, verbose_name=_("page"))

    template = "pages/home.html"
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = [
        "home.LandingPage",
        "home.FormPage",
        "blog.BlogIndexPage",
        "community.EventIndexPage",
        "community.DirectoryPage",
        "community.CommissionIndexPage",
    ]
    content_panels = [
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldPanel("headline"),
                FieldPanel("introduction"),
                FieldRowPanel([FieldPanel("first_label"), FieldPanel("first_page")]),
                FieldRowPanel([FieldPanel("second_label"), FieldPanel("second_page")]),
                FieldPanel("events_shown"),
            ],
            heading=_("Top of the page"),
        ),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("home page")

    @property
    def head_title(self) -> str:
        """Unless told, the name of the association alone: "Home" says nothing to who finds it in a list of results."""
        return self.seo_title

    @property
    def linked_page_ids(self) -> list[int]:
        return [pk for pk in (self.first_page_id, self.second_page_id) if pk] + super().linked_page_ids

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        links = links_for(request)
        buttons = [(self.first_label, self.first_page_id), (self.second_label, self.second_page_id)]
        actions = [{"label": label, "url": links.page_id_url(pk)} for label, pk in buttons if label and pk]
        return {
            **super().get_context(request, *args, **kwargs),
            "actions": [action for action in actions if action["url"]],
            "dates": next_dates(request, self.events_shown) if self.events_shown else [],
        }
