"""One screen for what a commission plans most: a meeting, a call for hands. What else there is to say of an event stays
as its full form begins."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.forms import Select
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList

from cms.languages.panels import WordsPanel
from community.event_form import EventForm
from community.models import Event, EventKind, Place

HANDS = 3  # how many a call asks for, until somebody says otherwise


class ShortForm(EventForm):
    """An event that happens once, told in the reader's own language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["spoken"]
        self.fields["day"].help_text = ""


class CallForm(ShortForm):
    """An event that looks for so many people, and closes when it has them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cap = self.fields["cap"]
        cap.required, cap.label, cap.help_text = True, capfirst(_("people wanted")), ""
        cap.validators.append(MinValueValidator(1))
        cap.widget.attrs["min"] = 1
        registers = self.fields["registers"]
        registers.label = capfirst(_("who can say yes"))
        registers.choices = [(value, label) for value, label in registers.choices if value]

    def offered(self, name: str, model: Any) -> Any:
        found = super().offered(name, model)
        return found.filter(calls_for_hands=True) if model is EventKind else found


def when_and_where() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("day"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("place", widget=Select),
        ],
        heading=_("When and where"),
    )


def details() -> MultiFieldPanel:
    return MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("kind", widget=Select), FieldPanel("commission", widget=Select)]),
            FieldPanel("audience"),
        ],
        heading=_("Details"),
    )


def words() -> WordsPanel:
    return WordsPanel([FieldPanel("title"), FieldPanel("summary")])


MEETING = ObjectList([words(), when_and_where(), details()], base_form_class=ShortForm)
CALL = ObjectList(
    [
        words(),
        MultiFieldPanel([FieldRowPanel([FieldPanel("cap"), FieldPanel("registers")])], heading=_("Who is wanted")),
        when_and_where(),
        details(),
    ],
    base_form_class=CallForm,
)


def new_meeting(commission_id: int | None) -> Event:
    """An unsaved meeting: of the kind and at the place of the commission's latest event."""
    latest = Event.objects.filter(commission=commission_id, kind__calls_for_hands=False).order_by("-pk").first()
    meeting = Event(commission_id=commission_id)
    if commission_id and latest:
        meeting.kind_id, meeting.place_id, meeting.audience = latest.kind_id, latest.place_id, latest.audience
        meeting.starts_at, meeting.ends_at = latest.starts_at, latest.ends_at
    return meeting


def new_call(commission_id: int | None) -> Event:
    """An unsaved call for hands: members say yes, until enough have."""
    kind = EventKind.objects.filter(calls_for_hands=True).first()
    place = Place.objects.filter(ours=True).first()
    call = Event(commission_id=commission_id, kind=kind, place=place, cap=HANDS, keeps_line=False)
    call.registers = Event.Registers.MEMBERS
    return call
