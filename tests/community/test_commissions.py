"""Commissions: who carries them today, what they tell, when they meet."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from community.models import Commission, Mandate
from tests.factories.things import make_commission, make_event, make_person, make_update, several_updates, tomorrow
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)


def at(language: str, slug: str = "toit") -> str:
    return f"/{language}/commissions/{slug}-{language}/"


def titles(page: Document) -> list[str]:
    """The titles of the updates on a commission's timeline."""
    return [
        "".join(entry.itertext()).strip()
        for line in page.root.iter("ol")
        if "timeline" in line.get("class", "")
        for entry in line.iter("h3")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_mandates_count_from_their_first_day_to_their_last(client: Client, language: str) -> None:
    commission = make_commission("Toit")
    dates = {
        "Hier Encore": (TODAY - timedelta(days=9), TODAY - timedelta(days=1)),
        "Dernier Jour": (TODAY - timedelta(days=9), TODAY),
        "Premier Jour": (TODAY, None),
        "Un Jour": (TODAY, TODAY),
        "Dès Demain": (TODAY + timedelta(days=1), None),
    }
    for name, (since, until) in dates.items():
        Mandate.objects.create(commission=commission, person=make_person(name), since=since, until=until)
    with time_machine.travel(timezone.make_aware(timezone.datetime(2026, 6, 15, 23, 30)), tick=False):
        shown = read(client.get(at(language))).text_of(**{"class": "face-name"})
        listed = client.get(f"/{language}/commissions/").content.decode()
    assert sorted(shown) == ["Dernier Jour", "Premier Jour", "Un Jour"]
    assert {"fr": "3 bénévoles", "en": "3 volunteers"}[language] in listed


def test_the_lead_stands_first_then_the_stewards(client: Client) -> None:
    commission = make_commission("Toit")
    for name, role in (("Vola Nte", "volunteer"), ("Stewa Rde", "steward"), ("Cheffe Ici", "lead")):
        Mandate.objects.create(commission=commission, person=make_person(name), role=role)
    assert read(client.get(at("fr"))).text_of(**{"class": "face-name"}) == ["Cheffe Ici", "Stewa Rde", "Vola Nte"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_updates_stand_the_latest_first_by_tens(client: Client, language: str) -> None:
    commission = make_commission("Toit")
    several_updates(commission, 12, date=timezone.now() - timedelta(days=9))
    make_update(commission, "Ancienne", date=timezone.now() - timedelta(days=90))
    make_update(commission, "Récente")
    first = titles(read(client.get(at(language))))
    assert (first[0], len(first)) == (f"Récente ({language})", 10)
    second = titles(read(client.get(f"{at(language)}?page=2")))
    assert (second[-1], len(second)) == (f"Ancienne ({language})", 4)


@pytest.mark.parametrize("language", LANGUAGES)
def test_updates_for_members_are_counted_for_members_alone(client: Client, language: str) -> None:
    commission = make_commission("Toit")
    several_updates(commission, 10)
    several_updates(commission, 25, audience="members")
    assert "page=2" not in client.get(at(language)).content.decode()
    client.login(username="member@latablee.example", password="tablee-2026")
    assert "page=4" in client.get(at(language)).content.decode()


def test_an_update_is_signed_where_the_reader_may_see_who_wrote_it(client: Client) -> None:
    commission = make_commission("Toit")
    make_update(commission, "Une", author=make_person("Vue Detous"))
    make_update(commission, "Deux", author=make_person("Entre Nous", audience="members"))
    make_update(commission, "Trois", author=make_person("Pas Encore", live=False))
    public = client.get(at("fr")).content.decode()
    assert [name in public for name in ("Vue Detous", "Entre Nous", "Pas Encore")] == [True, False, False]
    client.login(username="member@latablee.example", password="tablee-2026")
    members = client.get(at("fr")).content.decode()
    assert [name in members for name in ("Vue Detous", "Entre Nous", "Pas Encore")] == [True, True, False]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_next_events_are_announced_and_others_are_not(client: Client, language: str) -> None:
    commission = make_commission("Toit")
    make_event("Réunion", commission=commission)
    make_event("Passée", tomorrow().replace(year=2020), commission=commission)
    make_event("D’une autre")
    page = read(client.get(at(language)))
    assert page.text_of(**{"class": "event-title"}) == [f"Réunion ({language})"]


def test_an_event_names_its_commission_as_long_as_that_is_public(client: Client) -> None:
    commission = make_commission("Toit")
    event = make_event("Réunion", commission=commission)
    assert at("fr") in [link.get("href") for link in read(client.get(event.get_url())).links]
    Commission.objects.filter(pk=commission.pk).update(live=False)
    assert "Toit" not in client.get(event.get_url()).content.decode()
    assert client.get(at("fr")).status_code == 404


@pytest.mark.parametrize(("language", "words"), [("fr", "2 personnes"), ("en", "2 people wanted")])
def test_it_says_how_many_hands_it_wants(client: Client, language: str, words: str) -> None:
    Commission.objects.all().delete()
    make_commission("Toit", places_wanted=2)
    assert words in client.get(f"/{language}/commissions/").content.decode()
    assert words in client.get(at(language)).content.decode()


def test_the_person_of_two_mandates_counts_once_and_is_shown_once(client: Client) -> None:
    commission = make_commission("Toit")
    person = make_person("Vue Detous")
    for role in ("lead", "volunteer"):
        Mandate.objects.create(commission=commission, person=person, role=role)
    assert "1 bénévole" in client.get("/fr/commissions/").content.decode()
    assert read(client.get(at("fr"))).text_of(**{"class": "face-name"}) == ["Vue Detous"]
