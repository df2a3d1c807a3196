"""Whether what a commission's page says still holds: asked of those who look after it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StillTrue(models.Model):
    """A question by mail, "is the page still true?", and the yes that came back."""

    commission = models.ForeignKey(
        "community.Commission", verbose_name=_("commission"), on_delete=models.CASCADE, related_name="asked_still_true"
    )
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True)
    confirmed_by = models.ForeignKey(
        "community.Profile", verbose_name=_("confirmed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("question whether a page is still true")
        verbose_name_plural = _("questions whether pages are still true")
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.commission_id}, {self.asked_at:%Y-%m-%d}"
