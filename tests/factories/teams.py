"""People of a commission, each with an account, a membership and a mandate."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from community.models import Commission, Mandate, Profile
from tests.factories.pages import make_account
from tests.factories.things import make_person, number

LEAD, STEWARD, VOLUNTEER = Mandate.Role.LEAD, Mandate.Role.STEWARD, Mandate.Role.VOLUNTEER


def make_colleague(name: str = "Camille", language: str = "fr", shown: bool = True, **facts: Any) -> Profile:
    """A member with an account."""
    user = make_account(f"equipe{next(number)}@latablee.example", language=language)
    return make_person(name, user=user, shown=shown, **{"audience": "members", **facts})


def make_holder(
    commission: Commission, role: str = VOLUNTEER, name: str = "", days: int | None = None, language: str = "fr"
) -> Profile:
    """Somebody with a mandate since last year, until that many days from today where told."""
    person = make_colleague(name or f"Une {role} {next(number)}", language)
    today = timezone.localdate()
    until = None if days is None else today + timedelta(days=days)
    Mandate.objects.create(
        commission=commission, person=person, role=role, since=today - timedelta(days=365), until=until
    )
    return person
