"""Who does what in a commission, from when until when."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from community.admin_forms import ThingForm
from community.models.dated import DatedQuerySet
from community.models.membership import Membership


class MandateQuerySet(DatedQuerySet):
    """Mandates by date, and by whether they count."""

    def in_force(self, today: date | None = None) -> MandateQuerySet:
        """Current ones of people who belong to the association: a right ends with either."""
        belongs = Membership.objects.current(today).filter(person=OuterRef("person"))
        return self.current(today).filter(Exists(belongs))


class Mandate(models.Model):
    """A person's part in a commission. It is no part of the commission's drafts: rights follow from these rows.

    `ending_told` is the last day that letters ahead of it named: they go out again if another day is set.
    """

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        STEWARD = "steward", _("steward")
        VOLUNTEER = "volunteer", _("volunteer")

    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="mandates"
    )
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="mandates"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role.choices, default=Role.VOLUNTEER)
    since = models.DateField(_("since"), default=timezone.localdate)
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day. Empty: until further notice.")
    )
    ending_told = models.DateField(null=True, editable=False)

    objects = MandateQuerySet.as_manager()
    base_form_class = ThingForm

    panels = [
        FieldPanel("commission"),
        FieldRowPanel([FieldPanel("person"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["commission", "role", "since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="community_mandate_ends_after_since",
                violation_error_message=_("A mandate can't end before it begins."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display()}"

    def clean(self) -> None:
        super().clean()
        if self.since and self.until and self.until < self.since:
            raise ValidationError({"until": _("A mandate can't end before it begins.")})
