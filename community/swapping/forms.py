"""The form by which a host asks for a swap."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from community.models import Occurrence
from community.registration import wording
from community.swapping.asking import Partner


class AskForm(forms.Form):
    """Whom to ask, and with which words."""

    partner = forms.ChoiceField(
        label=gettext_lazy("With whom?"),
        help_text=gettext_lazy("With a date: it becomes yours, and its host takes this one."),
        widget=forms.RadioSelect,
    )
    message = forms.CharField(
        label=gettext_lazy("A few words"),
        help_text=gettext_lazy("If you like: they are part of the letter."),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, date: Occurrence, partners: list[Partner], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = {partner.key: partner for partner in partners}
        self.fields["partner"].choices = [(key, said(partner, date)) for key, partner in self.partners.items()]

    @property
    def chosen(self) -> Partner:
        return self.partners[self.cleaned_data["partner"]]


def said(partner: Partner, date: Occurrence) -> str:
    """What is asked of a partner, in a line; with a note if they take no turns in the month of `date`."""
    name = partner.host.person.name
    if partner.host.is_off(date.first_day.month):
        month = date_format(date.starts_local, "F")
        name = _("%(name)s (usually not in %(month)s)") % {"name": name, "month": month}
    if partner.turn:
        return capfirst(f"{wording.day(partner.turn)} – {name}")
    return _("%(name)s, without a date in return") % {"name": name}
