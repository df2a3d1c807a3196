"""The secret in the address of a person's own calendar."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone


class CalendarToken(models.Model):
    """A person's calendar opens to whoever knows its address: what is kept is only the address's digest, so nobody
    reads it here. A person has one; a new one takes its place."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_token")
    digest = models.CharField(max_length=64, unique=True)
    made_on = models.DateField(default=timezone.localdate)
    last_used = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.user}, {self.made_on}"
