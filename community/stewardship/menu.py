"""The admin's menu of those who look after a commission: what is theirs, without a level between."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from community.models import Commission, Event, Update
from community.stewardship.mandates import editable_commission_ids


def shorten_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    """Put the lists of one's own in the place of the whole community's menu."""
    user = request.user
    if policy_registry.get_by_type(Commission).is_editor(user, "change") or not editable_commission_ids(user):
        return
    own = [
        (Commission, _("My commissions"), "tag"),
        (Update, _("Our updates"), "comment"),
        (Event, _("Our events"), "date"),
    ]
    menu_items[:] = [item for item in menu_items if item.name != "community"]
    menu_items += [
        MenuItem(label, reverse(model.snippet_viewset.get_url_name("list")), icon_name=icon, order=150 + place)
        for place, (model, label, icon) in enumerate(own)
    ]
