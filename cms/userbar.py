"""The user bar's way from the page of a thing to its form."""

from __future__ import annotations

from typing import Any

from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.userbar import BaseItem

from cms.languages.things import Thing


class EditThingItem(BaseItem):
    """Leads to the form of the thing that is shown, for whoever may edit it."""

    template_name = "cms/userbar/edit_thing.html"

    def __init__(self, thing: Thing, user: Any) -> None:
        self.thing = thing
        self.url = AdminURLFinder(user).get_edit_url(thing) if thing.pk else None  # a preview may show an unsaved one

    def render_html(self, parent_context: Any = None) -> str:
        return super().render_html(parent_context) if self.url else ""

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "thing": self.thing, "url": self.url}
