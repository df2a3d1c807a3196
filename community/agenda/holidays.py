"""Days on which a series may rest."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from django.conf import settings

AUGUST = 8


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """The public holidays of the association's country (`HOLIDAYS_OF`, an ISO 3166 code) in that year."""
    from holidays import country_holidays  # heavy, and only series that rest need it

    return frozenset(country_holidays(settings.HOLIDAYS_OF, years=year))


def rests(day: date, in_august: bool, on_holidays: bool) -> bool:
    """Whether a series that rests in August, or on public holidays, rests on `day`."""
    return (in_august and day.month == AUGUST) or (on_holidays and day in public_holidays(day.year))
