"""Commissions: the groups of volunteers that keep the place running."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.search import index

from cms.access import Audience
from cms.blocks.streams import StoryBlock, words_in
from cms.colour import Tone
from cms.languages.panels import WordsPanel
from cms.languages.things import TOLD_NAMES, SluggedWords, Thing, ToldQuerySet
from cms.models.thing_index import RESERVED_ADDRESSES


class CommissionQuerySet(ToldQuerySet):
    """Commissions are for everybody to see; what they publish has audiences of its own."""

    def live(self) -> CommissionQuerySet:
        return self.filter(live=True)

    def visible_to(self, user: object) -> CommissionQuerySet:
        return self


class Commission(Thing):
    """A group of volunteers with a mission."""

    class Rhythm(models.TextChoices):
        WEEKLY = "weekly", _("every week")
        FORTNIGHTLY = "fortnightly", _("every fortnight")
        MONTHLY = "monthly", _("every month")
        QUARTERLY = "quarterly", _("every quarter")

    colour = models.CharField(_("colour"), max_length=20, choices=Tone.choices, default=Tone.BUTTER)
    contact = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Where messages from its page go; it is shown nowhere. Empty: to its lead and stewards."),
    )
    places_wanted = models.PositiveSmallIntegerField(_("volunteers wanted"), default=0)
    rhythm = models.CharField(_("meets"), max_length=20, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    hours = models.PositiveSmallIntegerField(
        _("hours a month"), null=True, blank=True, help_text=_("What a volunteer gives, about.")
    )
    sort_order = models.IntegerField(default=0, editable=False)

    objects = CommissionQuerySet.as_manager()
    search_kind = "commission"
    audience = Audience.PUBLIC

    panels = [
        WordsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("colour"), FieldPanel("rhythm")]),
                FieldRowPanel([FieldPanel("places_wanted"), FieldPanel("hours")]),
                FieldPanel("contact"),
            ],
            heading=_("Details shared by both languages"),
        ),
        PublishingPanel(),
    ]
    search_fields = [
        index.FilterField("id"),
        index.FilterField("live"),
        index.FilterField("rhythm"),
        index.FilterField("sort_order"),
        *TOLD_NAMES,
    ]

    class Meta:
        verbose_name = _("commission")
        verbose_name_plural = _("commissions")
        ordering = ["sort_order", "pk"]

    @property
    def headcount_note(self) -> str:
        """How many carry it, where a query set counted them."""
        number = getattr(self, "headcount", None)
        return ngettext("%(number)s volunteer", "%(number)s volunteers", number) % {"number": number} if number else ""

    @property
    def call(self) -> str:
        """How many volunteers it looks for, in words; empty where it looks for none."""
        number = self.places_wanted
        return (
            ngettext("%(number)s person wanted", "%(number)s people wanted", number) % {"number": number}
            if number
            else ""
        )

    @property
    def hours_note(self) -> str:
        """What a volunteer gives a month, in words; empty where nobody said."""
        number = self.hours
        return (
            ngettext("about %(number)s hour a month", "about %(number)s hours a month", number) % {"number": number}
            if number
            else ""
        )

    @property
    def description(self) -> str:
        return self.words.mission if self.words else ""

    def search_fields_in(self, language: str) -> dict[str, Any]:
        words = self.words_in(language)
        return {"title": words.name, "summary": words.mission, "text": words_in(words.body), "date": None}


class CommissionWords(SluggedWords):
    """What one language says of a commission."""

    thing = ParentalKey(Commission, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=120)
    mission = models.TextField(_("mission"), max_length=600, blank=True, help_text=_("In one or two sentences."))
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))
    how_to_join = models.TextField(
        _("how to join"), max_length=600, blank=True, help_text=_("What a newcomer does first, and whom they meet.")
    )

    title_field = "name"
    reserved_addresses = RESERVED_ADDRESSES
    panels = [
        FieldPanel("name"),
        FieldPanel("mission"),
        FieldPanel("body"),
        FieldPanel("how_to_join"),
        FieldPanel("slug"),
    ]
