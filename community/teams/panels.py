"""What the dashboard tells editors of commissions that nobody looks after."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cms.dashboard import MOST_ROWS, ListPanel, Row
from community.models import Commission
from community.teams.still_true import NEVER, unanswered, with_keepers, with_touched


def unconfirmed_panel(request: HttpRequest) -> list[ListPanel]:
    """Pages whose keepers were asked a month ago and said nothing, and pages that nobody keeps."""
    if not policy_registry.get_by_type(Commission).user_has_permission(request.user, "delete"):
        return []
    found = with_touched().annotate(kept=with_keepers(), silent=unanswered(timezone.now()))
    rows = [
        Row(str(commission), reverse("team:index", args=[commission.pk]), note_of(commission))
        for commission in found.exclude(kept=True, silent=False).told().order_by("touched", "pk")[:MOST_ROWS]
    ]
    return [ListPanel("unconfirmed", _("Pages nobody confirmed"), rows, order=225)] if rows else []


def note_of(commission: Commission) -> str:
    if not commission.kept:
        return _("no lead and no steward")
    if commission.touched == NEVER:
        return ""
    return _("last touched on %(day)s") % {"day": date_format(timezone.localtime(commission.touched))}
