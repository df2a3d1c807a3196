"""Every address of the site, asked by everybody, GET and POST, against a written table (`table.txt`)."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.permissions.addresses import doors
from tests.permissions.asking import client_of, outcomes
from tests.permissions.conftest import World
from tests.permissions.roles import ROLES
from tests.permissions.table import MEANT, METHODS, read_table, row_of

pytestmark = pytest.mark.once  # who may do what is no question of the engine

OURS = ("cms.", "home.", "blog.", "community.")


def test_every_address_has_a_row() -> None:
    rows = read_table()
    assert [door.key for door in doors() if row_of(door.key, rows) is None] == []


def test_every_row_has_an_address() -> None:
    rows = read_table()
    used = {row.key for door in doors() if (row := row_of(door.key, rows))}
    assert [row.key for row in rows if row.key not in used] == []
    assert [key for key, count in Counter(row.key for row in rows).items() if count > 1] == []


def test_both_languages_have_the_same_addresses() -> None:
    assert [door.key for door in doors("en")] == [door.key for door in doors("fr")]


def test_no_family_covers_what_is_ours() -> None:
    """A new address of ours takes a line of its own. A library's family closes to all but its keepers."""
    rows = read_table()
    covered = {door.key: door.module for door in doors() if row_of(door.key, rows).is_family}
    assert {key: module for key, module in covered.items() if module.startswith(OURS)} == {}
    for row in rows:
        if row.is_family:
            assert all(set(letters) <= {"s", *MEANT} for letters in row.letters.values()), row.key


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.usefixtures("undrawn")
def test_each_role_gets_what_the_table_says(moderated: World, role: str, method: str) -> None:
    rows = read_table()
    client = client_of(moderated.people.accounts, role)
    wrong = {}
    for door, found, where in outcomes(client, doors(), moderated.arguments, method):
        row = row_of(door.key, rows)
        if row and not row.allows(method, role, found):
            wrong[door.key] = f"{found}, not {row.says(method, role)} ({where})"
    assert wrong == {}


@pytest.mark.parametrize("role", ["anonymous", "another member", "wrong lead"])
@pytest.mark.usefixtures("undrawn")
def test_the_other_language_answers_alike(moderated: World, role: str) -> None:
    """What stands below a language, in English; but for the calendar below the French agenda."""
    rows = read_table()
    english = [door for door in doors("en") if door.path.startswith("/en/") and door.key != "calendar_file"]
    found = outcomes(client_of(moderated.people.accounts, role), english, moderated.arguments, "get")
    wrong = {door.key: said for door, said, _where in found if not row_of(door.key, rows).allows("get", role, said)}
    assert wrong == {}
