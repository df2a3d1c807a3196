"""Registers the things with Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cms.languages.thing_deletion import KeepingBulkDelete
from community.dashboard import my_commissions_panel, next_events_panel
from community.models import Commission
from community.people.viewsets import PeopleGroup
from community.rodeo.dashboard import rodeo_panel
from community.stewardship.action_menu import publish_first, publish_item, unpublish_item
from community.stewardship.menu import shorten_menu
from community.stewardship.viewsets import DeleteOwned
from community.teams.panels import unconfirmed_panel
from community.viewsets import CommunityGroup

register_snippet(CommunityGroup)
register_snippet(PeopleGroup)
hooks.register("register_bulk_action", KeepingBulkDelete, order=50)  # after Wagtail's, which it replaces
hooks.register("register_bulk_action", DeleteOwned, order=100)
hooks.register("register_snippet_action_menu_item", publish_item)
hooks.register("register_snippet_action_menu_item", unpublish_item)
hooks.register("construct_snippet_action_menu", publish_first)
hooks.register("construct_main_menu", shorten_menu)


@hooks.register("register_admin_urls")
def agenda_urls() -> list[URLResolver]:
    return [path("agenda/", include("community.agenda.admin_urls"))]


@hooks.register("register_admin_urls")
def team_urls() -> list[URLResolver]:
    return [path("commissions/", include("community.teams.admin_urls"))]


@hooks.register("register_snippet_listing_buttons")
def team_button(snippet: Any, user: Any, next_url: str | None = None) -> list[Button]:
    """On the row of a commission, and above its form: both are shown to none but who may do something with it."""
    if not isinstance(snippet, Commission):
        return []
    return [Button(_("Team"), url=reverse("team:index", args=[snippet.pk]), icon_name="group", priority=3)]


@hooks.register("register_admin_urls")
def rodeo_urls() -> list[URLResolver]:
    return [path("rodeo-proposal/", include("community.rodeo.urls"))]


@hooks.register("construct_homepage_panels")
def show_the_community(request: HttpRequest, panels: list[Any]) -> None:
    for found in (my_commissions_panel, rodeo_panel, next_events_panel, unconfirmed_panel):
        panels.extend(found(request))
