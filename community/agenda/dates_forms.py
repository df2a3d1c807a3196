"""Forms of the dates' screens: one date, a series from one date on, a date more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from cms.languages.codes import language_choices
from community.agenda.recurrence import Rule
from community.event_form import SCHEDULE_FIELDS
from community.models import ClosedSeries, Event, Occurrence, OccurrenceNote, Place, Profile
from community.models.schedule import NIGHT_ENDS


class SeriesForm(WagtailAdminModelForm):
    """The schedule that an event is to have from one of its dates on."""

    class Meta:
        model = ClosedSeries
        fields = SCHEDULE_FIELDS
        widgets = dict.fromkeys(("day", "last_day"), AdminDateInput) | dict.fromkeys(
            ("starts_at", "ends_at"), AdminTimeInput
        )

    def __init__(self, *args: Any, event: Event, since: date, **kwargs: Any) -> None:
        schedule = ClosedSeries(event=event, closed_on=since)
        for name in SCHEDULE_FIELDS:
            setattr(schedule, name, getattr(event, name))
        if event.rule:
            rule = Rule.parse(event.rule)
            schedule.day = next(rule.dates(event.day, date.max, since), since)
            schedule.rule = str(rule.after(event.day, since))
            if event.last_day:
                schedule.last_day = event.last_day + (schedule.day - event.day)
        self.stays = event.occurrences.filter(Q(slot__lt=since) | Q(start__lte=timezone.now())).aggregate(Max("slot"))
        super().__init__(*args, instance=schedule, **kwargs)
        self.fields["day"].label = _("First date")

    def clean_day(self) -> date:
        """A series goes on after the dates that stay as they are."""
        day, last = self.cleaned_data["day"], self.stays["slot__max"]
        if last and day <= last:
            said = date_format(last, "DATE_FORMAT")
            raise forms.ValidationError(_("The first date has to come after %(last)s, which stays.") % {"last": said})
        return day


class DateForm(forms.Form):
    """What is different on one date."""

    day = forms.DateField(label=_("Day"), widget=AdminDateInput)
    starts_at = forms.TimeField(label=capfirst(_("from")), required=False, widget=AdminTimeInput)
    ends_at = forms.TimeField(label=capfirst(_("to")), required=False, widget=AdminTimeInput)
    place = forms.ModelChoiceField(
        label=_("Other place"), queryset=Place.objects.none(), required=False, empty_label=_("As for the event")
    )
    host = forms.ModelChoiceField(
        label=_("Whose turn"), queryset=Profile.objects.none(), required=False, empty_label=_("All hosts of the event")
    )
    cap = forms.IntegerField(
        label=_("Other number of places"),
        min_value=0,
        max_value=100_000,
        required=False,
        help_text=_("Empty: as usual."),
    )

    def __init__(self, occurrence: Occurrence, data: Any = None) -> None:
        self.occurrence = occurrence
        starts, ends = occurrence.starts_local, occurrence.ends_local
        initial = {
            "day": starts.date(),
            "place": occurrence.place_id,
            "host": occurrence.host_id,
            "cap": occurrence.cap,
        }
        if not occurrence.all_day:
            initial |= {"starts_at": starts.time(), "ends_at": ends.time()}
        notes = {note.language: note.text for note in occurrence.notes.all()}
        initial |= {f"note_{code}": text for code, text in notes.items()}
        super().__init__(data, initial=initial)
        self.fields["place"].queryset = Place.objects.told()
        self.fields["host"].queryset = Profile.objects.filter(hosted__event=occurrence.event)
        for code, name in language_choices():
            self.fields[f"note_{code}"] = forms.CharField(
                label=_("Note on this date, in %(language)s") % {"language": name},
                required=False,
                max_length=OccurrenceNote._meta.get_field("text").max_length,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if "starts_at" in cleaned and "ends_at" in cleaned and bool(starts_at) != bool(ends_at):
            self.add_error("ends_at", _("Fill in both hours, or leave both empty."))
        elif starts_at and ends_at and ends_at <= starts_at and ends_at > NIGHT_ENDS and not self._was_several_days:
            self.add_error("ends_at", _("The event has to end after it starts."))
        return cleaned

    @property
    def _was_several_days(self) -> bool:
        return (self.occurrence.final_day - self.occurrence.first_day).days > 1

    def span(self) -> tuple[datetime, datetime]:
        """When the date is to start and end, lasting as many days as it did."""
        cleaned = self.cleaned_data
        schedule = ClosedSeries(day=cleaned["day"], zone=self.occurrence.event.zone)
        schedule.starts_at, schedule.ends_at = cleaned["starts_at"], cleaned["ends_at"]
        if self._was_several_days:
            schedule.last_day = cleaned["day"] + (self.occurrence.final_day - self.occurrence.first_day)
        return schedule.span(cleaned["day"])

    @property
    def moves(self) -> bool:
        """Whether the date is to take place at another time."""
        return self.span() != (self.occurrence.start, self.occurrence.end)

    def notes(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"note_{code}"].strip() for code, _name in language_choices()}


class ExtraDateForm(forms.Form):
    """A date more."""

    day = forms.DateField(label=_("Add a date"), widget=AdminDateInput)

    def __init__(self, event: Event, data: Any = None) -> None:
        super().__init__(data)
        self.event = event

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if self.event.occurrences.filter(slot=day).exists():
            raise forms.ValidationError(_("There is a date on this day already."))
        if not date(1990, 1, 1) < day < date(2100, 1, 1):
            raise forms.ValidationError(_("This day is too far away."))
        return day
