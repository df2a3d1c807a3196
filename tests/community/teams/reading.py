"""A team as a test reads it, and the letters about it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Commission, Mandate, Profile


def signed_in(person: Profile) -> Client:
    client = Client()
    client.force_login(person.user)
    return client


def letters() -> dict[str, Any]:
    """The letters that were sent, by whom they went to."""
    found = {letter.to[0]: letter for letter in mail.outbox}
    assert len(found) == len(mail.outbox), "one letter a person"
    return found


def letter_to(person: Profile) -> Any:
    return letters()[person.user.email]


def links_in(letter: Any) -> list[str]:
    """The paths that a letter leads to."""
    return re.findall(r"^http://localhost(/\S+)$", letter.body, re.MULTILINE)


def held_by(person: Profile, commission: Commission) -> list[tuple[str, int, int | None]]:
    """The mandates of somebody, in their order: role, first and last day, counted from today."""
    today = timezone.localdate()
    rows = Mandate.objects.filter(person=person, commission=commission).order_by("since", "pk")
    return [(row.role, (row.since - today).days, (row.until - today).days if row.until else None) for row in rows]


def only(person: Profile, commission: Commission) -> Mandate:
    return Mandate.objects.get(person=person, commission=commission)


def team_url(commission: Commission) -> str:
    return reverse("team:index", args=[commission.pk])


def day(days: int) -> str:
    """A day that many days from today, as a form takes it."""
    return f"{timezone.localdate() + timedelta(days=days)}"
