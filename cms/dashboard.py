"""Panels of the admin's first screen: short lists of what waits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.languages.translation_rights import TRANSLATE
from cms.languages.waiting import pages_to_translate

MOST_ROWS = 5


@dataclass(frozen=True)
class Action:
    """A button of a row: what it says, where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """A line of a panel: what it is, where it is edited, what there is to know and to do."""

    label: str
    url: str
    note: str = ""
    actions: tuple[Action, ...] = ()


class ListPanel(Component):
    """A panel that lists a few rows."""

    template_name = "cms/dashboard/list_panel.html"

    def __init__(self, name: str, heading: str, rows: list[Row], order: int) -> None:
        self.name = name
        self.heading = heading
        self.rows = rows
        self.order = order

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"name": self.name, "heading": self.heading, "rows": self.rows}


def page_rows(pages: Any) -> list[Row]:
    """The first of `pages`, each with its language."""
    return [
        Row(page.draft_title or page.title, reverse("wagtailadmin_pages:edit", args=[page.pk]), str(page.locale))
        for page in pages.select_related("locale")[:MOST_ROWS]
    ]


def panels_for(request: HttpRequest) -> list[ListPanel]:
    """Pages that wait for a translation, and drafts that wait for publication, as far as the person may edit them."""
    mine = policy_registry.get_by_type(Page).instances_user_has_permission_for(request.user, "change")
    waiting = page_rows(pages_to_translate(mine)) if request.user.has_perm(TRANSLATE) else []
    drafts = page_rows(mine.filter(has_unpublished_changes=True).order_by("-latest_revision_created_at", "pk"))
    panels = [
        ListPanel("to-translate", _("To translate"), waiting, order=240),
        ListPanel("drafts", _("Drafts"), drafts, order=245),
    ]
    return [panel for panel in panels if panel.rows]
