"""What a commission has to tell: its timeline."""

from __future__ import annotations

from django.db import models
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.access import AudienceQuerySet, audience_field
from cms.blocks.text import RICH_TEXT_FEATURES
from cms.languages.panels import WordsPanel
from cms.languages.preview import explain, preview_thing
from cms.languages.things import TOLD_NAMES, Drafted, ToldQuerySet, Words
from community.admin_forms import UpdateForm
from community.models.commission import Commission


class UpdateQuerySet(ToldQuerySet, AudienceQuerySet):
    def live(self) -> UpdateQuerySet:
        return self.filter(live=True)

    def latest_first(self) -> UpdateQuerySet:
        return self.order_by("-date", "-pk")


class Update(Drafted):
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
    base_form_class = UpdateForm

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
        PublishingPanel(),
    ]
    search_fields = [
        index.FilterField("live"),
        index.FilterField("audience"),
        index.FilterField("date"),
        index.FilterField("commission"),
        *TOLD_NAMES,
    ]

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-date", "-pk"]

    @property
    def shown_on(self) -> Commission | None:
        """The commission, on whose page updates are read."""
        return self.commission if self.commission_id else None

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The commission's page with this update at the top of its timeline."""
        if self.shown_on is None:
            return explain(request, _("Choose the commission first: the update is read on its page."))
        request.previewed_update = self
        return preview_thing(self.shown_on, request, mode_name)


class UpdateWords(Words):
    """What one language says in an update."""

    thing = ParentalKey(Update, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(_("title"), max_length=200)
    text = RichTextField(_("text"), features=RICH_TEXT_FEATURES)
    image_alt = models.CharField(_("what the picture shows"), max_length=255, blank=True)

    title_field = "title"
    panels = [FieldPanel("title"), FieldPanel("text"), FieldPanel("image_alt")]
