"""The admin form of an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from community.admin_forms import SpokenForm

SCHEDULE_FIELDS = (
    "day",
    "starts_at",
    "ends_at",
    "rule",
    "rests_in_august",
    "rests_on_holidays",
    "approximate",
    "left_out",
    "added",
    "last_day",
    "zone",
)


class EventForm(SpokenForm):
    """Once the dates of an event are rows, its form only tells them: they change on their own screen."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_scheduled:
            for name in SCHEDULE_FIELDS:
                if name in self.fields:
                    self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("rota") == "places" and not self._has_rows("rota_places"):
            self.add_error("rota", forms.ValidationError(_("Name the places that take turns.")))
        if cleaned.get("rota") == "hosts" and not self._has_rows("event_hosts"):
            self.add_error("rota", forms.ValidationError(_("Name the hosts who take turns.")))
        return cleaned

    def _has_rows(self, relation: str) -> bool:
        formset = self.formsets.get(relation)
        if formset is None or not formset.is_valid():
            return True
        return any(form.cleaned_data and not form.cleaned_data.get("DELETE") for form in formset.forms)
