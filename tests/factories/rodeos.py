"""Rodéos: one that takes wishes, or is ready to be settled; members with wishes."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from community.models import Commission, Profile, Rodeo, RodeoOffer, RodeoWish
from community.models.dated import months_after
from community.rodeo.proposing import propose
from tests.factories.pages import make_account
from tests.factories.things import make_commission, make_person, number


def make_rodeo(places: dict[str, int] | None = None, is_open: bool = True, **facts: Any) -> Rodeo:
    """The only one, with a new commission for each name: it takes wishes today, or closed yesterday."""
    Rodeo.objects.all().delete()
    today = timezone.localdate()
    closes = today + timedelta(days=10 if is_open else -1)
    since = today + timedelta(days=30)
    days = {"opens": today - timedelta(days=10), "closes": closes, "since": since, "until": months_after(since, 12)}
    rodeo = Rodeo.objects.create(**{**days, **facts})
    for name, most in (places or {}).items():
        RodeoOffer.objects.create(rodeo=rodeo, commission=make_commission(name), places=most)
    return rodeo


def named(rodeo: Rodeo) -> dict[str, Commission]:
    """Its commissions, by their French name without the language."""
    offers = rodeo.offers.prefetch_related("commission__translations")
    return {str(offer.commission.words_in("fr")).removesuffix(" (fr)"): offer.commission for offer in offers}


def make_wisher(rodeo: Rodeo, *wishes: str, name: str = "", language: str = "fr") -> Profile:
    """A member with an account, and their wishes by the names of commissions."""
    user = make_account(f"souhait{next(number)}@latablee.example", language=language)
    person = make_person(name or f"Wanda {next(number)}", user=user, audience="members")
    add_wishes(rodeo, person, *wishes)
    return person


def add_wishes(rodeo: Rodeo, person: Profile, *wishes: str) -> None:
    known = named(rodeo)
    RodeoWish.objects.bulk_create(
        RodeoWish(rodeo=rodeo, person=person, commission=known[wish], rank=rank)
        for rank, wish in enumerate(wishes, start=1)
    )


def make_settled(**facts: Any) -> tuple[Rodeo, Profile, Profile]:
    """Wishes have ended and a proposal is made: of two people, the first is in the garden, the other at the bar."""
    rodeo = make_rodeo({"Jardin": 1, "Bar": 1}, is_open=False, **facts)
    first = make_wisher(rodeo, "Jardin", "Bar", name="Ana Un")
    second = make_wisher(rodeo, "Bar", "Jardin", name="Bob Deux", language="en")
    propose(rodeo)
    return rodeo, first, second


def day_before(day: date) -> date:
    return day - timedelta(days=1)


def places_of(rodeo: Rodeo) -> dict[str, str]:
    """Who is where in the proposal, by name."""
    return {
        placing.person.name: str(placing.commission.words_in("fr")).removesuffix(" (fr)") if placing.commission else ""
        for placing in rodeo.placings.select_related("person", "commission")
    }
