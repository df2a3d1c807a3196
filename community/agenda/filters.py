"""What the agenda can be asked for. Nonsense falls back to no filter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cms.access import Audience, audiences_of
from cms.languages.things import ToldQuerySet
from community.forms import FilterForm
from community.models import Commission, Event, EventKind, Occurrence, Place
from community.models.occurrence import OccurrenceQuerySet
from community.spoken_languages import SPOKEN, speaks


class AgendaFilterForm(FilterForm):
    """The query string of the agenda. It offers what there is: kinds, commissions, places; audiences to those who
    belong to more than one."""

    kind = forms.TypedChoiceField(label=_("Kind"), required=False, coerce=int, empty_value=None)
    commission = forms.TypedChoiceField(label=_("Commission"), required=False, coerce=int, empty_value=None)
    place = forms.TypedChoiceField(label=_("Place"), required=False, coerce=int, empty_value=None)
    spoken = forms.ChoiceField(label=_("Spoken language"), required=False, choices=[("", ""), *SPOKEN.items()])
    audience = forms.ChoiceField(label=_("Open to"), required=False)

    def __init__(self, data: QueryDict, user: Any = None) -> None:
        super().__init__(data)
        self._offer_told("kind", EventKind.objects.told())
        self._offer_told("commission", Commission.objects.live().told())
        self._offer_told("place", places_for(user))
        self.offer("spoken", [(code, SPOKEN[code]) for code in ("fr", "en")])
        known = [choice for choice in Audience.choices if choice[0] in audiences_of(user)]
        self.fields["audience"].choices = [("", _("All")), *known]
        if len(known) < 2:
            del self.fields["audience"]

    def _offer_told(self, name: str, things: Any) -> None:
        choices = [(thing.pk, str(thing)) for thing in things]
        self.fields[name].choices = [("", _("All")), *choices]


def places_for(user: Any) -> ToldQuerySet:
    """The places of dates that `user` may read: where members meet is nobody else's business."""
    events = Event.objects.live().visible_to(user).filter(place=OuterRef("pk"))
    alone = Occurrence.objects.shown().visible_to(user).filter(place=OuterRef("pk"))
    return Place.objects.told().filter(Exists(events) | Exists(alone))


def conditions(chosen: dict[str, Any]) -> Q:
    """What was chosen, as one condition on dates. A date may have a place of its own."""
    found = Q()
    for name in ("kind", "commission"):
        if value := chosen.get(name):
            found &= Q(**{f"event__{name}_id": value})
    if place := chosen.get("place"):
        found &= Q(place_id=place) | Q(place_id=None, event__place_id=place)
    if code := chosen.get("spoken"):
        found &= speaks(code, "event__spoken")
    if audience := chosen.get("audience"):
        found &= Q(event__audience=audience)
    return found


def filtered(occurrences: OccurrenceQuerySet, form: AgendaFilterForm) -> OccurrenceQuerySet:
    """`occurrences` as far as the form's filters let them through."""
    return occurrences.filter(conditions(form.chosen()))
