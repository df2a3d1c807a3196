"""What the screens of a team share: whose they are, and the way back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from community.models import Commission
from community.teams import rights


class TeamScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about the team of one commission, for those who may change it."""

    header_icon = "group"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.commission = get_object_or_404(Commission.objects.told(), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rights.may_keep(request.user, self.commission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def team_url(self) -> str:
        return reverse("team:index", args=[self.commission.pk])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        viewset = Commission.snippet_viewset
        above = [
            {"url": reverse(viewset.get_url_name("list")), "label": _("Commissions")},
            {"url": reverse(viewset.get_url_name("edit"), args=[self.commission.pk]), "label": str(self.commission)},
            {"url": self.team_url, "label": _("Team")},
        ]
        return above if self.request.path == self.team_url else [*above, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        public = self.commission.get_url(self.request) if self.commission.live else ""
        return super().get_context_data(
            commission=self.commission, team_url=self.team_url, public_url=public, user=self.request.user, **kwargs
        )
