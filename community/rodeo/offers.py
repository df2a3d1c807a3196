"""What commissions offer in a rodéo: places, and how many people they need."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet

from community.models import Commission, Mandate, Rodeo, RodeoOffer
from community.stewardship.mandates import editable_commission_ids

RUNS_IT = "community.add_mandate"  # who gives mandates runs the rodéo


def runs_it(user: Any) -> bool:
    """Whether `user` sets up rodéos, adjusts what is proposed and turns it into mandates."""
    return bool(user.has_perm(RUNS_IT))


def missing(rodeo: Rodeo) -> QuerySet[Commission]:
    """The published commissions that the rodéo does not know yet."""
    return Commission.objects.live().exclude(rodeo_offers__rodeo=rodeo)


def add_missing(rodeo: Rodeo) -> int:
    """Offer places in every commission that has none yet: as many as it says it wants, or as it has people today."""
    current = Q(mandates__in=Mandate.objects.current())
    counted = missing(rodeo).annotate(people=Count("mandates__person", filter=current, distinct=True))
    offers = [
        RodeoOffer(rodeo=rodeo, commission=commission, places=max(commission.places_wanted or commission.people, 1))
        for commission in counted
    ]
    return len(RodeoOffer.objects.bulk_create(offers, ignore_conflicts=True))


def offers_of(rodeo: Rodeo) -> list[RodeoOffer]:
    """Each with its commission and its words, in the order of the commissions; of published ones alone."""
    offers = {offer.commission_id: offer for offer in rodeo.offers.order_by()}
    found = Commission.objects.live().told().filter(pk__in=offers)
    for commission in found:
        offers[commission.pk].commission = commission
    return [offers[commission.pk] for commission in found]


def stated_by(rodeo: Rodeo, user: Any) -> list[RodeoOffer]:
    """The offers that `user` may change: all for who runs the rodéo, those of their own commissions for leads and
    stewards, none once there are mandates."""
    if rodeo.applied_at:
        return []
    offers = offers_of(rodeo)
    if runs_it(user):
        return offers
    own = set(editable_commission_ids(user))
    return [offer for offer in offers if offer.commission_id in own]
