"""What a commission has to tell: its timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.forms import Select
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, PublishingPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from cms.access import Audience, audiences_of, reads_everything, shows_as_themselves
from cms.blocks.text import RICH_TEXT_FEATURES
from cms.languages.panels import WordsPanel
from cms.languages.preview import explain, preview_thing
from cms.languages.things import TOLD_NAMES, Drafted, ToldQuerySet, Words
from community.commissions.file_form import FilesPanel
from community.models.commission import Commission
from community.models.mandate import Mandate
from community.update_form import UpdateForm

if TYPE_CHECKING:
    from cms.access import Reader


NOTE_FOR_TEAM = _("For the commission’s volunteers")


class UpdateQuerySet(ToldQuerySet):
    def live(self) -> UpdateQuerySet:
        return self.filter(live=True)

    def visible_to(self, user: Reader) -> UpdateQuerySet:
        """What `user` may read: what is meant for an audience of theirs, and what a commission in which they hold a
        mandate today keeps to itself."""
        if reads_everything(user):
            return self
        readable = Q(audience__in=audiences_of(user))
        if shows_as_themselves(user):
            theirs = Mandate.objects.in_force().filter(person__user=user).order_by().values("commission")
            readable |= Q(audience=Update.Readers.TEAM, commission__in=theirs)
        return self.filter(readable)

    def documents(self) -> UpdateQuerySet:
        """Minutes and documents: what one comes back for."""
        return self.filter(kind__in=[Update.Kind.MINUTES, Update.Kind.DOCUMENT])

    def latest_first(self) -> UpdateQuerySet:
        return self.order_by("-date", "-pk")


class Update(Drafted):
    """What a commission has to say: news, minutes of a meeting, a document. It is read on the commission's page and has
    no page of its own."""

    class Kind(models.TextChoices):
        NEWS = "news", _("news")
        MINUTES = "minutes", _("minutes")
        DOCUMENT = "document", _("document")

    class Readers(models.TextChoices):
        """The audiences of `cms.access.Audience`, the widest first, and the commission itself."""

        PUBLIC = Audience.PUBLIC.value, Audience.PUBLIC.label
        MEMBERS = Audience.MEMBERS.value, Audience.MEMBERS.label
        RESIDENTS = Audience.RESIDENTS.value, Audience.RESIDENTS.label
        TEAM = "team", _("The commission’s volunteers")

    kind = models.CharField(_("what it is"), max_length=10, choices=Kind.choices, default=Kind.NEWS)
    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="updates"
    )
    date = models.DateTimeField(_("date"), default=timezone.now)
    author = models.ForeignKey(
        "community.Profile",
        verbose_name=_("author"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="updates",
    )
    audience = models.CharField(
        _("who can see it"),
        max_length=20,
        choices=Readers.choices,
        default=Readers.PUBLIC,
        help_text=_("Minutes are rarely for everybody."),
    )
    meeting = models.ForeignKey(
        "community.Occurrence",
        verbose_name=_("meeting"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="minutes",
        help_text=_("For minutes: the date they tell of."),
    )
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
        WordsPanel(),
        FieldPanel("image"),
        FilesPanel("files", heading=_("Files"), label=_("file")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("commission", widget=Select), FieldPanel("kind")]),
                FieldRowPanel([FieldPanel("audience"), FieldPanel("meeting", widget=Select)]),
                FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
            ],
            heading=_("Details shared by both languages"),
        ),
        PublishingPanel(),
    ]
    search_fields = [
        index.FilterField("live"),
        index.FilterField("kind"),
        index.FilterField("audience"),
        index.FilterField("date"),
        index.FilterField("commission"),
        *TOLD_NAMES,
    ]

    class Meta:
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        ordering = ["-date", "-pk"]
        indexes = [models.Index(fields=["commission", "-date", "-id"], name="community_update_timeline")]

    @property
    def audience_note(self) -> str:
        """Whom it is for, where it is not for everybody."""
        if self.audience == self.Readers.PUBLIC:
            return ""
        return str(NOTE_FOR_TEAM if self.audience == self.Readers.TEAM else self.get_audience_display())

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
