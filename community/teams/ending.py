"""A letter ahead of the day on which a lead or a steward stops: to them and to those who go on."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from community.models import Mandate
from community.models.dated import DatedQuerySet
from community.stewardship.mandates import EDITING_ROLES, keepers
from community.teams.joining import lock
from community.teams.letters import screen, write
from community.teams.roles import is_followed

AHEAD = timedelta(days=30)


def untold(day: date) -> DatedQuerySet:
    """Mandates that end within a month, and of which nobody was told that they end on that day."""
    ending = Mandate.objects.current(day).filter(role__in=EDITING_ROLES, until__lte=day + AHEAD, commission__live=True)
    return ending.filter(Q(ending_told=None) | ~Q(ending_told=F("until")))


def tell_endings(today: date | None = None) -> int:
    """Write of every mandate that is due. Returns how many. Safe to run every day, and twice at once."""
    day = today or timezone.localdate()
    return sum(tell(mandate, day) for mandate in untold(day).select_related("commission", "person"))


@transaction.atomic
def tell(mandate: Mandate, day: date) -> bool:
    """Write to the person and, unless it is settled who follows, to the others who keep the commission; no word of it
    where the same person goes on."""
    commission = lock(mandate.commission)
    if not untold(day).filter(pk=mandate.pk).update(ending_told=mandate.until):
        return False
    day_after = Mandate.objects.current(mandate.until + timedelta(days=1)).filter(role__in=EDITING_ROLES)
    if day_after.filter(commission=commission, person=mandate.person).exists():
        return False
    is_settled = mandate.role == Mandate.Role.LEAD and is_followed(mandate)
    for keeper in keepers(commission):
        own = keeper == mandate.person
        if is_settled and not own:
            continue
        words = {"person": mandate.person.name, "own": own, "until": mandate.until}
        write("mandate_ends", keeper, commission, url=screen(commission, "team:sheet"), **words)
    return True
