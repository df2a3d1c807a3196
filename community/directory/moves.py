"""Who arrived this month, and who is about to leave. Somebody who has left is on no page, so not on this one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from community.agenda.months import Month
from community.models import Membership, Profile
from community.models.profile import ProfileQuerySet

MOST = 12


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of `day`."""
    month = Month.of(day)
    return month.first_day, month.shifted(1).first_day - timedelta(days=1)


def arrivals(user: Any, today: date | None = None) -> ProfileQuerySet:
    """People whose first membership began this month."""
    first, last = month_of(today or timezone.localdate())
    theirs = Membership.objects.filter(person=OuterRef("pk"))
    came = theirs.filter(since__range=(first, last))
    seen = Profile.objects.live().visible_to(user)
    return seen.filter(Exists(came)).exclude(Exists(theirs.filter(since__lt=first))).by_name()[:MOST]


def departures(user: Any, today: date | None = None) -> ProfileQuerySet:
    """People whose last day is still to come, this month."""
    day = today or timezone.localdate()
    _first, last = month_of(day)
    theirs = Membership.objects.filter(person=OuterRef("pk"))
    goes = theirs.filter(until__range=(day, last))
    stays = theirs.filter(Q(until=None) | Q(until__gt=last))
    return Profile.objects.live().visible_to(user).filter(Exists(goes)).exclude(Exists(stays)).by_name()[:MOST]
