"""Dates to register for, and people who do."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from cms.accounts.models import User
from cms.languages.codes import default_language
from community.models import Occurrence, Profile, Registration
from community.registration.entering import Applicant, confirm_address, member, register
from tests.factories.pages import make_account
from tests.factories.things import make_event, make_person, number

PARIS = ZoneInfo("Europe/Paris")
AUDIENCES = ["public", "members", "residents"]


def noon(days: int = 0) -> datetime:
    """Noon in Paris, so many days from 1 March 2027: a day on which letters may go out."""
    return datetime(2027, 3, 1, 12, tzinfo=PARIS) + timedelta(days=days)


def make_date(cap: int | None = 2, days: int = 30, title: str = "Atelier", **facts: Any) -> Occurrence:
    """The date of an event that takes registrations from everybody, so many days from now."""
    start = timezone.localtime().replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=days)
    event = make_event(title, start=start, cap=cap, **{"registers": "public", **facts})
    return event.occurrences.get()


def make_registrant(name: str = "", **account: Any) -> Profile:
    """A person with an account, who may be nobody's member."""
    name = name or f"Inscrite {next(number)}"
    user = make_account(f"inscrite{next(number)}@latablee.example", **account)
    return make_person(name, user=user, audience="members", shown=False)


def light_registrant(language: str = "") -> Profile:
    """The least of a person with an account: for tests with hundreds."""
    key = next(number)
    user = User.objects.create(email=f"leger{key}@latablee.example", language=language or default_language())
    return Profile.objects.create(name=f"Léger {key}", slug=f"leger-{key}", user=user)


def join(occurrence: Occurrence, person: Profile | None = None, guests: int = 0, **answers: Any) -> Registration:
    """Register a person with an account; a new one unless told."""
    outcome = register(occurrence, member(person or light_registrant(), AUDIENCES), guests, answers)
    assert isinstance(outcome, Registration), outcome
    return outcome


def join_by_mail(occurrence: Occurrence, email: str = "", guests: int = 0, language: str = "fr") -> Registration:
    """Register somebody without an account, who follows the link of the letter."""
    email = email or f"voisin{next(number)}@ailleurs.example"
    asked = register(occurrence, Applicant("Voisine", email, language), guests)
    assert isinstance(asked, Registration), asked
    confirmed = confirm_address(asked)
    assert isinstance(confirmed, Registration), confirmed
    return confirmed


def states(occurrence: Occurrence) -> list[str]:
    """The states of everybody who has a ticket, in order of arrival."""
    return [each.state for each in occurrence.registrations.exclude(ticket=None).order_by("ticket")]
