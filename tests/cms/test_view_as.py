"""Editors look at the site as the public, or as a member, sees it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from cms.access import Audience
from tests.community import desk
from tests.factories.pages import make_member
from tests.factories.things import make_event
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db


def look_as(client: Client, audience: str, back: str = "/fr/") -> str:
    return client.post(reverse("view_as"), {"audience": audience, "next": back}).headers["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editor_sees_what_each_audience_sees_and_then_all_again(client: Client, language: str) -> None:
    desk.sign_in(client, "editor")
    agenda = {"fr": "/fr/agenda/", "en": "/en/events/"}[language]
    for audience in (Audience.PUBLIC, Audience.MEMBERS, Audience.RESIDENTS):
        make_event(f"Rendez-vous {audience}", audience=audience)
    seen = {}
    for chosen in ("public", "members", ""):
        assert look_as(client, chosen, agenda) == agenda
        page = client.get(agenda).content.decode()
        seen[chosen] = [audience.value for audience in Audience if f"Rendez-vous {audience} ({language})" in page]
    assert seen == {
        "public": ["public"],
        "members": ["public", "members"],
        "": ["public", "members", "residents"],
    }


def test_nobody_sees_more_by_asking(client: Client) -> None:
    event = make_event("Entre résidents", audience=Audience.RESIDENTS)
    member = make_member()
    for user in (None, member):
        if user:
            client.force_login(user)
        assert client.post(reverse("view_as"), {"audience": "residents"}).status_code == 403
        session = client.session
        session["view_as"] = "residents"
        session.save()
        assert client.get(event.get_url()).status_code == 404


def test_it_leads_back_to_this_site_alone(client: Client) -> None:
    desk.sign_in(client, "editor")
    assert look_as(client, "public", "https://ailleurs.example/") == "/"


def test_readers_are_not_offered_it(client: Client) -> None:
    offered = f'action="{reverse("view_as")}"'
    assert offered not in client.get("/fr/").content.decode()
    desk.sign_in(client, "member")
    assert offered not in client.get("/fr/").content.decode()
    desk.sign_in(client, "editor")
    assert offered in client.get("/fr/").content.decode()
