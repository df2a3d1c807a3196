"""Calendars of partners, whose dates come into the agenda."""

from __future__ import annotations

from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.codes import default_language, language_choices


class PartnerCalendar(models.Model):
    """Where a partner tells what happens at their place. Without an address it is read from files alone."""

    name = models.CharField(_("name"), max_length=120)
    place = models.ForeignKey(
        "community.Place", verbose_name=_("place"), on_delete=models.PROTECT, related_name="partner_calendars"
    )
    address = models.CharField(
        _("address of the calendar"),
        max_length=500,
        blank=True,
        validators=[URLValidator(schemes=["https", "http", "webcal"])],
        help_text=_("As the partner gives it: it begins with https:// or webcal:// and often ends with .ics."),
    )
    kind = models.ForeignKey(
        "community.EventKind", verbose_name=_("kind of event"), on_delete=models.PROTECT, related_name="+"
    )
    language = models.CharField(_("language"), max_length=10, choices=language_choices, default=default_language)
    is_followed = models.BooleanField(_("fetched every day"), default=True)
    fetched_at = models.DateTimeField(_("last read"), null=True, editable=False)
    report = models.TextField(_("what came of it"), blank=True, editable=False)

    class Meta:
        verbose_name = _("partner’s calendar")
        verbose_name_plural = _("partners’ calendars")
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class ImportedEvent(models.Model):
    """An event that came from a partner, known by the partner's UID.

    `digest` is what the partner said last, `state` how the event stood when that was taken over: an event that stands
    otherwise was changed here, and is left alone.
    """

    calendar = models.ForeignKey(PartnerCalendar, on_delete=models.CASCADE, related_name="imported")
    uid = models.CharField(max_length=64)
    event = models.OneToOneField("community.Event", on_delete=models.CASCADE, related_name="imported_from")
    digest = models.CharField(max_length=64)
    state = models.CharField(max_length=100)
    is_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["calendar", "uid"], name="community_importedevent_once")]

    def __str__(self) -> str:
        return f"{self.calendar}: {self.uid}"
