"""Letters to those who registered: every one of them goes through `send`."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from cms.mail import address_for, queue_letter
from cms.models import Topic
from community.models import Registration
from community.registration import manners, wording
from community.registration.tokens import token_of

# What people may refuse: nobody asked for it by what they just did.
COURTESIES = ("date_reminder", "date_thanks", "date_words")


def send(registration: Registration, letter: str, number: int | str = 0, /, **words: Any) -> None:
    """Write `letter` to whoever registered, in their language, once the transaction is committed. `number` tells a
    letter from an earlier one of its kind."""
    key = f"registration-{registration.pk}-{letter}-{number}"
    _post(letter, registration.email, registration.language, facts_of(registration) | words, key=key)


def _post(letter: str, to: str, language: str, words: dict[str, Any], *, key: str) -> None:
    """Hand a letter to the post. `key` is what it is known by, so that it is not written twice."""
    essential = letter not in COURTESIES
    queue_letter(letter, to, language, words, key=key, topic=Topic.AGENDA, essential=essential)


def facts_of(registration: Registration) -> dict[str, Any]:
    """What every letter may say: what for, when, where, for how many, and the address of the registration."""
    language = registration.language
    with translation.override(language):
        guests = wording.with_guests(registration.guests)
    return wording.facts_of(registration.occurrence, language) | {
        "name": registration.name,
        "guests": guests,
        "url": address_for(language, "my_registration", token_of(registration)),
    }


def send_place(registration: Registration) -> None:
    """There is a place for them."""
    send(registration, "registration_confirmed")


def send_line(registration: Registration, position: int) -> None:
    """They wait: where in line, and by which rule."""
    with translation.override(registration.language):
        rule = "\n".join(f"– {line}" for line in manners.rule())
    send(registration, "registration_waiting", position=position, rule=rule)


def send_offer(registration: Registration, asked: int) -> None:
    """A place is offered, or as many as there are of those that they `asked` for."""
    with translation.override(registration.language):
        until = wording.moment(registration.offered_until, registration.occurrence)  # type: ignore[arg-type]
    words = {"until": until, "places": registration.places, "fewer": registration.places < asked}
    send(registration, "registration_offered", registration.offers, **words)
