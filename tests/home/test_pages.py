"""Home, landing and form pages: what they cost, and what their blocks show."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Commission, Profile
from tests.factories.pages import home, journal, make_landing, make_post
from tests.factories.things import (
    empty_the_agenda,
    make_event,
    make_person,
    several_commissions,
    several_events,
    several_people,
)
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db

HOME = 12
LANDING_OF_TEXT = 6
LANDING_OF_EVERYTHING = 11
FORM = 6


def everything(people: list[Profile], commissions: list[Commission]) -> str:
    """A body with each block that lists things, and these people and commissions in the blocks that choose."""
    blocks = [
        ("events", {"title": "Bientôt", "count": 6}),
        ("posts", {"title": "Journal", "count": 6}),
        ("people", {"title": "Choix", "people": items(people)}),
        ("commissions", {"title": "Choix", "commissions": items(commissions)}),
    ]
    return json.dumps([{"type": name, "value": value} for name, value in blocks])


def items(things: list[Any]) -> list[dict[str, Any]]:
    """Raw data of a list block that chooses these things."""
    return [{"type": "item", "value": thing.pk, "id": str(uuid.uuid4())} for thing in things]


@pytest.mark.parametrize(("language", "told"), [("fr", "Plan dessiné"), ("en", "Drawn map")])
def test_an_event_in_the_house_shows_how_to_get_there(client: Client, language: str, told: str) -> None:
    page = read(client.get({"fr": "/fr/agenda/english-lunch/", "en": "/en/events/english-lunch/"}[language]))
    [plan] = [image for image in page.root.iter("img") if "plan" in (image.get("class") or "").split()]
    assert (plan.get("alt") or "").startswith(told)
    assert (plan.get("src") or "").startswith("/media/")
    assert plan.get("loading") == "lazy"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_costs_the_same_when_the_association_grows(client: Client, language: str) -> None:
    at = addresses_in(language)["home"]
    assert queries_of(client, at) == HOME
    several_events(300)
    several_people(300)
    for n in range(30):
        make_post(f"Billet {n}", index=journal(language))
    assert queries_of(client, at) == HOME


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_landing_page_costs_the_same_with_one_thing_of_each_kind_and_with_many(client: Client, language: str) -> None:
    empty_the_agenda()
    Commission.objects.all().delete()
    several_events(1)
    page = make_landing(parent=home(language), body=everything(several_people(1), several_commissions(1)))
    assert queries_of(client, page.get_url()) == LANDING_OF_EVERYTHING
    several_events(100)
    page.body = everything(several_people(12), several_commissions(6))
    page.save()
    assert queries_of(client, page.get_url()) == LANDING_OF_EVERYTHING


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_landing_page_of_texts_and_buttons_costs_the_same_with_many(client: Client, language: str) -> None:
    button = {"type": "button", "value": {"label": "Venir", "page": home("fr").pk, "url": "", "style": "plain"}}
    text = {"type": "text", "value": "<p>Une phrase.</p>"}
    page = make_landing(parent=home(language), body=json.dumps([button, text]))
    assert queries_of(client, page.get_url()) == LANDING_OF_TEXT
    page.body = json.dumps([button, text] * 30)
    page.save()
    assert queries_of(client, page.get_url()) == LANDING_OF_TEXT


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_costs_six(client: Client, language: str) -> None:
    assert queries_of(client, addresses_in(language)["form"]) == FORM


def test_a_button_leads_to_the_page_in_the_reader_s_language(client: Client) -> None:
    button = {"type": "button", "value": {"label": "Agenda", "page": home("fr").pk, "url": "", "style": "plain"}}
    page = make_landing(parent=home("en"), body=json.dumps([button]))
    hrefs = [link.get("href") for link in read(client.get(page.get_url())).links if "button" in link.get("class", "")]
    assert hrefs == ["/en/"]


def test_the_events_block_shows_what_comes_next_and_nothing_that_is_over(client: Client) -> None:
    empty_the_agenda()
    make_event("Demain")
    several_events(3, start=timezone.now() - timedelta(days=30))
    page = make_landing(body=json.dumps([{"type": "events", "value": {"title": "Bientôt", "count": 6}}]))
    titles = read(client.get(page.get_url())).text_of(**{"class": "event-title"})
    assert titles == ["Demain (fr)"]


def test_the_people_block_leaves_out_drafts_and_people_for_members(client: Client) -> None:
    people = [
        make_person("Vue Detous"),
        make_person("Entre Nous", audience="members"),
        make_person("Pas Encore", live=False),
    ]
    page = make_landing(body=everything(people, []))
    assert read(client.get(page.get_url())).text_of(**{"class": "face-name"}) == ["Vue Detous"]
    client.login(username="member@latablee.example", password="tablee-2026")
    assert read(client.get(page.get_url())).text_of(**{"class": "face-name"}) == ["Vue Detous", "Entre Nous"]
