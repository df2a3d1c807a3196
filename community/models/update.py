"""What a commission has to tell: its timeline."""

from __future__ import annotations

from django.db import models
from django.forms import Select
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin, WorkflowMixin
from wagtail.search import index

from cms.access import AudienceQuerySet, audience_field
from cms.blocks.text import RICH_TEXT_FEATURES
from cms.languages.codes import language_choices
from cms.languages.panels import WordsPanel
from cms.languages.preview import preview_thing
from cms.languages.things import Told, ToldQuerySet, Words
from community.admin_forms import ThingForm


class UpdateQuerySet(ToldQuerySet, AudienceQuerySet):
    def live(self) -> UpdateQuerySet:
        return self.filter(live=True)

    def latest_first(self) -> UpdateQuerySet:
        return self.order_by("-date", "-pk")


class Update(WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, index.Indexed, Told):
    """A piece of news of a commission. It is read on the commission's page and has no page of its own."""

    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="updates"
    )
    date = models.DateTimeField(_("date"), default=timezone.now, db_index=True)
    author = models.ForeignKey(
        "community.Profile",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="updates",
    )
    audience = audience_field()
    image = models.ForeignKey(
        "cms.AssociationImage",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = UpdateQuerySet.as_manager()
    base_form_class = ThingForm

    panels = [
        FieldPanel("commission", widget=Select),
        WordsPanel(),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("date"), FieldPanel("audience")]),
                FieldPanel("author"),
                FieldPanel("image"),
            ],
            heading=_("Details shared by both languages"),
        ),
    ]
    search_fields = [
        index.FilterField("live"),
        index.FilterField("commission"),
        index.RelatedFields("translations", [index.SearchField("title"), index.AutocompleteField("title")]),
    ]

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-date", "-pk"]

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        return language_choices()

    def serve_preview(self, request, mode_name):
        """The commission's page with this update at the top of its timeline."""
        request.previewed_update = self
        return preview_thing(self.commission, request, mode_name)


class UpdateWords(Words):
    """What one language says in an update."""

    thing = ParentalKey(Update, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    text = RichTextField(_("text"), features=RICH_TEXT_FEATURES)
    image_alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)

    title_field = "title"
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("image_alt")]
