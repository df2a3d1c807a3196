"""The team's screen in the admin: who opens it, what each may do there, and never with another commission's team."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from community.models import Commission, JoinRequest, Mandate, Profile
from community.teams import roles
from community.teams.joining import ask, invite
from tests.community import desk
from tests.community.teams.reading import held_by, letter_to, letters, links_in, only, signed_in, team_url
from tests.factories.pages import make_member
from tests.factories.teams import LEAD, STEWARD, VOLUNTEER, make_colleague, make_holder
from tests.factories.things import make_commission
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db
NOBODY = {"anonymous", "member", "helper", "former lead", "lead elsewhere"}
KEEPERS = {"steward", "lead", "last day"}
EDITORS = {"editor", "admin"}
ROLES = sorted(NOBODY | KEEPERS | EDITORS)


def client_of(role: str, commission: Commission) -> Client:
    """Somebody of `role`, as `commission` sees them."""
    client = Client()
    match role:
        case "anonymous":
            return client
        case "member":
            client.force_login(make_member())
        case "editor" | "admin":
            desk.sign_in(client, role)
        case "lead elsewhere":
            return signed_in(make_holder(make_commission("La leur"), LEAD))
        case "former lead":
            return signed_in(make_holder(commission, LEAD, days=-1))
        case "last day":
            return signed_in(make_holder(commission, LEAD, days=0))
        case "helper":
            return signed_in(make_holder(commission, VOLUNTEER))
        case _:
            return signed_in(make_holder(commission, role))
    return client


def screens(commission: Commission, lead: Profile) -> dict[str, str]:
    return {
        "team": team_url(commission),
        "sheet": reverse("team:sheet", args=[commission.pk]),
        "hand over": reverse("team:hand_over", args=[commission.pk, only(lead, commission).pk]),
    }


def is_open(response: HttpResponse) -> bool:
    """Whether the screen is shown, or the deed done: who may not is sent to sign in, or home, or told so."""
    home = reverse("wagtailadmin_home")
    return response.status_code == 200 or (
        response.status_code == 302 and response.url.startswith(f"{home}commissions/")
    )


@pytest.mark.parametrize("role", ROLES)
def test_each_role_opens_what_is_theirs(commission: Commission, lead: Profile, role: str) -> None:
    client = client_of(role, commission)
    opened = {name for name, url in screens(commission, lead).items() if is_open(client.get(url))}
    own = {"team", "sheet"} if role in KEEPERS | EDITORS else set()
    assert opened == own | ({"hand over"} if role in EDITORS else set())
    assert is_open(client.post(team_url(commission), {})) is (role in KEEPERS | EDITORS)


def deeds(commission: Commission) -> dict[str, tuple[dict[str, Any], Callable[[], bool]]]:
    """Each deed of the screen: what its button sends, and whether it was done."""
    asked, declined = make_colleague("Ana Demande"), make_colleague("Dan Demande")
    invited, new = make_colleague("Bob Invité"), make_colleague("Cléo Nouvelle")
    rising, falling = make_holder(commission), make_holder(commission, STEWARD)
    leaving = make_holder(commission)
    inviter = make_holder(commission, LEAD)
    requests = [ask(commission, asked, ""), ask(commission, declined, ""), invite(commission, invited, "", inviter)]
    first, second, third = (request.pk for request in requests if isinstance(request, JoinRequest))
    states = JoinRequest.objects
    today = timezone.localdate()
    return {
        "accept": ({"which": first}, lambda: held_by(asked, commission) != []),
        "decline": ({"which": second}, lambda: states.filter(pk=second, state="declined").exists()),
        "take_back": ({"which": third}, lambda: not states.filter(pk=third).exists()),
        "invite": ({"person": new.pk, "message": "Viens !"}, lambda: states.filter(person=new).exists()),
        "steward": ({"which": only(rising, commission).pk}, lambda: len(held_by(rising, commission)) == 2),
        "volunteer": ({"which": only(falling, commission).pk}, lambda: len(held_by(falling, commission)) == 2),
        "end": ({"which": only(leaving, commission).pk}, lambda: only(leaving, commission).until == today),
    }


@pytest.mark.parametrize("role", ROLES)
def test_stewards_let_people_in_and_leads_decide_on_roles(commission: Commission, role: str) -> None:
    todo = deeds(commission)
    client = client_of(role, commission)
    for name, (sent, _done) in todo.items():
        client.post(team_url(commission), sent | {name: "1"})
    done = {name for name, (_sent, is_done) in todo.items() if is_done()}
    letting_in = {"accept", "decline", "take_back", "invite"}
    expected = set(todo) if role in {"lead", "last day", *EDITORS} else letting_in if role == "steward" else set()
    if role == "admin":
        expected = expected - {"invite"}  # who has no profile can't be named in the letter
    assert done == expected


@pytest.mark.parametrize("role", ["lead", "lead elsewhere", "editor"])
def test_swapped_ids_change_nothing_of_another_team(commission: Commission, role: str) -> None:
    """The numbers of one commission, sent to the screen of another that is one's own."""
    todo = deeds(commission)
    own = make_commission("La mienne")
    client = signed_in(make_holder(own, LEAD)) if role != "editor" else client_of(role, own)
    before = [list(model.objects.filter(commission=commission).values()) for model in (Mandate, JoinRequest)]
    for name, (sent, _done) in todo.items():
        if name != "invite":
            client.post(team_url(own), sent | {name: "1", "commission": commission.pk})
    theirs = Mandate.objects.filter(commission=commission, role=LEAD).values_list("pk", flat=True)[0]
    assert client.get(reverse("team:hand_over", args=[own.pk, theirs]), follow=True).status_code == 404
    assert [list(model.objects.filter(commission=commission).values()) for model in (Mandate, JoinRequest)] == before


def test_a_steward_ends_nobody_and_a_lead_no_other_lead(commission: Commission, lead: Profile) -> None:
    other, steward = make_holder(commission, LEAD), make_holder(commission, STEWARD)
    for person, whose in ((steward, steward), (steward, lead), (lead, other)):
        response = signed_in(person).post(team_url(commission), {"which": only(whose, commission).pk, "end": "1"})
        assert response.status_code in (302, 403)
        assert only(whose, commission).until is None
    signed_in(lead).post(team_url(commission), {"which": only(lead, commission).pk, "end": "1"})
    assert only(lead, commission).until == timezone.localdate()


@pytest.mark.parametrize("language", LANGUAGES)
def test_roles_change_from_today_on_and_history_stays(
    commission: Commission, lead: Profile, sent: Callable, language: str
) -> None:
    helper = make_holder(commission, VOLUNTEER, language=language)
    client, first = signed_in(lead), only(helper, commission).pk
    with sent():
        client.post(team_url(commission), {"which": first, "steward": "1"})
    assert held_by(helper, commission) == [("volunteer", -365, -1), ("steward", 0, None)]
    assert f"La nôtre ({language})" in letter_to(helper).subject
    assert links_in(letter_to(helper)) == [team_url(commission)]
    second = Mandate.objects.get(person=helper, role=STEWARD).pk
    client.post(team_url(commission), {"which": second, "volunteer": "1"})
    assert held_by(helper, commission) == [("volunteer", -365, -1), ("volunteer", 0, None)]
    with sent():
        client.post(team_url(commission), {"which": first, "steward": "1"})
    assert held_by(helper, commission) == [("volunteer", -365, -1), ("volunteer", 0, None)]
    assert letters() == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mandate_that_is_ended_counts_to_the_end_of_the_day(
    commission: Commission, lead: Profile, sent: Callable, language: str
) -> None:
    steward = make_holder(commission, STEWARD, language=language)
    sends = {"which": only(steward, commission).pk, "end": "1"}
    with sent():
        signed_in(lead).post(team_url(commission), sends)
        signed_in(lead).post(team_url(commission), sends)
    assert held_by(steward, commission) == [("steward", -365, 0)]
    assert f"La nôtre ({language})" in letter_to(steward).subject
    assert is_open(signed_in(steward).get(team_url(commission)))
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert not is_open(signed_in(steward).get(team_url(commission)))


def test_nobody_is_invited_whom_the_inviter_does_not_see(commission: Commission, lead: Profile) -> None:
    """Nor named: the chooser tells the name of whatever number the form was sent."""
    gone = make_colleague("Parti Hier")
    gone.memberships.update(until=timezone.localdate() - timedelta(days=1))
    unseen = [
        make_colleague("Résidente Discrète", audience="residents"),
        make_colleague("Sans Accord", shown=False),
        gone,
    ]
    client = signed_in(lead)
    for person in unseen:
        page = client.post(team_url(commission), {"person": person.pk, "message": "Coucou", "invite": "1"})
        assert page.context["form"].errors["person"]
        assert person.name not in page.content.decode()
        assert "Coucou" in page.content.decode()
    for nonsense in ("", "abc", "999999", "9" * 40, "9" * 5000):
        page = client.post(team_url(commission), {"person": nonsense, "invite": "1"})
        assert page.context["form"].errors["person"]
    assert not JoinRequest.objects.exists()


def test_who_is_in_it_or_was_asked_is_not_invited_again(commission: Commission, lead: Profile) -> None:
    client, person = signed_in(lead), make_colleague("Bob Invité")
    client.post(team_url(commission), {"person": person.pk, "invite": "1"})
    for whom in (person, make_holder(commission)):
        page = client.post(team_url(commission), {"person": whom.pk, "invite": "1"})
        assert page.context["form"].non_field_errors()
    assert JoinRequest.objects.count() == 1


@pytest.mark.parametrize("which", ["", "abc", "-1", "999999", "9" * 40])
def test_numbers_that_are_none_break_nothing(commission: Commission, lead: Profile, which: str) -> None:
    for name in ("accept", "decline", "take_back", "steward", "volunteer", "end", "withdraw"):
        response = signed_in(lead).post(team_url(commission), {"which": which, name: "1"})
        assert response.status_code in (302, 404)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("people", [1, 60])
def test_the_screen_takes_the_same_queries_for_one_and_for_sixty(
    commission: Commission, lead: Profile, django_assert_num_queries: Any, people: int, language: str
) -> None:
    for _number in range(people):
        make_holder(commission)
        ask(commission, make_colleague(), "")
        invite(commission, make_colleague(), "", lead)
    lead.user.language = language
    lead.user.save()
    client = signed_in(lead)
    client.get(team_url(commission))
    with django_assert_num_queries(20):
        assert len(client.get(team_url(commission)).context["rows"]) == people + 1


@pytest.mark.parametrize("role", ["steward", "editor"])
def test_the_form_of_a_commission_and_its_row_lead_to_the_team(commission: Commission, role: str) -> None:
    client = client_of(role, commission)
    for view, args in (("edit", [commission.pk]), ("list", [])):
        page = client.get(desk.address(Commission, view, *args)).content.decode()
        assert f'href="{team_url(commission)}"' in page


@pytest.mark.parametrize("missing", ["account", "open account", "membership"])
def test_nobody_looks_after_it_who_would_have_no_rights(commission: Commission, lead: Profile, missing: str) -> None:
    helper = make_holder(commission)
    match missing:
        case "account":
            Profile.objects.filter(pk=helper.pk).update(user=None)
        case "open account":
            type(helper.user).objects.filter(pk=helper.user.pk).update(is_active=False)
        case _:
            helper.memberships.update(until=timezone.localdate() - timedelta(days=1))
    client, mandate = signed_in(lead), only(helper, commission)
    assert b'name="steward"' not in client.get(team_url(commission)).content
    client.post(team_url(commission), {"which": mandate.pk, "steward": "1"})
    hand_over = reverse("team:hand_over", args=[commission.pk, only(lead, commission).pk])
    page = client.post(hand_over, {"to": mandate.pk, "since": f"{timezone.localdate() + timedelta(days=3)}"})
    assert page.context["form"].errors["to"]
    assert not roles.hand_over(only(lead, commission), mandate, timezone.localdate(), None, stays=True)
    assert held_by(helper, commission) == [("volunteer", -365, None)]
    assert held_by(lead, commission) == [("lead", -365, None)]


def begins_later(commission: Commission, person: Profile, role: str = LEAD) -> Mandate:
    since = timezone.localdate() + timedelta(days=30)
    return Mandate.objects.create(commission=commission, person=person, role=role, since=since)


def test_who_is_ended_does_not_begin_again(commission: Commission, lead: Profile) -> None:
    steward, other = make_holder(commission, STEWARD), make_holder(commission, STEWARD)
    now = only(steward, commission)
    for person in (steward, other):
        begins_later(commission, person)
    signed_in(lead).post(team_url(commission), {"which": now.pk, "end": "1"})
    assert held_by(steward, commission) == [("steward", -365, 0)]
    assert held_by(other, commission) == [("steward", -365, None), ("lead", 30, None)]


@pytest.mark.parametrize("role", ROLES)
def test_what_is_to_come_is_taken_back_by_who_ends_mandates(commission: Commission, role: str, sent: Callable) -> None:
    client, person = client_of(role, commission), make_colleague("Zoé Nouvelle", "en")
    mandate = begins_later(commission, person)
    may = role in {"lead", "last day", *EDITORS}
    assert (b'name="withdraw"' in client.get(team_url(commission)).content) is may
    with sent():
        for _twice in range(2):
            client.post(team_url(commission), {"which": mandate.pk, "withdraw": "1"})
    assert (held_by(person, commission) == []) is may
    assert list(letters()) == ([person.user.email] if may else [])


def test_what_has_begun_is_not_taken_back(commission: Commission, lead: Profile) -> None:
    helper = make_holder(commission)
    signed_in(lead).post(team_url(commission), {"which": only(helper, commission).pk, "withdraw": "1"})
    assert held_by(helper, commission) == [("volunteer", -365, None)]
