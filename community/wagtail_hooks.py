"""Registers the things with Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLResolver, include, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.languages.thing_deletion import KeepingBulkDelete
from community.dashboard import my_commissions_panel, next_events_panel
from community.people.viewsets import PeopleGroup
from community.stewardship.action_menu import publish_first, publish_item, unpublish_item
from community.stewardship.menu import shorten_menu
from community.stewardship.viewsets import DeleteOwned
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


@hooks.register("construct_homepage_panels")
def show_the_community(request: HttpRequest, panels: list[Any]) -> None:
    panels.extend([*my_commissions_panel(request), *next_events_panel(request)])
