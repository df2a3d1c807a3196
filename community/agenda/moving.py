"""Moving one date: the form that hosts and editors fill in."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from community.models import ClosedSeries, Occurrence
from community.models.schedule import EARLIEST, LATEST, NIGHT_ENDS


class MovingForm(forms.Form):
    """When a date is to take place, by the clock of its event."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    starts_at = forms.TimeField(
        label=capfirst(_("from")), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label=capfirst(_("to")), required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )

    def __init__(self, occurrence: Occurrence, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        self.occurrence = occurrence
        starts, ends = occurrence.starts_local, occurrence.ends_local
        stands = {"day": starts.date()}
        if not occurrence.all_day:
            stands |= {"starts_at": starts.time(), "ends_at": ends.time()}
        super().__init__(data, initial=stands | (initial or {}))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if "starts_at" in cleaned and "ends_at" in cleaned and bool(starts_at) != bool(ends_at):
            self.add_error("ends_at", _("Fill in both hours, or leave both empty."))
        elif starts_at and ends_at and ends_at <= starts_at and ends_at > NIGHT_ENDS and not self._more_days:
            self.add_error("ends_at", _("The event has to end after it starts."))
        elif "day" in cleaned and not self.errors and self.moves and self.span()[1] <= timezone.now():
            self.add_error("day", _("Choose a time that is still to come."))
        return cleaned

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if not EARLIEST < day < LATEST:
            raise forms.ValidationError(_("This day is too far away."))
        return day

    @property
    def _more_days(self) -> int:
        """How many days after its first the date ends now. An end in the small hours belongs to the night before."""
        occurrence = self.occurrence
        if occurrence.all_day:
            return (occurrence.final_day - occurrence.first_day).days
        days = (occurrence.ends_local.date() - occurrence.starts_local.date()).days
        return 0 if days == 1 and occurrence.ends_local.time() <= NIGHT_ENDS else days

    def span(self) -> tuple[datetime, datetime]:
        """When the date is to start and end, lasting as many days as it did, by the clock that it is told by."""
        cleaned = self.cleaned_data
        schedule = ClosedSeries(day=cleaned["day"], zone=self.occurrence.tzinfo.key)
        schedule.starts_at, schedule.ends_at = cleaned["starts_at"], cleaned["ends_at"]
        if self._more_days:
            schedule.last_day = cleaned["day"] + timedelta(days=self._more_days)
        return schedule.span(cleaned["day"])

    @property
    def moves(self) -> bool:
        """Whether the date is to take place at another time."""
        return self.span() != (self.occurrence.start, self.occurrence.end)

    def moved(self) -> Occurrence:
        """The date as it would be, to be shown and not kept."""
        moved = Occurrence(event=self.occurrence.event, series=self.occurrence.series, moved=True)
        moved.schedule_at(*self.span())
        return moved
