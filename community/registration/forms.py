"""The forms of registering: one click for members, name and address for others, with the questions of the event."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from cms.spam import TrappedFormMixin
from community.models import Event
from community.registration.questions import answers_in, fields_of
from community.visitors import mail_field, name_field


class MemberForm(forms.Form):
    """What a member is asked, whose name and address are known: guests and questions, where the event has them."""

    def __init__(self, event: Event, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if event.most_guests:
            self.fields["guests"] = guests_field(event.most_guests, required=False, empty_value=0)
        self.fields.update(fields_of(event))

    @property
    def guests(self) -> int:
        return self.cleaned_data.get("guests") or 0

    @property
    def answers(self) -> dict[str, str]:
        return answers_in(self.cleaned_data)


class PublicForm(TrappedFormMixin, MemberForm):
    """What everybody else is asked."""

    name = name_field()
    email = mail_field(_("You get a letter with a link there. Your place is held once you have followed it."))


def guests_field(most: int, **options: Any) -> forms.TypedChoiceField:
    """How many guests come along, up to `most`."""
    choices = [(count, said(count)) for count in range(most + 1)]
    return forms.TypedChoiceField(label=_("Guests"), choices=choices, coerce=int, initial=0, **options)


def said(count: int) -> str:
    return ngettext("%(count)s guest", "%(count)s guests", count) % {"count": count} if count else str(_("nobody else"))


class FewerForm(forms.Form):
    """Fewer guests than were announced."""

    def __init__(self, guests: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guests"] = guests_field(max(guests - 1, 0))


class WordsForm(forms.Form):
    """What hosts write, and to whom."""

    to = forms.TypedChoiceField(
        label=_("To"),
        choices=[("confirmed", _("those who come")), ("confirmed,offered,waiting", _("those who wait, too"))],
        coerce=lambda value: value.split(","),
    )
    subject = forms.CharField(label=_("Subject"), max_length=120)
    message = forms.CharField(label=_("Message"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
