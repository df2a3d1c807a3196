"""The screen on which administrators decide on requests to join."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from community.models import MembershipKind
from community.people.invitations import AdministratorsOnly
from community.people.member_list import said
from home import joining


class DecisionForm(forms.Form):
    """Which request, what is decided, and as what the person joins."""

    answer = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ModelChoiceField(label=gettext_lazy("as"), queryset=MembershipKind.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = MembershipKind.objects.told()


class JoinRequestsView(AdministratorsOnly, TemplateView):
    page_title = gettext_lazy("Requests to join")
    header_icon = "group"
    template_name = "home/admin/join_requests.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waiting = joining.pending()
        kinds = list(MembershipKind.objects.told())
        return super().get_context_data(waiting=waiting, kinds=kinds, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = DecisionForm(request.POST)
        asked = joining.find(form.cleaned_data["answer"]) if form.is_valid() else None
        if asked is None:
            messages.warning(request, _("This request waits no longer."))
        elif "decline" in request.POST:
            joining.decline(asked)
            messages.success(request, _("Declined. A letter says so kindly."))
        else:
            self.accept(asked, form.cleaned_data["kind"])
        return redirect("join_requests")

    def accept(self, asked: joining.Request, kind: MembershipKind) -> None:
        try:
            outcome = joining.accept(asked, kind)
        except ValidationError:
            messages.error(self.request, _("This answer has no name or no valid address: invite the person by hand."))
        else:
            messages.success(self.request, f"{asked.name} – {said(outcome)}")
