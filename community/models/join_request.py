"""How somebody comes into a commission: they ask, or they are invited, and the other side says yes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class JoinRequestQuerySet(models.QuerySet):
    def waiting(self) -> JoinRequestQuerySet:
        return self.filter(state=JoinRequest.State.ASKED)

    def asked(self) -> JoinRequestQuerySet:
        """Those of people who would like to join: lead or steward answers."""
        return self.filter(invited_by=None)

    def invited(self) -> JoinRequestQuerySet:
        """Those of a lead who would like somebody to join: that person answers."""
        return self.exclude(invited_by=None)


class JoinRequest(models.Model):
    """Somebody who would like to join a commission, or whom its lead invites. A yes makes a mandate."""

    class State(models.TextChoices):
        ASKED = "asked", _("waiting for an answer")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")

    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="join_requests"
    )
    person = models.ForeignKey(
        "community.Profile", verbose_name=_("person"), on_delete=models.CASCADE, related_name="join_requests"
    )
    invited_by = models.ForeignKey(
        "community.Profile",
        verbose_name=_("invited by"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="join_invitations",
    )
    message = models.TextField(_("a word with it"), max_length=600, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True)

    objects = JoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commission", "person"], condition=Q(state="asked"), name="community_join_request_asked_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_state_display()}"
