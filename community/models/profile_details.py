"""What hangs on a profile: trades, links, ways to reach the person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from cms.access import field_audience
from cms.languages.codes import active_language
from cms.languages.things import best_words, join_words, joined_words


class ProfileTradeQuerySet(models.QuerySet):
    def named(self) -> ProfileTradeQuerySet:
        """Join the trade's words in every language."""
        return join_words(self.select_related("trade"), "trade__translations")


class ProfileTrade(Orderable):
    """One of a person's trades, in the person's own order."""

    person = ParentalKey("community.Profile", on_delete=models.CASCADE, related_name="person_trades")
    trade = models.ForeignKey("community.Trade", verbose_name=_("trade"), on_delete=models.PROTECT, related_name="+")

    objects = ProfileTradeQuerySet.as_manager()

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "trade"], name="community_profiletrade_once")]

    def __str__(self) -> str:
        return str(self.trade)

    @property
    def trade_words(self) -> dict[str, Any]:
        """The trade's words by language."""
        return joined_words(self) or self.trade.words_by_language

    def name_for(self, gender: str) -> str:
        """The trade's name in the reader's language."""
        words = best_words(self.trade_words, active_language())
        return words.for_gender(gender) if words else self.trade.key


class ProfileLink(Orderable):
    """An address elsewhere that a person wants to be found at."""

    person = ParentalKey("community.Profile", on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.label


class ProfileContact(Orderable):
    """A way to reach the person, closed until they say who may read it."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("telephone")
        CHAT = "chat", _("messaging")
        POST = "post", _("postal address")

    person = ParentalKey("community.Profile", on_delete=models.CASCADE, related_name="contacts")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.EMAIL)
    value = models.CharField(_("number or address"), max_length=200)
    audience = field_audience(_("who can see it"))

    panels = [FieldRowPanel([FieldPanel("kind"), FieldPanel("value"), FieldPanel("audience")])]

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.get_kind_display()

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.EMAIL and self.value:
            try:
                validate_email(self.value)
            except ValidationError as error:
                raise ValidationError({"value": error}) from error

    @property
    def url(self) -> str:
        """Where a click leads; empty where there is nothing to click."""
        number = "".join(sign for sign in self.value if sign.isdigit() or sign == "+")
        return {self.Kind.EMAIL: f"mailto:{self.value}", self.Kind.PHONE: f"tel:{number}"}.get(self.kind, "")
