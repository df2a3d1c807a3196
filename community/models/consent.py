"""What people agreed to: to be shown, to whom, under which text, until when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel

from cms.access import Audience
from cms.languages.panels import WordsPanel
from cms.languages.things import Told, ToldQuerySet, Words
from community.models.dated import DatedQuerySet, months_after

MONTHS_GIVEN = 12


class ConsentTextQuerySet(ToldQuerySet):
    def newest(self) -> ConsentText | None:
        """The text that is agreed to today."""
        return self.told().order_by("-version").first()


class ConsentText(Told):
    """The text that people agree to. A new wording is a new version: who agreed to which stays known."""

    version = models.PositiveSmallIntegerField(_("version"), unique=True)
    date = models.DateField(_("date"), default=timezone.localdate)

    objects = ConsentTextQuerySet.as_manager()

    panels = [FieldPanel("version"), FieldPanel("date"), WordsPanel()]

    class Meta:
        verbose_name = _("consent text")
        verbose_name_plural = _("consent texts")
        ordering = ["-version"]

    def __str__(self) -> str:
        return str(_("version %(version)s") % {"version": self.version})


class ConsentTextWords(Words):
    """The text in one language, for each audience."""

    thing = ParentalKey(ConsentText, on_delete=models.CASCADE, related_name="translations")
    for_members = models.TextField(_("to be shown to members"))
    for_everybody = models.TextField(_("to be shown to everybody"))

    title_field = "for_members"
    panels = [FieldPanel("for_members"), FieldPanel("for_everybody")]

    def for_audience(self, audience: str) -> str:
        """What somebody agrees to who wants to be shown to `audience`."""
        return self.for_everybody if audience == Audience.PUBLIC else self.for_members


class ConsentQuerySet(DatedQuerySet):
    def current(self, today: date | None = None) -> Self:
        """Given, not withdrawn, and renewed within a year."""
        return super().current(today).filter(withdrawn=None)


class Consent(models.Model):
    """A person agreed to be shown to an audience, for a year. Rows are added, never rewritten: they are the proof."""

    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="consents"
    )
    text = models.ForeignKey(ConsentText, verbose_name=_("text"), on_delete=models.PROTECT, related_name="consents")
    audience = models.CharField(_("shown to"), max_length=20, choices=Audience.choices)
    since = models.DateField(_("given on"), default=timezone.localdate)
    until = models.DateField(_("until"), blank=True)
    withdrawn = models.DateField(_("withdrawn on"), null=True, blank=True)
    reminded = models.DateField(_("reminded on"), null=True, editable=False)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["person", "until"])]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_audience_display()}, {self.text}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.until = self.until or months_after(self.since, MONTHS_GIVEN)
        super().save(*args, **kwargs)
