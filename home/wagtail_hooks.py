"""What the house's forms add to Wagtail's admin: deciding on requests to join and on proposed events."""

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
from home.decisions import read, waiting
from home.imports.admin.access import ImportsMenuItem
from home.imports.admin.urls import urlpatterns as import_urls
from home.imports.admin.wanted_views import UploadView, WantedMenuItem, WantedReport, take_off, try_again, try_all
from home.joining_views import JoinRequestsView
from home.models import FormPage
from home.proposing import title_of
from home.proposing_views import ProposalsMenuItem, ProposedEventsView, may_decide


@hooks.register("register_admin_urls")
def request_urls() -> list[URLPattern]:
    return [
        path("join-requests/", JoinRequestsView.as_view(), name="join_requests"),
        path("proposed-events/", ProposedEventsView.as_view(), name="proposed_events"),
    ]


@hooks.register("register_admin_urls")
def wanted_pictures_urls() -> list[URLPattern]:
    below = "reports/pictures-to-fetch/"
    return [
        path(below, WantedReport.as_view(), name="wanted_pictures"),
        path(f"{below}results/", WantedReport.as_view(results_only=True), name="wanted_pictures_results"),
        path(f"{below}try-again/", try_all, name="wanted_pictures_try"),
        path(f"{below}<int:pk>/try-again/", try_again, name="wanted_picture_try"),
        path(f"{below}<int:pk>/upload/", UploadView.as_view(), name="wanted_picture_upload"),
        path(f"{below}<int:pk>/take-off/", take_off, name="wanted_picture_take_off"),
    ]


@hooks.register("register_reports_menu_item")
def wanted_pictures_item() -> WantedMenuItem:
    return WantedMenuItem(
        gettext_lazy("Pictures to fetch"),
        reverse("wanted_pictures"),
        name="wanted-pictures",
        icon_name="image",
        order=1300,
    )


@hooks.register("register_admin_menu_item")
def join_requests_item() -> InvitationMenuItem:
    return InvitationMenuItem(gettext_lazy("Requests to join"), reverse("join_requests"), icon_name="group", order=165)


@hooks.register("register_admin_menu_item")
def proposed_events_item() -> ProposalsMenuItem:
    return ProposalsMenuItem(gettext_lazy("Proposals"), reverse("proposed_events"), icon_name="date", order=166)


@hooks.register("register_admin_urls")
def proof_sheet_urls() -> list[URLPattern]:
    return import_urls


@hooks.register("register_reports_menu_item")
def imports_item() -> ImportsMenuItem:
    return ImportsMenuItem(
        gettext_lazy("Imports"), reverse("imports"), name="imports", icon_name="download", order=1100
    )


@hooks.register("construct_homepage_panels")
def show_requests_to_join(request: HttpRequest, panels: list[Any]) -> None:
    if not request.user.has_perm(ADMINISTER):
        return
    asked = read(waiting(FormPage.Purpose.JOIN)[:MOST_ROWS])
    rows = [Row(each.name or each.email, reverse("join_requests"), each.language) for each in asked]
    if rows:
        panels.append(ListPanel("requests-to-join", _("Requests to join"), rows, order=205))


@hooks.register("construct_homepage_panels")
def show_proposed_events(request: HttpRequest, panels: list[Any]) -> None:
    if not may_decide(request.user):
        return
    asked = read(waiting(FormPage.Purpose.EVENT)[:MOST_ROWS])
    rows = [Row(title_of(each), reverse("proposed_events"), each.language) for each in asked]
    if rows:
        panels.append(ListPanel("proposed-events", _("Proposed events"), rows, order=206))
