"""What the house's forms add to Wagtail's admin: deciding on requests to join."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks

from cms.access import ADMINISTER
from cms.dashboard import MOST_ROWS, ListPanel, Row
from community.people.invitations import InvitationMenuItem
from home.joining import pending
from home.joining_views import JoinRequestsView


@hooks.register("register_admin_urls")
def join_request_urls() -> list[URLPattern]:
    return [path("join-requests/", JoinRequestsView.as_view(), name="join_requests")]


@hooks.register("register_admin_menu_item")
def join_requests_item() -> InvitationMenuItem:
    return InvitationMenuItem(gettext_lazy("Requests to join"), reverse("join_requests"), icon_name="group", order=165)


@hooks.register("construct_homepage_panels")
def show_requests_to_join(request: HttpRequest, panels: list[Any]) -> None:
    if not request.user.has_perm(ADMINISTER):
        return
    rows = [Row(each.name or each.email, reverse("join_requests"), each.language) for each in pending()[:MOST_ROWS]]
    if rows:
        panels.append(ListPanel("requests-to-join", _("Requests to join"), rows, order=205))
