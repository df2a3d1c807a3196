"""People of the directory."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Prefetch
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PublishingPanel,
)
from wagtail.models import Orderable
from wagtail.search import index

from cms.access import AudienceQuerySet, audience_field
from cms.colour import tone_of
from cms.languages.codes import active_language
from cms.languages.panels import WordsPanel
from cms.languages.things import Thing, ToldQuerySet, Words, best_words, join_words, joined_words
from cms.models.thing_index import validate_address
from community.admin_forms import SpokenForm
from community.spoken_languages import spoken_field, spoken_names
from community.structured_data import person_data


class ProfileQuerySet(ToldQuerySet, AudienceQuerySet):
    """People, as listings need them."""

    def live(self) -> ProfileQuerySet:
        return self.filter(live=True)

    def with_trades(self) -> ProfileQuerySet:
        """Load each person's trades, named in every language, in one more query."""
        return self.prefetch_related(Prefetch("person_trades", ProfileTrade.objects.named()))

    def by_name(self) -> ProfileQuerySet:
        return self.order_by("sort_name", "pk")


class Profile(Thing):
    """A person: who they are, what they do, what they offer and look for."""

    class Gender(models.TextChoices):
        FEMININE = "f", _("in the feminine")
        MASCULINE = "m", _("in the masculine")
        INCLUSIVE = "x", _("in an inclusive form")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="profile",
    )
    name = models.CharField(_("name"), max_length=120)
    sort_name = models.CharField(max_length=120, editable=False, default="")
    slug = models.SlugField(
        _("address"),
        max_length=140,
        unique=True,
        blank=True,
        validators=[validate_address],
        help_text=_("The end of the page's address, in both languages. Left empty, it follows the name."),
    )
    gender = models.CharField(_("trades are named"), max_length=1, choices=Gender.choices, default=Gender.INCLUSIVE)
    portrait = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    spoken = spoken_field()
    audience = audience_field()

    objects = ProfileQuerySet.as_manager()
    search_kind = "person"
    base_form_class = SpokenForm

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
                FieldPanel("portrait"),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("gender")]),
                FieldPanel("user", permission="accounts.change_user"),
            ],
            heading=_("The person"),
        ),
        WordsPanel(),
        MultipleChooserPanel("person_trades", chooser_field_name="trade", heading=_("Trades"), label=_("trade")),
        FieldPanel("spoken"),
        InlinePanel("links", heading=_("Links"), label=_("link")),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("audience"),
        index.FilterField("live"),
        index.FilterField("name"),
        index.FilterField("sort_name"),
        index.RelatedFields("translations", [index.SearchField("headline"), index.SearchField("bio")]),
    ]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.slug = self.slug or self.free_slug()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or self.free_slug()
        self.sort_name = slugify(self.name).replace("-", " ")
        super().save(*args, **kwargs)

    def free_slug(self) -> str:
        """An address made from the name that nobody else has."""
        base = slugify(self.name)[:120] or "personne"
        taken = set(Profile.objects.filter(slug__startswith=base).exclude(pk=self.pk).values_list("slug", flat=True))
        numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(slug for slug in numbered if slug not in taken)

    def path_in(self, language: str) -> str:
        return f"{self.slug}/"

    @property
    def initials(self) -> str:
        """First letters of the first and last parts of the name."""
        parts = self.name.split()
        return "".join(part[0].upper() for part in [parts[0], parts[-1]][: len(parts)]) if parts else "?"

    @property
    def tone(self) -> str:
        return tone_of(self.name)

    @property
    def trade_names(self) -> list[str]:
        """The person's trades as the reader's language names them for this person."""
        return [link.name_for(self.gender) for link in self.person_trades.all()]

    @property
    def spoken_names(self) -> str:
        return ", ".join(spoken_names(self.spoken))

    @property
    def trades_printed(self) -> str:
        return ", ".join(self.trade_names)

    @property
    def description(self) -> str:
        return self.words.headline if self.words else ""

    @property
    def picture(self) -> Any:
        return self.portrait

    def structured_data(self, request: Any) -> dict[str, Any]:
        return person_data(self, request)

    def search_fields_in(self, language: str) -> dict[str, Any]:
        """What search knows of the person in `language`. Trades are found by their names in every language."""
        words = self.words_in(language)
        named = [trade.all_names for link in self.person_trades.all() for trade in link.trade_words.values()]
        return {
            "title": self.name,
            "summary": words.headline,
            "text": " ".join([words.bio, words.offers, words.looks_for, *named]),
            "date": None,
        }


class ProfileWords(Words):
    """What a person says of themselves in one language."""

    thing = ParentalKey(Profile, on_delete=models.CASCADE, related_name="translations")
    headline = models.CharField(_("in one line"), max_length=160)
    bio = models.TextField(_("about me"), blank=True)
    offers = models.TextField(_("I offer"), blank=True, max_length=600)
    looks_for = models.TextField(_("I look for"), blank=True, max_length=600)

    title_field = "headline"
    panels = [FieldPanel("headline"), FieldPanel("bio"), FieldPanel("offers"), FieldPanel("looks_for")]


class ProfileTradeQuerySet(models.QuerySet):
    def named(self) -> ProfileTradeQuerySet:
        """Join the trade's words in every language."""
        return join_words(self.select_related("trade"), "trade__translations")


class ProfileTrade(Orderable):
    """One of a person's trades, in the person's own order."""

    person = ParentalKey(Profile, on_delete=models.CASCADE, related_name="person_trades")
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

    person = ParentalKey(Profile, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("label"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return self.label
