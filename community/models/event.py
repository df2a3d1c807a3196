"""Events, as one record told in each language."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.forms import Select
from django.utils import timezone
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
from wagtail.fields import StreamField
from wagtail.search import index

from cms.access import AudienceQuerySet, audience_field
from cms.blocks.streams import StoryBlock, words_in
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
from community.agenda.proposal_panel import ProposalPanel
from community.agenda.question_blocks import QuestionsBlock
from community.agenda.schedule_panel import SchedulePanel
from community.event_form import EventForm
from community.models.occurrence import Occurrence
from community.models.registration import TakesRegistrations
from community.models.rota import Rota
from community.models.schedule import Schedule
from community.spoken_languages import spoken_field, spoken_names
from community.structured_data import event_data


class EventQuerySet(ToldQuerySet, AudienceQuerySet):
    """Events, each with all of its dates."""

    def live(self) -> EventQuerySet:
        return self.filter(live=True)

    def with_names(self) -> EventQuerySet:
        """Join the names of kind and place in every language."""
        named = join_words(self.select_related("kind", "place"), "kind__translations", "kind")
        return join_words(named, "place__translations", "place")

    def with_next_start(self) -> EventQuerySet:
        """Annotate when each begins next, else when it began last."""
        dates = Occurrence.objects.filter(event=OuterRef("pk")).held()
        following, latest = (Subquery(found.values("start")[:1]) for found in (dates.upcoming(), dates.past()))
        return self.annotate(next_start=Coalesce(following, latest))


class Event(Thing, Schedule, TakesRegistrations):
    """Something that happens at a place, once or again and again.

    Once it is published, its dates are rows of their own (`Occurrence`) and change on their own screen: no draft and no
    earlier revision brings dates back.
    """

    kind = models.ForeignKey(
        "community.EventKind", verbose_name=_("kind"), on_delete=models.PROTECT, related_name="events"
    )
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
    rota = models.CharField(_("what turns"), max_length=10, choices=Rota.choices, default=Rota.NONE, blank=True)
    questions = StreamField(QuestionsBlock(), blank=True, verbose_name=_("questions to those who register"))
    calendar_sequence = models.PositiveIntegerField(default=0, editable=False)
    calendar_changed_at = models.DateTimeField(default=timezone.now, editable=False)
    proposed_by = models.JSONField(_("proposed by"), default=dict, blank=True, editable=False)

    objects = EventQuerySet.as_manager()
    search_kind = "event"
    base_form_class = EventForm

    panels = [
        ProposalPanel(),
        WordsPanel(),
        SchedulePanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind", widget=Select), FieldPanel("place", widget=Select)]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("commission", widget=Select)]),
                FieldPanel("spoken"),
                FieldPanel("image"),
            ],
            heading=_("Details shared by both languages"),
        ),
        MultipleChooserPanel("event_hosts", chooser_field_name="person", heading=_("Hosts"), label=_("host")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("registers"), FieldPanel("cap"), FieldPanel("most_guests")]),
                FieldRowPanel([FieldPanel("opens_days_before"), FieldPanel("closes_hours_before")]),
                FieldPanel("keeps_line"),
                FieldPanel("questions"),
            ],
            heading=_("Registration"),
            classname="collapsed",
        ),
        MultiFieldPanel(
            [FieldPanel("rota"), InlinePanel("rota_places", heading=_("Places that take turns"), label=_("place"))],
            heading=_("In turn"),
            classname="collapsed",
        ),
        PublishingPanel(),
    ]
    search_fields = [
        index.FilterField("id"),  # a chooser searches among the keys it may offer
        index.FilterField("audience"),
        index.FilterField("live"),
        index.FilterField("kind"),
        index.FilterField("commission"),
        index.FilterField("day"),
        *TOLD_NAMES,
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-day", "-pk"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A published event has its dates as rows."""
        super().save(*args, **kwargs)
        if self.live and not kwargs.get("update_fields"):
            from community.agenda.occurrences import make_ahead  # made of models
            from community.registration.line import settle_event

            make_ahead(self)
            settle_event(self)
            self.tell_calendars()

    def tell_calendars(self, raised: int = 1) -> None:
        """Note a change that calendars have to hear of (RFC 5545, section 3.8.7.4)."""
        self.calendar_changed_at = timezone.now()
        self.calendar_sequence += raised
        mine = Event.objects.filter(pk=self.pk)
        mine.update(calendar_changed_at=self.calendar_changed_at, calendar_sequence=F("calendar_sequence") + raised)

    def serializable_data(self) -> dict[str, Any]:
        """Everything but who proposed it: that stands in one place, where it can be forgotten."""
        data = super().serializable_data()
        del data["proposed_by"]
        return data

    def with_content_json(self, content: dict[str, Any]) -> Event:
        """What a revision says, but for who proposed it, and for the dates once there are some."""
        revised = super().with_content_json(content)
        revised.calendar_sequence, revised.calendar_changed_at = self.calendar_sequence, self.calendar_changed_at
        revised.proposed_by = self.proposed_by
        if self.is_scheduled:
            stored = Event.objects.only("uid", *self.columns()).get(pk=self.pk)
            revised.follow(stored)
            revised.uid = stored.uid
        return revised

    @property
    def is_scheduled(self) -> bool:
        """Whether its dates are rows, and so change on their own screen."""
        return bool(self.pk) and self.occurrences.exists()

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
        """Of the date that the answer shows."""
        shown = getattr(request, "shown_date", None)
        return event_data(shown, request) if shown else {}

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        """A page of an event has a date leaf: until a day is chosen, tomorrow stands in for it."""
        self.day = self.day or timezone.localdate() + timedelta(days=1)
        return super().serve_preview(request, mode_name)

    def search_fields_in(self, language: str) -> dict[str, Any]:
        words = self.words_in(language)
        return {
            "title": words.title,
            "summary": words.summary,
            "text": f"{words_in(words.body)} {words.practical}",
            "date": self.span(self.day)[0],
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
