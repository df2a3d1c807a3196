"""What the search page takes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.models.search import SearchEntry
from cms.search.text import QUERY_LENGTH, printable


class QueryField(forms.CharField):
    """Words to search for. Nothing is refused: control characters become spaces, and what is too long is cut."""

    def to_python(self, value: Any) -> str:
        return super().to_python(printable(str(value or "")))[:QUERY_LENGTH].strip()


class SearchForm(forms.Form):
    """The query string of the search page."""

    q = QueryField(label=_("Search"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Everything")), *SearchEntry.Kind.choices]
    )

    @property
    def query(self) -> str:
        """What is searched for."""
        return self.cleaned_data["q"]

    @property
    def kind_asked(self) -> str | None:
        """The one kind of entry that is wanted; None for all, and where the kind asked for does not exist."""
        return self.cleaned_data.get("kind") or None
