"""The small lists that events choose from: kinds and places."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.colour import Tone
from cms.languages.panels import WordsPanel
from cms.languages.things import TOLD_NAMES, Told, Words


class EventKind(index.Indexed, Told):
    """A kind of event: lunch, workshop, meeting."""

    colour = models.CharField(_("colour"), max_length=20, choices=Tone.choices, default=Tone.BUTTER)

    calls_for_hands = models.BooleanField(
        _("calls for hands"),
        default=False,
        help_text=_(
            "Events of this kind look for so many people, stand on the page of their commission, and keep no line."
        ),
    )

    panels = [WordsPanel(), FieldPanel("colour"), FieldPanel("calls_for_hands")]
    search_fields = TOLD_NAMES

    class Meta:
        verbose_name = _("kind of event")
        verbose_name_plural = _("kinds of event")
        ordering = ["pk"]


class EventKindWords(Words):
    thing = ParentalKey(EventKind, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=100)

    title_field = "name"
    panels = [FieldPanel("name")]


class Place(index.Indexed, Told):
    """Where events happen."""

    address = models.TextField(_("postal address"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-90), MaxValueValidator(90)],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=8,
        decimal_places=5,
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
    )
    plan = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("drawn map"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A drawing of how to get there, shown beside the address."),
    )
    capacity = models.PositiveIntegerField(_("how many people it holds"), null=True, blank=True)
    ours = models.BooleanField(_("one of our rooms"), default=True)

    panels = [
        WordsPanel(),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("plan"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("ours")]),
            ],
            heading=_("Facts"),
        ),
    ]
    search_fields = TOLD_NAMES

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["pk"]

    @property
    def map_url(self) -> str | None:
        """OpenStreetMap at this place; a link for the reader to follow, never a picture that we load."""
        if self.latitude is None or self.longitude is None:
            return None
        spot = f"{self.latitude}/{self.longitude}"
        return f"https://www.openstreetmap.org/?mlat={self.latitude}&mlon={self.longitude}#map=18/{spot}"


class PlaceWords(Words):
    thing = ParentalKey(Place, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=120)
    getting_there = models.TextField(_("how to get in"), blank=True)
    plan_alt = models.CharField(_("what the map shows"), max_length=255, blank=True)

    title_field = "name"
    panels = [FieldPanel("name"), FieldPanel("getting_there"), FieldPanel("plan_alt")]
