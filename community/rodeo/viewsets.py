"""Rodéos in the admin: their days. What commissions offer and what is proposed have screens of their own."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView
from wagtail.admin.viewsets.model import ModelViewSet

from community.models import Rodeo
from community.rodeo.offers import add_missing


def proposal_url(rodeo: Rodeo) -> str:
    return reverse("rodeo_proposal:index", args=[rodeo.pk])


class RodeoCreateView(CreateView):
    def save_instance(self) -> Rodeo:
        """Every commission offers places from the start."""
        rodeo = super().save_instance()
        add_missing(rodeo)
        return rodeo

    def get_success_url(self) -> str:
        return proposal_url(self.object)


class RodeoViewSet(ModelViewSet):
    model = Rodeo
    name = "rodeos"
    icon = "rotate"
    menu_label = _("Rodéos")
    menu_name = "rodeos"
    list_display = [
        TitleColumn("rodeo", label=_("Rodéo"), accessor=str, get_url=proposal_url),
        Column("opens", label=_("Wishes from")),
        Column("closes", label=_("Wishes until")),
        Column("since", label=_("Mandates from")),
        Column("until", label=_("Mandates until")),
        Column("applied_at", label=_("Turned into mandates")),
    ]
    form_fields = ["opens", "closes", "since", "until"]
    add_view_class = RodeoCreateView
    copy_view_enabled = False
