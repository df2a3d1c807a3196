"""Which audience a person belongs to, and when a person may be shown: both follow from rows with dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from cms.access import Audience, up_to
from community.models import Consent, Membership, Profile


def audience_today(user: Any) -> str | None:
    """The narrowest audience that the memberships of `user` open today; None for somebody who belongs to none."""
    kinds = Membership.objects.current().filter(person__user=user).order_by()
    return max(kinds.values_list("kind__audience", flat=True), key=lambda name: len(up_to(name)), default=None)


@dataclass(frozen=True)
class Shown:
    """From which day to which day (both included) a person is shown, and to whom at most."""

    since: date
    until: date
    audience: str


def next_shown(person: Profile, today: date | None = None) -> Shown | None:
    """When `person` is shown: now, or the next time that is already known; None if there is none."""
    day = today or timezone.localdate()
    times = [
        Shown(
            max(membership.since, consent.since),
            min(membership.until or date.max, consent.until),
            narrower(person.audience, consent.audience),
        )
        for membership in Membership.objects.not_over(day).filter(person=person)
        for consent in Consent.objects.filter(person=person, withdrawn=None, until__gte=day)
    ]
    to_come = [time for time in times if time.since <= time.until >= day]
    if not to_come:
        return None
    now = [time for time in to_come if time.since <= day]
    return (
        max(now, key=lambda time: (-len(up_to(time.audience)), time.until))
        if now
        else min(to_come, key=lambda time: time.since)
    )


def narrower(one: str, other: str) -> str:
    """The one of two audiences that fewer people belong to."""
    order = Audience.values
    return max(one, other, key=order.index)
