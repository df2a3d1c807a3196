"""Handing a commission over in the admin: who follows, and the sheet of what there is to take over."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from community.models import Update
from community.stewardship.mandates import look_again
from community.teams import rights, roles
from community.teams.forms import HandOverForm
from community.teams.screens import TeamScreen
from community.teams.sheet import handover


class HandOverView(TeamScreen):
    """A lead names who follows, from which day on."""

    page_title = gettext_lazy("Hand over")
    template_name = "community/admin/hand_over.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rights.may_keep(request.user, self.commission):
            leads = roles.held(self.commission).filter(role=roles.LEAD).select_related("commission", "person")
            self.lead = get_object_or_404(leads, pk=kwargs["mandate"])
            if not rights.may_end(request.user, self.commission, self.lead):
                raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, form: HandOverForm | None = None, **kwargs: Any) -> dict[str, Any]:
        form = form or HandOverForm(self.lead)
        followed = roles.is_followed(self.lead)
        return super().get_context_data(lead=self.lead, form=form, is_followed=followed, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = HandOverForm(self.lead, request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        if not roles.hand_over(self.lead, **form.cleaned_data):
            form.add_error(None, _("Things have changed in the meantime: look at the team again."))
            return self.render_to_response(self.get_context_data(form=form))
        said = _("%(name)s leads from %(day)s on, and gets a letter with the handover sheet.")
        day = form.cleaned_data["since"]
        messages.success(request, said % {"name": form.cleaned_data["to"].person.name, "day": date_format(day)})
        look_again(request.user)
        return redirect(self.team_url if rights.may_keep(request.user, self.commission) else "wagtailadmin_home")


class SheetView(TeamScreen):
    """What there is to take over, to be printed."""

    page_title = gettext_lazy("Handover sheet")
    template_name = "community/admin/handover_sheet.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        edit_name = Update.snippet_viewset.get_url_name("edit")
        context = handover(self.commission) | {"today": timezone.localdate(), "edit_name": edit_name}
        return super().get_context_data(**context, **kwargs)
