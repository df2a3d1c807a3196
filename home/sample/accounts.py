"""The sample's accounts: one of each kind, to sign in with."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group

from cms.accounts.models import User
from community.models import Profile

PASSWORD = "tablee-2026"  # noqa: S105 - printed by `make run` on purpose; the sample is no site to publish


@dataclass(frozen=True)
class SampleAccount:
    """An account of the sample: what it shows, who it is, which group it is in."""

    role: str
    email: str
    person: str
    group: str


ACCOUNTS = [
    SampleAccount("administrator", "admin@latablee.example", "", ""),
    SampleAccount("editor", "editor@latablee.example", "awa-bertin", "Editors"),
    SampleAccount("translator", "translator@latablee.example", "", "Translators"),
    SampleAccount("volunteer", "volunteer@latablee.example", "nour-khelif", ""),
    SampleAccount("member", "member@latablee.example", "leo-marchal", ""),
]


def add_accounts(people: dict[str, Profile]) -> None:
    """Make the accounts, and give each its person of the directory."""
    for account in ACCOUNTS:
        make = User.objects.create_superuser if account.role == "administrator" else User.objects.create_user
        person = people.get(account.person)
        first, _space, last = (person.name if person else account.role.capitalize()).partition(" ")
        user = make(account.email, PASSWORD, first_name=first, last_name=last)
        if account.group:
            user.groups.add(Group.objects.get(name=account.group))
        if person:
            person.user = user
            person.save_revision().publish()
