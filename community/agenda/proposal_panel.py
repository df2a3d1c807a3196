"""Who proposed an event, told in its form: nobody writes there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Revision

from cms.languages.codes import language_choices
from cms.page_versions import Version, told


class ProposalPanel(Panel):
    """Shown where somebody proposed the event: who, when, and which version of the charter they accepted."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("Proposed by"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "community/panels/proposal.html"

        def is_shown(self) -> bool:
            return bool(self.instance.proposed_by)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            proposer = self.instance.proposed_by
            version = proposer["charter"]
            return super().get_context_data(parent_context) | {
                "proposer": proposer,
                "day": date.fromisoformat(proposer["day"]),
                "language_name": dict(language_choices()).get(proposer["language"], ""),
                "charter": told(version) if version else "",
                "charter_url": revision_url(version) if version else "",
            }


def revision_url(version: Version) -> str:
    """Where editors read what was accepted, for as long as the page keeps that revision."""
    page, revision = version["page"], version["revision"]
    kept = Revision.page_revisions.filter(pk=revision, object_id=str(page)).exists()
    return reverse("wagtailadmin_pages:revisions_view", args=[page, revision]) if kept else ""
