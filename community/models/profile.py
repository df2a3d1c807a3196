"""People of the directory."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
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
from wagtail.search import index

from cms.access import Audience, audience_field, audiences_of, field_audience, up_to
from cms.colour import tone_of
from cms.languages.panels import WordsPanel
from cms.languages.things import Thing, ToldQuerySet, Words
from cms.models.thing_index import validate_address
from community.admin_forms import SpokenForm
from community.models.consent import Consent
from community.models.membership import Membership
from community.models.profile_details import ProfileTrade
from community.spoken_languages import spoken_field, spoken_names
from community.structured_data import person_data

if TYPE_CHECKING:
    from cms.access import Reader
    from cms.search.documents import SearchDocument


def sort_name_of(name: str) -> str:
    """A name without accents, case and hyphens."""
    return slugify(name).replace("-", " ")


class ProfileQuerySet(ToldQuerySet):
    """People, as listings need them."""

    def live(self) -> ProfileQuerySet:
        return self.filter(live=True)

    def belonging(self, today: date | None = None) -> ProfileQuerySet:
        """People whose membership is current: a leaver is gone the day after."""
        return self.filter(Exists(Membership.objects.current(today).filter(person=OuterRef("pk"))))

    def agreeing(self, audiences: list[str], today: date | None = None) -> ProfileQuerySet:
        """People who agreed to be shown to one of `audiences`."""
        consents = Consent.objects.current(today).filter(person=OuterRef("pk"), audience__in=audiences)
        return self.filter(Exists(consents))

    def visible_to(self, user: Reader) -> ProfileQuerySet:
        """People whom `user` may see: they belong, they agreed to it, and their profile is meant for such readers.
        Each knows whether this reader sees the portrait too."""
        audiences = audiences_of(user)
        shown = self.filter(audience__in=audiences).belonging().agreeing(audiences)
        return shown.annotate(shows_portrait=Q(portrait_audience__in=audiences))

    def never_asked(self) -> ProfileQuerySet:
        """Drafts of people who have never been shown and never agreed to it, as an importer makes them."""
        return self.filter(live=False, consents=None)

    def left_by_import(self) -> ProfileQuerySet:
        """People whom an import brought in, and who have neither an account nor a membership: it is what knows them."""
        return self.filter(user=None, memberships=None, imported_from__revision__isnull=False)

    def with_standing(self) -> ProfileQuerySet:
        """People who know, each, whether they belong and whom they agreed to be shown to: for `is_visible_to`."""
        agreed = {
            f"agreed_{name}": Exists(Consent.objects.current().filter(person=OuterRef("pk"), audience__in=up_to(name)))
            for name in Audience.values
        }
        belongs = Exists(Membership.objects.current().filter(person=OuterRef("pk")))
        return self.annotate(belongs=belongs, **agreed)

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
    sort_name = models.CharField(max_length=120, editable=False, default="", db_index=True)
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
        "community.Portrait",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    portrait_audience = field_audience(_("who can see the portrait"))
    spoken = spoken_field()
    audience = audience_field()
    introductions = models.BooleanField(
        _("members may ask to be introduced to me"),
        default=True,
        help_text=_("You accept or decline each time; addresses are exchanged only if you accept."),
    )

    objects = ProfileQuerySet.as_manager()
    search_kind = "person"
    base_form_class = SpokenForm

    panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("portrait_audience")]),
                FieldRowPanel([FieldPanel("gender"), FieldPanel("introductions")]),
                FieldPanel("user", permission="accounts.change_user"),
            ],
            heading=_("The person"),
        ),
        WordsPanel(),
        MultipleChooserPanel("person_trades", chooser_field_name="trade", heading=_("Trades"), label=_("trade")),
        FieldPanel("spoken"),
        InlinePanel("links", heading=_("Links"), label=_("link")),
        InlinePanel("contacts", heading=_("Ways to reach the person"), label=_("contact")),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("id"),  # a chooser searches among the keys it may offer
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
        self.sort_name = sort_name_of(self.name)
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

    def is_visible_to(self, user: Reader) -> bool:
        """As `visible_to`, for somebody loaded `with_standing`; the portrait then shows as this reader may see it."""
        audiences = audiences_of(user)
        self.shows_portrait = self.portrait_audience in audiences
        return self.live and self.belongs and self.audience in audiences and getattr(self, f"agreed_{audiences[-1]}")

    @property
    def face(self) -> Any:
        """The portrait, where the reader this was loaded for may see it; nobody but the public, unless told."""
        shown = getattr(self, "shows_portrait", self.portrait_audience == Audience.PUBLIC)
        return self.portrait if shown else None

    @property
    def picture(self) -> Any:
        return self.face

    def structured_data(self, request: Any) -> dict[str, Any]:
        return person_data(self, request)

    def search_documents(self) -> Iterator[SearchDocument]:
        """Nothing of somebody who does not belong, or has not agreed to be shown."""
        from community.people.audiences import next_shown  # made of models

        shown = next_shown(self)
        return (
            replace(document, audience=shown.audience, since=shown.since, until=shown.until)
            for document in (super().search_documents() if shown else ())
        )

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
