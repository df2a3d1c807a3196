"""Stating places, making the proposal, and putting somebody elsewhere by hand: all under the lock of the rodéo."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from community.models import Mandate, Rodeo, RodeoOffer, RodeoPlacing
from community.rodeo.board import board_of, members_of
from community.rodeo.offers import offers_of
from community.rodeo.solving import Offer, assign


def lock(rodeo: Rodeo) -> Rodeo:
    """The rodéo as it is now, held until the transaction ends; SQLite has one writer at a time anyway."""
    return Rodeo.objects.select_for_update().get(pk=rodeo.pk)


@transaction.atomic
def propose(rodeo: Rodeo) -> bool:
    """Place everybody who has wishes, around those who were put somewhere by hand. The same wishes and places give the
    same proposal. False, and nothing changed, once there are mandates."""
    rodeo = lock(rodeo)
    if rodeo.applied_at:
        return False
    board = board_of(rodeo)
    leaving = {seat.person.pk for seat in (*board.gone, *board.astray)}
    kept = {
        placing.person_id: placing.commission_id
        for placing in board.placings
        if placing.by_hand and placing.person_id not in leaving
    }
    offers = [Offer(offer.commission_id, offer.places, offer.minimum) for offer in offers_of(rodeo)]
    members = members_of(rodeo, {offer.commission for offer in offers}, _commissions_of_today())
    placings = assign(offers, members.values(), kept, draw=f"rodeo-{rodeo.pk}")
    rodeo.placings.exclude(person__in=kept).delete()
    RodeoPlacing.objects.bulk_create(
        RodeoPlacing(rodeo=rodeo, person_id=person, commission_id=commission)
        for person, commission in sorted(placings.items())
        if person not in kept
    )
    return True


@transaction.atomic
def adjust(rodeo: Rodeo, places: Mapping[int, int | None], by_hand: set[int], seen: str) -> bool:
    """Keep where people were put: `places` by person, and who of them stays there when it is proposed again. False, and
    nothing changed, where the proposal is another than the one that was `seen`, or there are mandates."""
    rodeo = lock(rodeo)
    if rodeo.applied_at or board_of(rodeo).fingerprint != seen:
        return False
    rows = [
        RodeoPlacing(rodeo=rodeo, person_id=person, commission_id=commission, by_hand=person in by_hand)
        for person, commission in places.items()
    ]
    RodeoPlacing.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["rodeo", "person"],
        update_fields=["commission", "by_hand"],
    )
    return True


@transaction.atomic
def state(rodeo: Rodeo, offers: list[RodeoOffer]) -> bool:
    """Keep what commissions offer. False, and nothing changed, once there are mandates, or with no offers."""
    if not offers or lock(rodeo).applied_at:
        return False
    RodeoOffer.objects.bulk_update(offers, ["places", "minimum"])
    return True


def _commissions_of_today() -> dict[int, frozenset[int]]:
    """Where people are today, by person."""
    found: dict[int, set[int]] = {}
    for person, commission in Mandate.objects.current().order_by().values_list("person", "commission"):
        found.setdefault(person, set()).add(commission)
    return {person: frozenset(commissions) for person, commissions in found.items()}
