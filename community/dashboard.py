"""What the dashboard tells of the community."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cms.dashboard import MOST_ROWS, ListPanel, Row
from community.models import Commission, Event, Occurrence, Update
from community.stewardship.mandates import editable_commission_ids


def my_commissions_panel(request: HttpRequest) -> list[ListPanel]:
    """The commissions that the person looks after today, each a step away from a word to everybody."""
    allowed = policy_registry.get_by_type(Commission).instances_user_has_permission_for(request.user, "change")
    mine = allowed.filter(pk__in=editable_commission_ids(request.user)).told()
    edit, write = Commission.snippet_viewset.get_url_name("edit"), reverse(Update.snippet_viewset.get_url_name("add"))
    rows = [
        Row(str(commission), reverse(edit, args=[commission.pk]), action=_("Write an update"), action_url=write)
        for commission in mine
    ]
    return [ListPanel("my-commissions", _("My commissions"), rows, order=220)] if rows else []


def next_events_panel(request: HttpRequest) -> list[ListPanel]:
    """The next dates, for whoever edits events."""
    if not policy_registry.get_by_type(Event).user_has_permission(request.user, "change"):
        return []
    edit = Event.snippet_viewset.get_url_name("edit")
    rows = [
        Row(
            str(date.words),
            reverse(edit, args=[date.event_id]),
            date_format(date.starts_local, "SHORT_DATETIME_FORMAT"),
        )
        for date in Occurrence.objects.held().with_event().upcoming()[:MOST_ROWS]
    ]
    return [ListPanel("next-events", _("Next events"), rows, order=230)] if rows else []
