"""Events, as one record told in each language."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.forms import Select
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel, PublishingPanel
from wagtail.fields import StreamField
from wagtail.models import Orderable
from wagtail.search import index

from cms.access import AudienceQuerySet, audience_field
from cms.blocks.streams import StoryBlock
from cms.languages.codes import active_language
from cms.languages.panels import WordsPanel
from cms.languages.things import (
    TOLD_NAMES,
    SluggedWords,
    Thing,
    ToldQuerySet,
    Words,
    best_words,
    join_words,
    joined_words,
)
from cms.models.thing_index import RESERVED_ADDRESSES
from community.admin_forms import SpokenForm
from community.spoken_languages import spoken_field, spoken_names
from community.structured_data import event_data


class EventQuerySet(ToldQuerySet, AudienceQuerySet):
    """Events by time. An event is upcoming until it has ended, then past: never both, never neither."""

    def live(self) -> EventQuerySet:
        return self.filter(live=True)

    def upcoming(self, now: datetime | None = None) -> EventQuerySet:
        """Events that have not ended at `now`, the soonest first."""
        return self.filter(end__gt=now or timezone.now()).order_by("start", "pk")

    def past(self, now: datetime | None = None) -> EventQuerySet:
        """Events that have ended at `now`, the latest first."""
        return self.filter(end__lte=now or timezone.now()).order_by("-start", "-pk")

    def between(self, start: datetime, end: datetime) -> EventQuerySet:
        """Events that touch the time from `start` to just before `end`, the soonest first."""
        return self.filter(start__lt=end, end__gt=start).order_by("start", "pk")

    def with_names(self) -> EventQuerySet:
        """Join the names of kind and place in every language."""
        named = join_words(self.select_related("kind", "place"), "kind__translations", "kind")
        return join_words(named, "place__translations", "place")


class Event(Thing):
    """Something that happens at a time and a place."""

    kind = models.ForeignKey(
        "community.EventKind", verbose_name=_("kind"), on_delete=models.PROTECT, related_name="events"
    )
    start = models.DateTimeField(_("starts"), db_index=True)
    end = models.DateTimeField(_("ends"), db_index=True)
    place = models.ForeignKey(
        "community.Place",
        verbose_name=_("place"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="events",
    )
    audience = audience_field()
    spoken = spoken_field()
    commission = models.ForeignKey(
        "community.Commission",
        verbose_name=_("commission"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="events",
    )
    image = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = EventQuerySet.as_manager()
    search_kind = "event"
    base_form_class = SpokenForm

    panels = [
        WordsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("start"), FieldPanel("end")]),
                FieldRowPanel([FieldPanel("kind", widget=Select), FieldPanel("place", widget=Select)]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("commission", widget=Select)]),
                FieldPanel("spoken"),
                FieldPanel("image"),
            ],
            heading=_("Details shared by both languages"),
        ),
        MultipleChooserPanel("event_hosts", chooser_field_name="person", heading=_("Hosts"), label=_("host")),
        PublishingPanel(),
    ]
    search_fields = [
        index.FilterField("audience"),
        index.FilterField("live"),
        index.FilterField("kind"),
        index.FilterField("commission"),
        index.FilterField("start"),
        *TOLD_NAMES,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-start", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gt=models.F("start")),
                name="community_event_ends_after_start",
                violation_error_message=_("The event has to end after it starts."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end <= self.start:
            raise ValidationError({"end": _("The event has to end after it starts.")})

    @property
    def starts_local(self) -> datetime:
        return timezone.localtime(self.start)

    @property
    def ends_local(self) -> datetime:
        return timezone.localtime(self.end)

    @property
    def is_past(self) -> bool:
        return self.end <= timezone.now()

    @property
    def kind_name(self) -> str:
        return getattr(self._words_of("kind"), "name", "")

    @property
    def place_name(self) -> str:
        return getattr(self.place_words, "name", "")

    @property
    def place_words(self) -> Words | None:
        """The place's name and how to get in, in the reader's language if it is told in it."""
        return self._words_of("place")

    def _words_of(self, relation: str) -> Words | None:
        related = getattr(self, relation, None)  # a draft may have no kind yet
        found = joined_words(self, relation) or (related.words_by_language if related else {})
        return best_words(found, active_language())

    @property
    def spoken_names(self) -> str:
        return ", ".join(spoken_names(self.spoken))

    @property
    def spoken_label(self) -> str:
        """The spoken languages, where they are not just the reader's own."""
        return "" if self.spoken in ([], [active_language()]) else self.spoken_names

    @property
    def description(self) -> str:
        return self.words.summary if self.words else ""

    @property
    def picture(self) -> Any:
        return self.image

    def structured_data(self, request: Any) -> dict[str, Any]:
        return event_data(self, request)

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """A page of an event has a date leaf: until a date is chosen, the next full hour stands in for it."""
        self.start = self.start or timezone.now().replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        self.end = self.end or self.start + timedelta(hours=2)
        return super().serve_preview(request, mode_name)

    def search_fields_in(self, language: str) -> dict[str, Any]:
        words = self.words_in(language)
        return {
            "title": words.title,
            "summary": words.summary,
            "text": f"{strip_tags(str(words.body))} {words.practical}",
            "date": self.start,
        }


class EventWords(SluggedWords):
    """What one language says of an event."""

    thing = ParentalKey(Event, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("in one sentence"), max_length=400, blank=True)
    body = StreamField(StoryBlock(), blank=True, verbose_name=_("text"))
    practical = models.TextField(_("good to know"), blank=True, help_text=_("What to bring, how to get in."))
    image_alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)

    title_field = "title"
    reserved_addresses = RESERVED_ADDRESSES
    panels = [
        FieldPanel("title"),
        FieldPanel("summary"),
        FieldPanel("body"),
        FieldPanel("practical"),
        FieldPanel("image_alt"),
        FieldPanel("slug"),
    ]


class EventHost(Orderable):
    """A person who receives at an event."""

    event = ParentalKey(Event, on_delete=models.CASCADE, related_name="event_hosts")
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="hosted"
    )

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["event", "person"], name="community_eventhost_once")]

    def __str__(self) -> str:
        return str(self.person)
