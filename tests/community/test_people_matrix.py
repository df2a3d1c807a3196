"""Who opens what of people's own pages and of their screens in the admin: a table, and no address without a row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

import community.teams.urls
import community.urls
from community.calendars.tokens import make_token
from community.models import Introduction, JoinRequest, Mandate, Occurrence, Profile, StillTrue
from community.people.introductions import ask
from community.people.reminders import renewal_token
from community.swapping.links import turn_token
from community.teams.joining import invite
from community.teams.links import invitation_token, still_true_token
from tests.community import desk
from tests.community.profiles import address
from tests.factories.pages import make_account, make_member
from tests.factories.things import make_commission, make_person
from tests.factories.turns import asks, make_host, make_rota

pytestmark = pytest.mark.django_db

ROLES = ("anonymous", "stranger", "member", "other", "volunteer", "editor", "admin")
SIGN_IN, DONE = "sign in", "302"
ANYBODY, NOBODY, DONE_BY_ANYBODY = {"anonymous": "200"}, {"anonymous": "405"}, {"anonymous": DONE}
# What an address answers to GET and to POST: to whoever is signed in, and to those who differ.
TABLE: dict[str, dict[str, tuple[str, dict[str, str]]]] = {
    "edit_profile": {"get": ("200", {}), "post": ("200", {})},
    "preview_profile": {"get": ("405", {}), "post": ("422", {})},
    "profile_audience": {
        "get": ("200", {"stranger": DONE, "admin": DONE}),
        "post": ("200", {"stranger": DONE, "admin": DONE}),
    },
    "renew_consent": {"get": ("200", ANYBODY), "post": ("200", ANYBODY)},
    "introductions": {"get": ("200", {}), "post": ("405", {})},
    "answer_introduction": {"get": ("405", {}), "post": (DONE, {})},
    "ask_for_introduction": {
        "get": ("200", {"stranger": "404", "other": "404", "admin": "404"}),
        "post": ("200", {"stranger": "404", "other": "404", "admin": "404"}),
    },
    "calendar_file": {"get": ("200", ANYBODY), "post": ("405", NOBODY)},
    "personal_calendar": {"get": ("200", ANYBODY), "post": ("405", NOBODY)},
    "my_calendar": {"get": ("200", {}), "post": ("200", {})},
    "my_turn": {"get": ("200", ANYBODY), "post": ("200", ANYBODY)},
    "answer_swap": {"get": ("200", ANYBODY), "post": (DONE, DONE_BY_ANYBODY)},
    "join_commission": {
        "get": ("200", {"stranger": "403", "admin": "403"}),
        "post": (DONE, {"stranger": "403", "admin": "403"}),
    },
    "answer_invitation": {"get": ("200", ANYBODY), "post": (DONE, DONE_BY_ANYBODY)},
    "still_true": {"get": ("200", ANYBODY), "post": (DONE, DONE_BY_ANYBODY)},
    "rodeo": {"get": ("200", {}), "post": ("200", {"stranger": "403", "admin": "403"})},
    "my_data": {"get": ("200", {}), "post": ("405", {})},
    "download_data": {"get": ("405", {}), "post": ("200", {})},
    "erase_data": {"get": ("200", {}), "post": ("200", {})},
}
SCREENS = {"edit", "delete", "history", "usage", "inspect", "unpublish", "list", "add"}


@pytest.fixture
def theirs() -> Profile:
    """The profile of another member, who was asked for an introduction, to swap a turn, to join a commission, and
    whether the page of the one they lead is still true."""
    other = make_person("Une Autre", user=make_account("autre@latablee.example"), audience="members")
    make_rota(make_host("Un Hôte"), other, dates=2)
    ask(make_person("Quelquun"), other, "Bonjour")
    led = make_commission("La leur")
    Mandate.objects.create(commission=led, person=other, role=Mandate.Role.LEAD)
    StillTrue.objects.create(commission=led)
    invite(make_commission("Une troisième"), other, "Viens", make_person("Quelquune"))
    return other


def client_of(role: str, theirs: Profile) -> Client:
    client = Client()
    match role:
        case "anonymous":
            return client
        case "stranger":
            client.force_login(make_account("passant@latablee.example"))
        case "member":
            client.force_login(make_member())
        case "other":
            client.force_login(theirs.user)
        case _:
            desk.sign_in(client, role)
    return client


def args_of(name: str, theirs: Profile) -> list[object]:
    """The arguments of an address, all of them somebody else's."""
    introduction = Introduction.objects.filter(asked=theirs).values_list("pk", flat=True)
    own = Occurrence.objects.get(host=theirs)
    led = Mandate.objects.get(person=theirs, role="lead").commission
    invitation = JoinRequest.objects.get(person=theirs)
    return {
        "join_commission": [led.pk],
        "answer_invitation": [invitation_token(invitation)],
        "still_true": [still_true_token(StillTrue.objects.get(commission=led), theirs)],
        "my_turn": [turn_token(own)],
        "answer_swap": [asks(own.event.occurrences.exclude(pk=own.pk).get(), own).token],
        "renew_consent": [renewal_token(theirs)],
        "answer_introduction": list(introduction),
        "ask_for_introduction": [theirs.slug],
        "calendar_file": ["agenda/calendar.ics"],
        "personal_calendar": [make_token(theirs.user)] if name == "personal_calendar" else [],
    }.get(name, [])


def told(response: HttpResponse) -> str:
    if response.streaming:
        response.getvalue()
    where = getattr(response, "url", "")
    return SIGN_IN if where.startswith(address("sign_in")) else str(response.status_code)


def test_every_address_of_a_persons_own_pages_has_a_row() -> None:
    patterns = [*community.urls.urlpatterns, *community.teams.urls.urlpatterns]
    own = [pattern for pattern in patterns if isinstance(pattern, URLPattern)]
    assert {pattern.name for pattern in own} == set(TABLE)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_each_role_gets_what_the_table_says(theirs: Profile, role: str, method: str) -> None:
    client = client_of(role, theirs)
    expected, found = {}, {}
    for name, row in TABLE.items():
        usual, special = row[method]
        expected[name] = special.get(role, SIGN_IN if role == "anonymous" else usual)
        with transaction.atomic():
            found[name] = told(getattr(client, method)(address(name, "fr", *args_of(name, theirs))))
            transaction.set_rollback(True)
    assert found == expected


@pytest.mark.parametrize("role", ["anonymous", "stranger", "member", "volunteer", "editor", "admin"])
def test_swapped_ids_change_nothing_of_somebody_else(theirs: Profile, role: str) -> None:
    client = client_of(role, theirs)
    before = list(Profile.objects.filter(pk=theirs.pk).values())
    swapped = {
        "id": theirs.pk,
        "user": theirs.user_id,
        "slug": theirs.slug,
        "person": theirs.pk,
        "address": theirs.user.email,
    }
    for name in TABLE:
        client.post(address(name, "fr", *args_of(name, theirs)), swapped | {"accept": "1", "audience": "public"})
    assert list(Profile.objects.filter(pk=theirs.pk).values()) == before
    assert [*Mandate.objects.filter(person=theirs, role="lead").values_list("until", flat=True)] == [None]
    assert [asked.state for asked in Introduction.objects.filter(asked=theirs, asker__name="Quelquun")] == ["asked"]


def screens() -> Iterator[str]:
    """The addresses of the admin that show or change people."""
    person = Profile.objects.first()
    for name in sorted(SCREENS):
        yield desk.address(Profile, name, *([] if name in ("list", "add") else [person.pk]))
    for view in ("membership:index", "membership:add", "invitations:index", "invitations:list", "join_requests"):
        yield reverse(view)
    yield reverse("membership:edit", args=[person.memberships.first().pk])


@pytest.mark.parametrize("role", ["anonymous", "stranger", "member", "volunteer", "translator"])
def test_screens_of_people_are_closed_to_whoever_does_not_look_after_them(theirs: Profile, role: str) -> None:
    client = client_of(role, theirs)
    opened = [url for url in screens() if client.get(url).status_code == 200]
    assert opened == []


def test_editors_look_after_people_and_administrators_let_them_in(theirs: Profile) -> None:
    """The control: what is refused above is there."""
    refused = {
        role: [url for url in screens() if client_of(role, theirs).get(url).status_code != 200]
        for role in ("editor", "admin")
    }
    assert refused == {
        "editor": [reverse(view) for view in ("invitations:index", "invitations:list", "join_requests")],
        "admin": [],
    }
