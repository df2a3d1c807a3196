"""People who left long ago: warned a month before, erased on the day, kept if they come back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone, translation
from django.utils.formats import date_format

from cms.mail import address_for, write_later
from community.models import Membership, Profile
from community.models.dated import months_after
from community.privacy.erase import CannotErase, erase

MONTHS_KEPT = 24
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Leaver:
    """Somebody whose last membership is over, and when they were last here: as a member, or signed in."""

    person: Profile
    last_here: date
    warned: date | None

    @property
    def due(self) -> date:
        """The day on which they are erased: never sooner than a month after the warning."""
        due = months_after(self.last_here, MONTHS_KEPT)
        return max(due, months_after(self.warned, 1)) if self.warned else due

    @property
    def to_be_warned_from(self) -> date:
        return months_after(months_after(self.last_here, MONTHS_KEPT), -1)


def leavers(today: date) -> Iterator[Leaver]:
    """Those whom a warning or an erasure may concern."""
    belongs = Membership.objects.not_over(today).filter(person=OuterRef("pk"))
    people = Profile.objects.exclude(Exists(belongs)).annotate(left=Max("memberships__until")).select_related("user")
    for person in people.filter(left__lt=months_after(today, 2 - MONTHS_KEPT)).order_by("pk"):
        signed_in = person.user and person.user.last_login
        last_here = max(person.left, timezone.localtime(signed_in).date()) if signed_in else person.left
        reminded = Membership.objects.filter(person=person, until=person.left).aggregate(last=Max("reminded"))["last"]
        # a date before that is the reminder that the membership was ending
        yield Leaver(person, last_here, reminded if reminded and reminded > last_here else None)


def warn(leaver: Leaver, today: date) -> bool:
    """Tell somebody, once, when their data will be erased. Of two that try at once, one does."""
    unwarned = Q(reminded=None) | Q(reminded__lte=leaver.last_here)
    last = Membership.objects.filter(person=leaver.person).latest("until", "pk")
    with transaction.atomic():
        if not Membership.objects.filter(unwarned, pk=last.pk).update(reminded=today):
            return False
        if leaver.person.user:
            _send_warning(leaver, Leaver(leaver.person, leaver.last_here, today).due)
    return True


def _send_warning(leaver: Leaver, on: date) -> None:
    user = leaver.person.user
    with translation.override(user.language):
        printed = date_format(on, "DATE_FORMAT")
    url = address_for(user.language, "my_data")
    write_later("inactive_account", user.email, user.language, name=leaver.person.name, on=printed, url=url)


def let_leavers_go(today: date) -> int:
    """Warn those whose day is a month away, erase those whose day has come. Returns how many were erased."""
    erased = 0
    for leaver in leavers(today):
        if leaver.warned is None:
            if today >= leaver.to_be_warned_from:
                warn(leaver, today)
        elif today >= leaver.due:
            try:
                erase(leaver.person, leaver.person.user)
            except CannotErase as refusal:
                logger.warning("A person who left is kept: %s", refusal)
            else:
                erased += 1
    return erased
