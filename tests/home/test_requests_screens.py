"""The two screens of requests: who opens them, what they cost, a page at a time."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from cms.accounts.models import User
from community.models import Event
from home.decision_views import PER_PAGE
from home.models import FormAnswer, FormPage
from tests.community import desk
from tests.home import proposals
from tests.support.reading import queries_of

pytestmark = pytest.mark.django_db

ROLES = (None, "member", "volunteer", "translator", "editor", "admin")
SCREENS = {"join_requests": {"admin"}, "proposed_events": {"editor", "admin"}}
COST = 12
PURPOSES = {"join_requests": "join", "proposed_events": "event"}


def several(purpose: str, count: int) -> None:
    """Requests from both languages, half of each."""
    pages = list(FormPage.objects.filter(purpose=purpose))
    data = {"name": "Noor", "email": "noor@passage.example", "title": "Un titre", "kind": "Un repas"}
    for number in range(count):
        FormAnswer.objects.create(page=pages[number % 2], form_data=data | {"name": f"Noor {number:02}."})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("screen", SCREENS)
def test_each_screen_is_open_to_those_who_may_do_what_it_does(client: Client, screen: str, role: str | None) -> None:
    if role:
        desk.sign_in(client, role)
    answer = proposals.propose()
    events, allowed = Event.objects.count(), role in SCREENS[screen]
    assert (client.get(reverse(screen)).status_code == 200) is allowed
    if screen == "proposed_events":
        proposals.decide(client, answer)
        answer.refresh_from_db()
        assert (answer.outcome == "accepted") is allowed
        assert Event.objects.count() == events + allowed


@pytest.mark.parametrize("role", ["volunteer", "translator", "editor", "admin"])
@pytest.mark.parametrize("screen", SCREENS)
def test_menu_and_dashboard_lead_there_those_who_may(client: Client, screen: str, role: str) -> None:
    desk.sign_in(client, role)
    several(PURPOSES[screen], 1)
    dashboard = client.get(reverse("wagtailadmin_home")).content.decode()
    allowed = role in SCREENS[screen]
    assert (f'"url": "{reverse(screen)}"' in dashboard) is allowed
    assert (f'href="{reverse(screen)}"' in dashboard) is allowed


@pytest.mark.parametrize("action", ["change", "publish", "delete"])
def test_other_rights_on_events_do_not_let_anybody_decide(client: Client, action: str) -> None:
    user = User.objects.create_user("aide@latablee.example", "a-long-password")
    group = Group.objects.create(name="Aides")
    names = ["access_admin", f"{action}_event"]
    group.permissions.set(Permission.objects.filter(codename__in=names))
    user.groups.add(group)
    client.force_login(user)
    assert client.get(reverse("wagtailadmin_home")).status_code == 200
    assert client.get(reverse("proposed_events"), follow=True).redirect_chain


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_costs_the_same_with_one_request_and_with_many(client: Client, screen: str) -> None:
    desk.sign_in(client, "admin")
    several(PURPOSES[screen], 2)
    assert queries_of(client, reverse(screen)) == COST
    several(PURPOSES[screen], PER_PAGE * 3)
    assert queries_of(client, reverse(screen)) == COST


@pytest.mark.parametrize("screen", SCREENS)
def test_requests_are_shown_a_page_at_a_time_the_oldest_first(client: Client, screen: str) -> None:
    desk.sign_in(client, "admin")
    several(PURPOSES[screen], PER_PAGE + 2)
    names = {
        page: [shown.request.name for shown in client.get(f"{reverse(screen)}?p={page}").context["requests"]]
        for page in ("1", "2", "x", "99")
    }
    assert names["1"] == [f"Noor {number:02}." for number in range(PER_PAGE)]
    assert names["2"] == [f"Noor {number:02}." for number in range(PER_PAGE, PER_PAGE + 2)]
    assert (names["x"], names["99"]) == (names["1"], names["2"])
    assert "?p=2" in client.get(reverse(screen)).content.decode()


@pytest.mark.parametrize("screen", SCREENS)
def test_each_field_has_an_id_of_its_own_and_its_label(client: Client, screen: str) -> None:
    desk.sign_in(client, "admin")
    several(PURPOSES[screen], 3)
    page = client.get(reverse(screen))
    ids = [field.id_for_label for shown in page.context["requests"] for field in shown.form]
    assert len(ids) == len(set(ids)) >= 3
    for name in ids:
        assert page.content.decode().count(f'id="{name}"') == 1
        assert f'for="{name}"' in page.content.decode()


def test_the_screen_is_named_in_the_editors_language(client: Client) -> None:
    editor = desk.sign_in(client, "editor")
    proposals.propose("en")
    for language in ("fr", "en"):
        editor.language = language
        editor.save()
        page = client.get(reverse("proposed_events")).content.decode()
        assert f'<html lang="{language}"' in page
        assert {"fr": "Atelier", "en": "Workshop"}[language] in page
