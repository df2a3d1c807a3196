"""What the directory can be asked for, and the condition that each answer makes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import Exact
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.search.forms import QueryField
from community.forms import FilterForm
from community.models import Membership, ProfileTrade, ProfileWords
from community.spoken_languages import SPOKEN, speaks

LETTERS = "abcdefghijklmnopqrstuvwxyz"
EXCHANGES = {"offers": _("offers something"), "looks_for": _("looks for something")}


class DirectoryForm(FilterForm):
    """The query string of the directory. Choices are filled with what there is to find (see `facets`)."""

    q = QueryField(label=_("Name, trade, words"), required=False)
    trade = forms.SlugField(label=_("Trade"), required=False, widget=forms.Select)
    spoken = forms.ChoiceField(label=_("Speaks"), required=False, choices=[("", ""), *SPOKEN.items()])
    kind = forms.SlugField(label=_("Status"), required=False, widget=forms.Select)
    exchange = forms.ChoiceField(label=_("Offers or seeks"), required=False, choices=[("", ""), *EXCHANGES.items()])
    letter = forms.ChoiceField(
        required=False, choices=[("", ""), *((letter, letter) for letter in LETTERS)], widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["q"].widget = forms.TextInput(attrs={"type": "search", "maxlength": 200, "autocomplete": "off"})


def has_trade(key: str) -> Q:
    return Q(Exists(ProfileTrade.objects.filter(person=OuterRef("pk"), trade__key=key)))


def kind_today() -> Subquery:
    """The key of the kind that a person belongs as today: that of the latest membership, where there are several."""
    current = Membership.objects.current().filter(person=OuterRef("pk")).order_by("-since", "-pk")
    return Subquery(current.values("kind__key")[:1])


def is_kind(key: str) -> Q:
    return Q(Exact(kind_today(), key))


def exchanges(way: str) -> Q:
    """People who wrote something under "I offer" (`offers`) or "I look for" (`looks_for`), in any language."""
    return Q(Exists(ProfileWords.objects.filter(thing=OuterRef("pk")).exclude(**{way: ""})))


CONDITIONS = {
    "trade": has_trade,
    "spoken": speaks,
    "kind": is_kind,
    "exchange": exchanges,
    "letter": lambda letter: Q(sort_name__startswith=letter),
}


def conditions(chosen: dict[str, Any], leave_out: str = "") -> Q:
    """All that was chosen, but the facet named by `leave_out`, as one condition on people."""
    found = Q()
    for name, condition in CONDITIONS.items():
        if name != leave_out and chosen.get(name):
            found &= condition(chosen[name])
    return found
