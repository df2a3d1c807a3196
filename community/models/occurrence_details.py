"""What belongs to a date alone: notes, and the addresses it had."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.languages.codes import language_choices
from community.models.occurrence import Occurrence


class OccurrenceNote(models.Model):
    """What one language says of a date alone."""

    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="notes")
    language = models.CharField(_("language"), max_length=10, choices=language_choices)
    text = models.CharField(_("note on this date"), max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["occurrence", "language"], name="community_occurrencenote_one_per_language")
        ]

    def __str__(self) -> str:
        return self.text


class FormerSlot(models.Model):
    """A day under which a date had its address before its series changed: the address leads on."""

    event = models.ForeignKey("community.Event", on_delete=models.CASCADE, related_name="former_slots")
    slot = models.DateField()
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="former_slots")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "slot"], name="community_formerslot_one_per_slot")]

    def __str__(self) -> str:
        return f"{self.slot}"
