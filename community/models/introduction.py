"""Introductions ("mises en relation"): one member asks to be put in touch with another, who accepts or declines."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAITS = timedelta(days=30)


class IntroductionQuerySet(models.QuerySet):
    def waiting(self) -> IntroductionQuerySet:
        """Those that can still be answered: a question nobody answered for a month has lapsed."""
        return self.filter(state=Introduction.State.ASKED, asked_at__gt=timezone.now() - WAITS)


class Introduction(models.Model):
    """A request to be put in touch. Addresses are exchanged by mail, and only once it is accepted."""

    class State(models.TextChoices):
        ASKED = "asked", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    asker = models.ForeignKey("community.Profile", on_delete=models.CASCADE, related_name="introductions_asked")
    asked = models.ForeignKey("community.Profile", on_delete=models.CASCADE, related_name="introductions_received")
    message = models.TextField(_("what it is about"), max_length=600)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asker", "asked_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "asked"], condition=Q(state="asked"), name="community_introduction_asked_once"
            ),
            models.CheckConstraint(condition=~Q(asker=models.F("asked")), name="community_introduction_between_two"),
        ]

    def __str__(self) -> str:
        return f"{self.asker} → {self.asked}"
