"""Eleven people at the doors of the site, and two commissions: what is "own" is the first one's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from cms.accounts.models import User
from community.models import Commission, Mandate, Profile
from tests.community import desk
from tests.factories.pages import make_account
from tests.factories.things import make_commission, make_person

# The order of the letters in the table.
ROLES = (
    "anonymous",
    "member",  # whose profile, registration, turn and calendar the addresses name
    "another member",
    "helper",  # a volunteer of the commission, which gives no right to edit
    "former lead",  # of the commission, until yesterday
    "lead",  # of the commission that the addresses name
    "wrong lead",  # of another commission
    "editor",
    "moderator",  # approves in the workflow, and holds no other right
    "translator",
    "administrator",
)
MODERATORS = "Those who approve"
SAMPLE = {"editor": "editor", "translator": "translator", "administrator": "admin"}


@dataclass
class People:
    """The accounts by role, and the two commissions."""

    accounts: dict[str, User]
    ours: Commission
    theirs: Commission

    def profile(self, role: str) -> Profile:
        return Profile.objects.get(user=self.accounts[role])


def make_people() -> People:
    accounts = {role: desk.account(name) for role, name in SAMPLE.items()}
    for role in ("member", "another member", "helper", "former lead", "lead", "wrong lead"):
        accounts[role] = make_account(f"{role.replace(' ', '.')}@portes.example")
        make_person(role.capitalize(), user=accounts[role], audience="members")
    accounts["moderator"] = make_account("moderator@portes.example")
    moderators = Group.objects.create(name=MODERATORS)
    moderators.permissions.add(Permission.objects.get(codename="access_admin"))
    accounts["moderator"].groups.add(moderators)
    people = People(accounts, make_commission("La nôtre"), make_commission("La leur"))
    give_mandates(people)
    return people


def give_mandates(people: People) -> None:
    today = timezone.localdate()
    for role, commission, right, until in (
        ("helper", people.ours, Mandate.Role.VOLUNTEER, None),
        ("former lead", people.ours, Mandate.Role.LEAD, today - timedelta(days=1)),
        ("lead", people.ours, Mandate.Role.LEAD, None),
        ("wrong lead", people.theirs, Mandate.Role.LEAD, None),
    ):
        Mandate.objects.create(
            commission=commission,
            person=people.profile(role),
            role=right,
            since=today - timedelta(days=365),
            until=until,
        )
