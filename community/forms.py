"""What a query string may ask of a list. Nonsense falls back to no filter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class FilterForm(forms.Form):
    """A form of optional filters that is read field by field: one bad value doesn't spoil the others."""

    def chosen(self) -> dict[str, Any]:
        """The filters that were given and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Offer `choices`, and none at all, in the select `name`."""
        self.fields[name].widget.choices = [("", _("All")), *choices]
