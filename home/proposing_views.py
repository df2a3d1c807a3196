"""The screen on which editors decide on proposals of events."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from cms.accounts.models import User
from community.models import Event, EventKind
from community.models.schedule import LATEST
from home import proposing
from home.decision_views import AcceptanceForm, RequestsView
from home.decisions import Request
from home.models import FormPage

MOST_WORDS = 2_000


def may_decide(user: User) -> bool:
    """Whoever may make any event decides which are made of proposals."""
    return policy_registry.get_by_type(Event).is_editor(user, "add")


class WordsForm(forms.Form):
    """What is said to whoever proposed the event."""

    words = forms.CharField(
        label=gettext_lazy("A word to whoever proposed it"),
        max_length=MOST_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Stands in the letter, which is in the language they wrote in. May stay empty."),
    )


class ProposalForm(WordsForm, AcceptanceForm):
    """What a draft needs beyond the proposal's own words."""

    kind = forms.TypedChoiceField(label=gettext_lazy("Kind"))
    day = forms.DateField(label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    field_order = ["kind", "day", "words"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.initial.get("kind"):
            self.fields["kind"].choices = [("", "---------"), *self.fields["kind"].choices]

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over: choose one to come."))
        if day >= LATEST:
            raise forms.ValidationError(_("This day is too far away."))
        return day


class ProposedEventsView(RequestsView):
    purpose = FormPage.Purpose.EVENT
    kinds = EventKind
    acceptance_form = ProposalForm
    refusal_form = WordsForm
    page_title = gettext_lazy("Proposed events")
    accept_label = gettext_lazy("Accept: make a draft")
    header_icon = "date"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def heading(self, asked: Request) -> str:
        return proposing.title_of(asked)

    def initial(self, asked: Request) -> dict[str, Any]:
        kind = proposing.kind_of(asked, self.told_kinds)
        return {"kind": kind and kind.pk, "day": proposing.day_of(asked)}

    def accept(self, asked: Request, answers: dict[str, Any]) -> HttpResponse:
        event = proposing.accept(asked, proposing.Plan(**answers), self.request.user)
        words = _("It is a draft now, and a letter tells %(name)s.") if asked.email else _("It is a draft now.")
        messages.success(self.request, words % {"name": asked.name})
        return redirect(reverse(Event.snippet_viewset.get_url_name("edit"), args=[event.pk]))

    def decline(self, asked: Request, answers: dict[str, Any]) -> None:
        proposing.decline(asked, answers["words"])
        self.say_declined(asked)


class ProposalsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_decide(request.user)
