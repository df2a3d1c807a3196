"""Pages composed of blocks."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField

from cms.models import BasePage
from home.blocks import ComposedBlock


class LandingPage(BasePage):
    """A page about one matter: the place, joining, renting a room."""

    lead_image = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    lead_image_alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)
    body = StreamField(ComposedBlock(), blank=True, verbose_name=_("page"))

    template = "pages/landing.html"
    parent_page_types = ["home.HomePage", "home.LandingPage"]
    subpage_types = ["home.LandingPage", "home.FormPage"]
    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_image_alt")], heading=_("Lead picture")),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("landing page")

    @classmethod
    def for_serving(cls) -> models.QuerySet:
        return super().for_serving().select_related("lead_image")

    @property
    def picture(self) -> Any:
        return self.social_image or self.lead_image
