"""The admin form of an event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import policy_registry

from community.admin_forms import SpokenForm, offer_visible_people
from community.models.schedule import Schedule


class EventForm(SpokenForm):
    """Once the dates of an event are rows, its form only tells them: they change on their own screen. Volunteers plan
    for their own commission."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user is not None and not policy_registry.get(self.instance).is_editor(self.for_user, "change"):
            self.fields["commission"].required = True
            if self.instance.pk is None:
                self.choose_only_commission()
        hosts = self.formsets.get("event_hosts")
        for row in hosts.forms if hosts else ():
            offer_visible_people(row, "person", self.for_user)
        if self.instance.is_scheduled:
            for name in Schedule.columns():
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
