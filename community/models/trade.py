"""Trades, as each language names them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.languages.panels import WordsPanel
from cms.languages.things import TOLD_NAMES, Told, Words


class Trade(index.Indexed, Told):
    """What somebody does for a living. Each language names it in its own way."""

    key = models.SlugField(
        _("key"),
        max_length=80,
        unique=True,
        help_text=_("Used in addresses, without spaces or accents, like web-developer."),
    )

    panels = [WordsPanel(), FieldPanel("key")]
    search_fields = TOLD_NAMES

    class Meta:
        verbose_name = _("trade")
        verbose_name_plural = _("trades")
        ordering = ["key"]


class TradeWords(Words):
    """A trade's names in one language. Where a language has no gendered forms, `name` serves everybody."""

    thing = ParentalKey(Trade, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=100, help_text=_("In a form that includes everybody."))
    feminine = models.CharField(_("of a woman"), max_length=100, blank=True)
    masculine = models.CharField(_("of a man"), max_length=100, blank=True)
    synonyms = models.CharField(
        _("also called"), max_length=300, blank=True, help_text=_("Other words people search for, between commas.")
    )

    title_field = "name"
    panels = [FieldPanel("name"), FieldPanel("feminine"), FieldPanel("masculine"), FieldPanel("synonyms")]

    def for_gender(self, gender: str) -> str:
        """The name for a person who writes their trades in the feminine, the masculine, or neither."""
        return {"f": self.feminine, "m": self.masculine}.get(gender, "") or self.name

    @property
    def all_names(self) -> str:
        """Every word that should find this trade, separated by spaces."""
        return " ".join(filter(None, [self.name, self.feminine, self.masculine, self.synonyms.replace(",", " ")]))
