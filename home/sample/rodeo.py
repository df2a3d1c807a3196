"""The sample's rodéo: it takes wishes today, and a dozen people have named theirs."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from community.models import Commission, Profile, Rodeo, RodeoOffer, RodeoWish
from community.models.dated import months_after
from community.rodeo.offers import add_missing
from home.sample.content import load

OPENED, CLOSES = timedelta(days=7), timedelta(days=21)


def add_rodeo(people: dict[str, Profile], commissions: dict[str, Commission]) -> None:
    """Wishes for three more weeks; mandates of a year from the first day of the month after next."""
    content, today = load("rodeo"), timezone.localdate()
    since = months_after(today.replace(day=1), 2)
    until = months_after(since, 12) - timedelta(days=1)
    rodeo = Rodeo.objects.create(opens=today - OPENED, closes=today + CLOSES, since=since, until=until)
    add_missing(rodeo)
    for entry in content["offer"]:
        offers = RodeoOffer.objects.filter(rodeo=rodeo, commission=commissions[entry["commission"]])
        offers.update(places=entry["places"], minimum=entry["minimum"])
    RodeoWish.objects.bulk_create(
        RodeoWish(rodeo=rodeo, person=people[entry["person"]], commission=commissions[key], rank=rank)
        for entry in content["wishes"]
        for rank, key in enumerate(entry["commissions"], start=1)
    )
