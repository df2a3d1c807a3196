"""Partners' calendars in the admin, each with what came of it last and a button to read it now."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.views.generic import InspectView
from wagtail.admin.viewsets.model import ModelViewSet

from community.calendars.partners import bring_in
from community.models import PartnerCalendar


@require_POST
def fetch_now(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a partner's calendar now."""
    if not request.user.has_perm("community.change_partnercalendar"):
        raise PermissionDenied
    calendar = get_object_or_404(PartnerCalendar.objects.exclude(address=""), pk=pk)
    messages.success(request, _("Read. Below is what came of it."))
    bring_in(calendar)
    return redirect(reverse("partner_calendars:inspect", args=[pk]))


class PartnerInspectView(InspectView):
    template_name = "community/admin/partner_calendar.html"

    def get_is_followed_display_value(self) -> str:
        return _("yes") if self.object.is_followed else _("no")

    def get_fetched_at_display_value(self) -> Any:
        return self.object.fetched_at or _("not yet")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"calendar": self.object}


class PartnerCalendarViewSet(ModelViewSet):
    model = PartnerCalendar
    name = "partner_calendars"
    icon = "download"
    menu_label = gettext_lazy("Partners’ calendars")
    menu_name = "partner-calendars"
    list_display = ["name", "address", DateColumn("fetched_at", label=gettext_lazy("Last read"))]
    form_fields = ["name", "place", "address", "kind", "language", "is_followed"]
    inspect_view_enabled = True
    inspect_view_class = PartnerInspectView
    inspect_view_fields = ["name", "address", "is_followed", "fetched_at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [*super().get_urlpatterns(), path("fetch/<int:pk>/", fetch_now, name="fetch")]
