"""What the dashboard tells of the community."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cms.dashboard import MOST_ROWS, Action, ListPanel, Row
from community.models import Commission, Event, Occurrence, Update
from community.stewardship.mandates import editable_commission_ids


def my_commissions_panel(request: HttpRequest) -> list[ListPanel]:
    """The commissions that the person looks after today, each a step away from what they come to write."""
    allowed = policy_registry.get_by_type(Commission).instances_user_has_permission_for(request.user, "change")
    mine = allowed.filter(pk__in=editable_commission_ids(request.user)).told()
    edit = Commission.snippet_viewset.get_url_name("edit")
    rows = [Row(str(each), reverse(edit, args=[each.pk]), actions=shortcuts(each)) for each in mine]
    return [ListPanel("my-commissions", _("My commissions"), rows, order=90)] if rows else []


def shortcuts(commission: Commission) -> tuple[Action, ...]:
    """What is written most, each on a screen of its own."""
    event, update = Event.snippet_viewset.get_url_name, Update.snippet_viewset.get_url_name
    deeds = [
        (_("Write an update"), update("add"), {}),
        (_("Write the minutes"), update("add"), {"kind": Update.Kind.MINUTES}),
        (_("Plan a meeting"), event("add_meeting"), {}),
        (_("Call for hands"), event("add_call"), {}),
    ]
    written = [
        Action(label, f"{reverse(name)}?{urlencode({'commission': commission.pk, **facts})}")
        for label, name, facts in deeds
    ]
    return (*written, Action(_("Team"), reverse("team:index", args=[commission.pk])))


def next_events_panel(request: HttpRequest) -> list[ListPanel]:
    """The next dates of the events that the person may change."""
    policy = policy_registry.get_by_type(Event)
    if not policy.user_has_permission(request.user, "change"):
        return []
    mine = policy.instances_user_has_permission_for(request.user, "change")
    edit = Event.snippet_viewset.get_url_name("edit")
    rows = [
        Row(
            str(date.words),
            reverse(edit, args=[date.event_id]),
            date_format(date.starts_local, "SHORT_DATETIME_FORMAT"),
        )
        for date in Occurrence.objects.filter(event__in=mine.values("pk")).held().with_event().upcoming()[:MOST_ROWS]
    ]
    return [ListPanel("next-events", _("Next events"), rows, order=230)] if rows else []
