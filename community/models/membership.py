"""Who belongs to the association, as what, from when until when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from cms.access import Audience
from cms.languages.panels import WordsPanel
from cms.languages.things import TOLD_NAMES, Told, Words
from community.admin_forms import ThingForm
from community.models.dated import DatedQuerySet


class MembershipKind(index.Indexed, Told):
    """A way to belong: member, resident, nomad. Editors add their own."""

    class Reach(models.TextChoices):
        MEMBERS = Audience.MEMBERS.value, _("what is meant for members")
        RESIDENTS = Audience.RESIDENTS.value, _("what is meant for members and for residents")

    key = models.SlugField(_("key"), max_length=40, unique=True, help_text=_("Used in addresses, like resident."))
    audience = models.CharField(_("can read"), max_length=20, choices=Reach.choices, default=Reach.MEMBERS)
    sort_order = models.IntegerField(default=0, editable=False)

    panels = [WordsPanel(), FieldRowPanel([FieldPanel("key"), FieldPanel("audience")])]
    search_fields = TOLD_NAMES

    class Meta:
        verbose_name = _("kind of membership")
        verbose_name_plural = _("kinds of membership")
        ordering = ["sort_order", "pk"]


class MembershipKindWords(Words):
    """What a language calls a kind of membership."""

    thing = ParentalKey(MembershipKind, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(_("name"), max_length=60)

    title_field = "name"
    panels = [FieldPanel("name")]


class Membership(models.Model):
    """A time during which a person belongs to the association. What they may read follows from it.

    A person who has their data erased leaves the row behind without a name: the association still has to account for
    the fees of that time.
    """

    person = models.ForeignKey(
        "community.Profile",
        verbose_name=_("person"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="memberships",
    )
    kind = models.ForeignKey(
        MembershipKind, verbose_name=_("kind"), on_delete=models.PROTECT, related_name="memberships"
    )
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: until further notice.")
    )
    reminded = models.DateField(_("reminded on"), null=True, editable=False)

    objects = DatedQuerySet.as_manager()
    base_form_class = ThingForm

    panels = [
        FieldRowPanel([FieldPanel("person"), FieldPanel("kind")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["-since", "-pk"]
        indexes = [models.Index(fields=["person", "since", "until"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="community_membership_ends_after_since",
                violation_error_message=_("A membership can't end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person or _('former member')}, {self.kind}"
