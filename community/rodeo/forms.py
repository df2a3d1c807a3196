"""The forms of the rodéo: a ranking, the places of commissions, a proposal adjusted by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from community.models import Commission, Profile, RodeoOffer
from community.rodeo.board import Board, Seat
from community.rodeo.reasons import wish
from community.rodeo.wishes import LEAST, MOST

MOST_PLACES = 1_000


class WishesForm(forms.Form):
    """One choice a rank, so that it works with keyboard, telephone and without scripts."""

    def __init__(self, commissions: list[Commission], wished: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("– choose –")), *((commission.pk, str(commission)) for commission in commissions)]
        for rank in range(1, min(MOST, len(commissions)) + 1):
            self.fields[f"wish_{rank}"] = forms.TypedChoiceField(
                label=wish(rank),
                choices=choices,
                coerce=int,
                empty_value=None,
                required=rank <= LEAST,
                initial=wished[rank - 1] if rank <= len(wished) else "",
                error_messages={"required": gettext_lazy("Please choose a commission.")},
            )

    def clean(self) -> dict[str, Any]:
        """Each once. A fifth wish without a fourth is the fourth: gaps say nothing."""
        cleaned = super().clean() or {}
        first: dict[int, str] = {}
        for name in self.fields:
            commission = cleaned.get(name)
            if commission in first:
                said = _("You have chosen this one as your %(wish)s already: please choose another.")
                self.add_error(name, said % {"wish": str(self.fields[first[commission]].label).lower()})
            elif commission:
                first[commission] = name
        return cleaned

    @property
    def ranked(self) -> list[int]:
        return [self.cleaned_data[name] for name in self.fields if self.cleaned_data[name]]


class PlacesForm(forms.Form):
    """How many people each of some commissions takes, and how many it needs."""

    def __init__(self, offers: list[RodeoOffer], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offers = offers
        for offer in offers:
            self.fields[f"places_{offer.pk}"] = self._number(_("Places of %(commission)s"), offer, offer.places, 1)
            self.fields[f"minimum_{offer.pk}"] = self._number(
                _("People that %(commission)s needs"), offer, offer.minimum, 0
            )

    def _number(self, label: str, offer: RodeoOffer, initial: int, least: int) -> forms.IntegerField:
        named = label % {"commission": offer.commission}
        return forms.IntegerField(label=named, initial=initial, min_value=least, max_value=MOST_PLACES)

    @property
    def rows(self) -> list[tuple[RodeoOffer, forms.BoundField, forms.BoundField]]:
        return [(offer, self[f"places_{offer.pk}"], self[f"minimum_{offer.pk}"]) for offer in self.offers]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for offer in self.offers:
            places, minimum = cleaned.get(f"places_{offer.pk}"), cleaned.get(f"minimum_{offer.pk}")
            if places is not None and minimum is not None and minimum > places:
                self.add_error(f"minimum_{offer.pk}", _("A commission can't need more people than it has places."))
        return cleaned

    @property
    def stated(self) -> list[RodeoOffer]:
        """The offers, with the numbers that were filled in."""
        for offer in self.offers:
            offer.places, offer.minimum = (
                self.cleaned_data[f"places_{offer.pk}"],
                self.cleaned_data[f"minimum_{offer.pk}"],
            )
        return self.offers


class AdjustForm(forms.Form):
    """Where everybody is: a choice for each person, and whether they stay there when it is proposed again."""

    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, board: Board, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": board.fingerprint}, **kwargs)
        self.board = board
        choices = [("", _("No place")), *((pk, str(table.offer.commission)) for pk, table in board.tables.items())]
        for seat in board.seats:
            self._add_seat(seat, choices)
        others = Profile.objects.belonging().exclude(pk__in=[seat.person.pk for seat in board.seats])
        self.fields["added"] = forms.ModelChoiceField(
            label=_("Add somebody"),
            help_text=_("Somebody who named no wish, but takes part."),
            queryset=others.order_by("sort_name", "pk"),
            required=False,
        )
        self.fields["added_to"] = self._place(choices, label=_("Where"))

    def _place(self, choices: list[tuple[Any, str]], **kwargs: Any) -> forms.TypedChoiceField:
        return forms.TypedChoiceField(choices=choices, coerce=int, empty_value=None, required=False, **kwargs)

    def _add_seat(self, seat: Seat, choices: list[tuple[Any, str]]) -> None:
        person = seat.person
        now = seat.placing.commission_id if seat.placing.commission_id in self.board.tables else None
        self.fields[f"place_{person.pk}"] = self._place(
            choices, label=_("Where %(person)s goes") % {"person": person}, initial=now or ""
        )
        self.fields[f"keep_{person.pk}"] = forms.BooleanField(
            label=_("%(person)s stays there") % {"person": person}, required=False, initial=seat.by_hand
        )

    def place(self, seat: Seat) -> forms.BoundField:
        return self[f"place_{seat.person.pk}"]

    def keep(self, seat: Seat) -> forms.BoundField:
        return self[f"keep_{seat.person.pk}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        heads = Counter(self.places(cleaned).values())
        for pk, table in self.board.tables.items():
            if heads[pk] > table.offer.places:
                said = ngettext(
                    "%(commission)s has %(places)s place for %(people)s people: please put somebody elsewhere.",
                    "%(commission)s has %(places)s places for %(people)s people: please put somebody elsewhere.",
                    table.offer.places,
                )
                words = {"commission": table.offer.commission, "places": table.offer.places, "people": heads[pk]}
                self.add_error(None, said % words)
        return cleaned

    def places(self, cleaned: dict[str, Any]) -> dict[int, int | None]:
        """The commission of each person, whoever is added included."""
        found = {seat.person.pk: cleaned.get(f"place_{seat.person.pk}") for seat in self.board.seats}
        if cleaned.get("added"):
            found[cleaned["added"].pk] = cleaned.get("added_to")
        return found

    @property
    def by_hand(self) -> set[int]:
        """Who stays where they are put: those who were moved, or added, and those whose box is ticked."""
        people = {
            seat.person.pk
            for seat in self.board.seats
            if self.cleaned_data[f"keep_{seat.person.pk}"] or f"place_{seat.person.pk}" in self.changed_data
        }
        return people | ({self.cleaned_data["added"].pk} if self.cleaned_data["added"] else set())
