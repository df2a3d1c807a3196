"""The screen on which administrators decide on requests to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from community.models import MembershipKind
from community.people.invitations import AdministratorsOnly
from community.people.member_list import said
from home import joining
from home.decision_views import AcceptanceForm, RequestsView
from home.decisions import Request
from home.models import FormPage


class JoiningForm(AcceptanceForm):
    kind = forms.TypedChoiceField(label=gettext_lazy("Joins as"))


class JoinRequestsView(AdministratorsOnly, RequestsView):
    purpose = FormPage.Purpose.JOIN
    kinds = MembershipKind
    acceptance_form = JoiningForm
    page_title = gettext_lazy("Requests to join")
    accept_label = gettext_lazy("Accept and invite")
    header_icon = "group"

    def accept(self, asked: Request, answers: dict[str, Any]) -> None:
        try:
            outcome = joining.accept(asked, answers["kind"])
        except ValidationError:
            messages.error(self.request, _("This answer has no name or no valid address: invite the person by hand."))
        else:
            messages.success(self.request, f"{asked.name} – {said(outcome)}")

    def decline(self, asked: Request, answers: dict[str, Any]) -> None:
        joining.decline(asked)
        self.say_declined(asked)
