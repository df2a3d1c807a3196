"""What a query string may ask of the agenda and the directory. Nonsense falls back to no filter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from community.models.kinds import EventKind
from community.models.trade import Trade
from community.spoken_languages import SPOKEN


class FilterForm(forms.Form):
    """A form of optional filters that is read field by field: one bad value doesn't spoil the others."""

    def chosen(self) -> dict[str, Any]:
        """The filters that were given and make sense."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class AgendaFilterForm(FilterForm):
    kind = forms.TypedChoiceField(label=_("Kind"), required=False, coerce=int, empty_value=None)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        kinds = [(kind.pk, str(kind)) for kind in EventKind.objects.told()]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]


class DirectoryFilterForm(FilterForm):
    trade = forms.ChoiceField(label=_("Trade"), required=False)
    spoken = forms.ChoiceField(label=_("Speaks"), required=False)

    def __init__(self, data: QueryDict, people_ids: Any) -> None:
        super().__init__(data)
        trades = Trade.objects.told().filter(pk__in=people_ids)
        named = sorted(((trade.key, str(trade)) for trade in trades), key=lambda pair: pair[1].lower())
        languages = sorted(((code, str(name)) for code, name in SPOKEN.items()), key=lambda pair: pair[1])
        self.fields["trade"].choices = [("", _("All trades")), *named]
        self.fields["spoken"].choices = [("", _("All languages")), *languages]
