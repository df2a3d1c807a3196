"""The admin form of an update."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from community.admin_forms import ThingForm, offer_visible_people

MOST_MEETINGS = 100
MINUTES_OF = (timedelta(days=200), timedelta(days=1))  # how long ago a meeting may be, and how soon it is


class UpdateForm(ThingForm):
    """A new update is signed by its writer, and belongs to their only commission, until they choose otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "meeting" in self.fields:
            self._offer_meetings()
        offer_visible_people(self, "author", self.for_user)
        if self.for_user is None or self.instance.pk is not None:
            return
        self.choose_only_commission()
        person = getattr(self.for_user, "profile", None)
        if person is not None and not self.initial.get("author"):
            self.initial["author"] = person.pk

    def _offer_meetings(self) -> None:
        """The latest dates of the commissions that the person may speak for, and the one that was chosen before."""
        field, now = self.fields["meeting"], timezone.now()
        before, after = MINUTES_OF
        commissions = self.fields["commission"].queryset.values("pk")
        recent = Q(event__commission__in=commissions, start__range=(now - before, now + after))
        latest = field.queryset.filter(recent).order_by("-start").values_list("pk", flat=True)[:MOST_MEETINGS]
        known = Q(pk__in=[*latest, self.instance.meeting_id])
        field.queryset = field.queryset.filter(known).with_event().order_by("-start")
        field.label_from_instance = lambda date: f"{date_format(date.starts_local, 'SHORT_DATE_FORMAT')}, {date.words}"
        field.choices = list(iter(field.choices))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        meeting, commission = cleaned.get("meeting"), cleaned.get("commission")
        if meeting and commission and meeting.event.commission_id != commission.pk:
            self.add_error("meeting", _("This is a meeting of another commission."))
        return cleaned
