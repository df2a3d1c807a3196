"""Who comes to a date, and who waits for a place."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.languages.codes import default_language, language_choices
from community.models.occurrence import Occurrence

MOST_GUESTS = 20


class TakesRegistrations(models.Model):
    """How people register for the dates of an event."""

    class Registers(models.TextChoices):
        """Who may register, the widest first. The values are those of `cms.access.Audience`."""

        NOBODY = "", _("Nobody has to: come as you are")
        PUBLIC = "public", _("Everybody")
        MEMBERS = "members", _("Members")
        RESIDENTS = "residents", _("Residents")

    registers = models.CharField(
        _("who registers"), max_length=20, choices=Registers.choices, default=Registers.NOBODY, blank=True
    )
    cap = models.PositiveIntegerField(
        _("number of places"), null=True, blank=True, help_text=_("For each date. Left empty: no limit.")
    )
    most_guests = models.PositiveSmallIntegerField(
        _("guests that one person may bring"), default=0, validators=[MaxValueValidator(MOST_GUESTS)]
    )
    opens_days_before = models.PositiveIntegerField(
        _("registration opens, days before"), null=True, blank=True, help_text=_("Left empty: at once.")
    )
    closes_hours_before = models.PositiveIntegerField(_("registration closes, hours before"), default=0)

    keeps_line = models.BooleanField(
        _("whoever comes too late waits in line"), default=True, help_text=_("Otherwise registration closes when full.")
    )

    class Meta:
        abstract = True

    @property
    def takes_registrations(self) -> bool:
        return bool(self.registers)


class RegistrationQuerySet(models.QuerySet):
    """Registrations by state, in order of arrival."""

    def active(self) -> RegistrationQuerySet:
        """Those that hold a place, wait for one, or wait for the person's word."""
        return self.filter(state__in=Registration.ACTIVE)

    def of(self, user: Any) -> RegistrationQuerySet:
        """Those of an account: of its person, or by its address."""
        return self.filter(Q(person__user=user) | Q(email__iexact=user.email, person=None))

    def holding(self) -> RegistrationQuerySet:
        """Those whose places are taken: confirmed ones, and offers that still stand."""
        return self.filter(state__in=Registration.HOLDING)

    def coming(self) -> RegistrationQuerySet:
        return self.filter(state=Registration.State.CONFIRMED).order_by("ticket")

    def waiting(self) -> RegistrationQuerySet:
        return self.filter(state=Registration.State.WAITING).order_by("ticket")


class Registration(models.Model):
    """A person's place at a date, with guests, or their place in line."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("address to be confirmed")
        CONFIRMED = "confirmed", _("registered")
        WAITING = "waiting", _("waiting")
        OFFERED = "offered", _("a place is offered")
        CANCELLED = "cancelled", _("cancelled")
        LAPSED = "lapsed", _("lapsed")

    HOLDING = (State.CONFIRMED, State.OFFERED)
    ACTIVE = (State.UNCONFIRMED, State.CONFIRMED, State.WAITING, State.OFFERED)

    occurrence = models.ForeignKey(
        Occurrence, verbose_name=_("date"), on_delete=models.PROTECT, related_name="registrations"
    )
    person = models.ForeignKey(
        "community.Profile",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="registrations",
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default=default_language)
    guests = models.PositiveSmallIntegerField(_("guests"), default=0)
    state = models.CharField(_("state"), max_length=12, choices=State.choices)
    ticket = models.PositiveBigIntegerField(_("order of arrival"), null=True, editable=False)
    registered_at = models.DateTimeField(_("registered"), default=timezone.now)
    offered_until = models.DateTimeField(_("answer until"), null=True, blank=True)
    offers = models.PositiveSmallIntegerField(default=0, editable=False)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    came = models.BooleanField(_("came"), null=True, blank=True)
    asked_at = models.DateTimeField(_("last asked for by form"), null=True, editable=False)

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        ordering = ["ticket", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                "occurrence",
                condition=Q(state__in=["unconfirmed", "confirmed", "waiting", "offered"]),
                name="community_registration_one_per_address",
            ),
            models.UniqueConstraint(
                fields=["person", "occurrence"],
                condition=Q(state__in=["unconfirmed", "confirmed", "waiting", "offered"]),
                name="community_registration_one_per_person",
            ),
            models.UniqueConstraint(fields=["occurrence", "ticket"], name="community_registration_one_per_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.get_state_display()}"

    @property
    def places(self) -> int:
        """How many places it takes."""
        return 1 + self.guests

    def offer_stands(self, now: datetime | None = None) -> bool:
        """Whether a place is offered and may still be accepted."""
        limit: Any = self.offered_until
        return self.state == self.State.OFFERED and limit is not None and limit > (now or timezone.now())
