"""What whoever takes over a commission finds on one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from community.models import Commission, JoinRequest, Mandate, Occurrence, Update
from community.models.dated import DatedQuerySet
from community.models.occurrence import OccurrenceQuerySet
from community.stewardship.mandates import EDITING_ROLES
from community.teams import roles

SOON = timedelta(days=60)
MOST_DATES = 10
MOST_DOCUMENTS = 10
ORDER = {Mandate.Role.LEAD: 0, Mandate.Role.STEWARD: 1, Mandate.Role.VOLUNTEER: 2}


@dataclass(frozen=True)
class Team:
    """Who carries a commission today and from a day on, what waits for an answer, until when somebody leads."""

    today: list[Mandate]
    to_come: list[Mandate]
    requests: list[JoinRequest]
    invitations: list[JoinRequest]
    led_until: date | None

    @property
    def is_led(self) -> bool:
        return any(mandate.role == Mandate.Role.LEAD for mandate in self.today)

    @property
    def editing(self) -> list[Mandate]:
        """Those that let somebody edit, today's first."""
        return [mandate for mandate in [*self.today, *self.to_come] if mandate.role in EDITING_ROLES]

    @property
    def ending(self) -> list[Mandate]:
        """Those that end soon, the first to end first."""
        limit = timezone.localdate() + SOON
        return sorted(
            (mandate for mandate in [*self.today, *self.to_come] if mandate.until and mandate.until <= limit),
            key=lambda mandate: (mandate.until, mandate.pk),
        )


def team_of(commission: Commission) -> Team:
    """The team with the same few queries however many they are."""
    today = timezone.localdate()
    known = list(mandates_of(commission).not_over(today))
    waiting = JoinRequest.objects.waiting().filter(commission=commission).select_related("person", "invited_by")
    found = list(waiting)
    return Team(
        today=sorted((each for each in known if each.since <= today), key=lambda each: ORDER[each.role]),
        to_come=[each for each in known if each.since > today],
        requests=[each for each in found if each.invited_by_id is None],
        invitations=[each for each in found if each.invited_by_id is not None],
        led_until=roles.led_until([each for each in known if each.role == Mandate.Role.LEAD]),
    )


def mandates_of(commission: Commission) -> DatedQuerySet:
    return Mandate.objects.filter(commission=commission).select_related("person").order_by("since", "pk")


def handover(commission: Commission) -> dict[str, Any]:
    """Everything that the sheet tells."""
    written = Update.objects.live().filter(commission=commission).exclude(kind=Update.Kind.NEWS)
    return {
        "team": team_of(commission),
        "calls": coming(commission, event__kind__calls_for_hands=True),
        "meetings": coming(commission, event__kind__calls_for_hands=False),
        "documents": written.latest_first().told()[:MOST_DOCUMENTS],
    }


def coming(commission: Commission, **which: Any) -> OccurrenceQuerySet:
    """The next dates of the commission's events, the soonest first."""
    shown = Occurrence.objects.shown().held().upcoming()
    return shown.filter(event__commission=commission, **which).with_event()[:MOST_DATES]
