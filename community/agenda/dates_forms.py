"""Forms of the dates' screens: one date, a series from one date on, a date more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminTimeInput

from cms.languages.codes import language_choices
from community.agenda.moving import MovingForm
from community.agenda.recurrence import Rule
from community.models import ClosedSeries, Event, Occurrence, OccurrenceNote, Place, Profile
from community.models.schedule import EARLIEST, LATEST


class SeriesForm(WagtailAdminModelForm):
    """The schedule that an event is to have from one of its dates on."""

    class Meta:
        model = ClosedSeries
        fields = ClosedSeries.columns()
        widgets = dict.fromkeys(("day", "last_day"), AdminDateInput) | dict.fromkeys(
            ("starts_at", "ends_at"), AdminTimeInput
        )

    def __init__(self, *args: Any, event: Event, since: date, **kwargs: Any) -> None:
        schedule = ClosedSeries(event=event, closed_on=since)
        schedule.follow(event)
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


class DateForm(MovingForm):
    """What is different on one date."""

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

    host_was = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, occurrence: Occurrence, data: Any = None) -> None:
        initial = {"place": occurrence.place_id, "host": occurrence.host_id, "cap": occurrence.cap}
        initial |= {"host_was": occurrence.host_id}
        initial |= {f"note_{note.language}": note.text for note in occurrence.notes.all()}
        super().__init__(occurrence, data, initial)
        self.fields["day"].widget = AdminDateInput()
        self.fields["starts_at"].widget, self.fields["ends_at"].widget = AdminTimeInput(), AdminTimeInput()
        self.fields["place"].queryset = Place.objects.told()
        self.fields["host"].queryset = Profile.objects.filter(hosted__event=occurrence.event)
        for code, name in language_choices():
            self.fields[f"note_{code}"] = forms.CharField(
                label=_("Note on this date, in %(language)s") % {"language": name},
                required=False,
                max_length=OccurrenceNote._meta.get_field("text").max_length,
            )

    def facts(self) -> dict[str, Any]:
        """Place, number of places, and the host where another one was chosen: whoever took the turn while the form was
        open keeps it."""
        cleaned = self.cleaned_data
        host = cleaned["host"]
        changed = (host.pk if host else None) != cleaned["host_was"]
        return {"place": cleaned["place"], "cap": cleaned["cap"], **({"host": host} if changed else {})}

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
        if not EARLIEST < day < LATEST:
            raise forms.ValidationError(_("This day is too far away."))
        return day
