"""Who carries a commission, and who led it before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from cms.languages.links import links_for
from community.models import Commission, Mandate, Profile

ORDER = {Mandate.Role.LEAD: 0, Mandate.Role.STEWARD: 1, Mandate.Role.VOLUNTEER: 2}


@dataclass(frozen=True)
class Chair:
    """Somebody who led a commission, from one year to another."""

    person: Profile
    since: int
    until: int


@dataclass
class Carriers:
    """The mandates of a commission that its page tells of: those of today, and those of former leads."""

    current: list[Mandate]
    led: list[Mandate]

    @property
    def ids(self) -> set[int]:
        return {mandate.person_id for mandate in (*self.current, *self.led)}

    def shown(self, people: dict[int, Profile]) -> list[Mandate]:
        """Today's mandates of `people`, the lead first: one a person."""
        first: dict[int, Mandate] = {}
        for mandate in sorted(self.current, key=lambda each: (ORDER[Mandate.Role(each.role)], each.since, each.pk)):
            if mandate.person_id in people:
                mandate.person = people[mandate.person_id]
                first.setdefault(mandate.person_id, mandate)
        return list(first.values())

    def chairs(self, people: dict[int, Profile]) -> list[Chair]:
        """The former leads among `people`, the latest first."""
        ended = sorted(self.led, key=lambda each: (each.until, each.pk), reverse=True)
        return [
            Chair(people[each.person_id], each.since.year, each.until.year)
            for each in ended
            if each.person_id in people
        ]


def carriers_of(commission: Commission) -> Carriers:
    """Whom the page of `commission` may name, whoever reads it."""
    own = Mandate.objects.filter(commission=commission)
    led = own.ended().filter(role=Mandate.Role.LEAD)
    found = list((own.current() | led).order_by("pk"))
    today = timezone.localdate()
    over = [mandate for mandate in found if mandate.until and mandate.until < today]
    return Carriers([mandate for mandate in found if mandate not in over], over)


def people_shown(ids: Iterable[int], request: HttpRequest) -> dict[int, Profile]:
    """Those of the people with these keys whom the reader may see, each with their address, by key."""
    seen = Profile.objects.live().visible_to(request.user).select_related("portrait").filter(pk__in=set(ids))
    return {person.pk: person for person in links_for(request).address(seen)}
