"""The agenda by week, what was, the poster; filters go along from one view to the next and into the other language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from community.agenda import dates
from community.models import OccurrenceNote
from tests.factories.pages import make_member
from tests.factories.things import empty_the_agenda, make_commission, make_event, make_kind, make_place
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Paris"))
AGENDAS = {"fr": "/fr/agenda/", "en": "/en/events/"}


@pytest.fixture(autouse=True)
def june(db: None) -> Iterator[None]:
    """An empty agenda, on a Monday in June at noon."""
    empty_the_agenda()
    with time_machine.travel(NOON, tick=False):
        yield


def titles(page: Document) -> list[str]:
    return page.text_of(**{"class": "event-title"})


def way(page: Document, path: str) -> str:
    """Where the view whose address holds `path` is linked to."""
    return next(link.get("href") for link in page.links if path in (link.get("href") or ""))


@pytest.mark.parametrize("language", AGENDAS)
def test_a_week_shows_its_seven_days_and_no_other(client: Client, language: str) -> None:
    make_event("Dimanche", NOON - timedelta(days=1))
    make_event("Lundi", NOON)
    make_event("Nuit", NOON + timedelta(days=6, hours=9), NOON + timedelta(days=7, hours=9))
    make_event("Après", NOON + timedelta(days=7))
    page = client.get(f"{AGENDAS[language]}2026/w25/").content.decode()
    shown = [title for title in ("Dimanche", "Lundi", "Nuit", "Après") if f"{title} ({language})" in page]
    assert shown == ["Lundi", "Nuit"]


@pytest.mark.parametrize("path", ["2026/w00/", "2026/w54/", "2027/w53/", "1989/w01/", "2026/wx/", "99999/w01/"])
def test_there_is_no_such_week(client: Client, path: str) -> None:
    assert client.get(AGENDAS["fr"] + path).status_code == 404


def test_what_was_stands_in_the_archive_alone(client: Client) -> None:
    make_event("Hier", NOON - timedelta(days=1))
    make_event("Avant-hier", NOON - timedelta(days=2))
    make_event("Demain", NOON + timedelta(days=1))
    assert titles(read(client.get("/fr/agenda/archive/"))) == ["Hier (fr)", "Avant-hier (fr)"]
    assert titles(read(client.get("/fr/agenda/"))) == ["Demain (fr)"]
    assert titles(read(client.get("/en/events/archive/"))) == ["Hier (en)", "Avant-hier (en)"]


def test_filters_go_along_to_other_views_and_into_the_other_language(client: Client) -> None:
    kind, commission = make_kind("Couture"), make_commission()
    make_event("Ourlets", NOON, kind=kind, commission=commission)
    make_event("Soupe", NOON)
    query = f"kind={kind.pk}&commission={commission.pk}"
    page = read(client.get(f"/fr/agenda/?{query}"))
    assert titles(page) == ["Ourlets (fr)"]
    for path in ("2026/06/", "2026/w25/", "archive/"):
        assert way(page, path).endswith(f"?{query}")
    assert titles(read(client.get(way(page, "/en/events/")))) == ["Ourlets (en)"]
    month = read(client.get(f"/fr/agenda/2026/06/?{query}"))
    assert way(month, "2026/07/").endswith(f"?{query}")


def test_filters_that_nothing_fits_say_so_and_can_be_left(client: Client) -> None:
    make_event("Soupe", NOON)
    make_event("Avant", NOON - timedelta(days=2))
    query = f"?kind={make_kind('Couture').pk}"
    for path in ("", "archive/", "2026/06/", "2026/w25/"):
        page = client.get(f"{AGENDAS['en']}{path}{query}")
        assert "No date matches all of that." in page.content.decode(), path
        assert "?" in [link.get("href") for link in read(page).links], path
        assert "?" not in [link.get("href") for link in read(client.get(AGENDAS["en"] + path)).links], path


def test_what_is_over_or_cancelled_is_offered_to_no_calendar_and_no_wall(client: Client) -> None:
    for title, away in (("Avant", -2), ("Après", 2)):
        make_event(title, NOON + timedelta(days=away))
    cancelled = make_event("Annulé", NOON + timedelta(days=3))
    dates.cancel(cancelled.occurrences.get())
    offered = {slug: client.get(f"/en/events/{slug}-en/").content.decode() for slug in ("avant", "apres", "annule")}
    assert [slug for slug, page in offered.items() if f"{slug}-en/calendar.ics" in page] == ["apres"]
    assert [slug for slug, page in offered.items() if "poster/" in page] == ["apres"]


@pytest.mark.parametrize(("reader", "finds"), [("host", True), ("member", False), ("nobody", False)])
def test_hosts_find_the_way_to_a_date_for_which_nobody_registers(client: Client, reader: str, finds: bool) -> None:
    account = make_member("hote@latablee.example")
    host = account.profile
    event = make_event("Lunch", NOON + timedelta(days=1), hosts=(host,), approximate=True)
    if reader != "nobody":
        client.force_login(account if reader == "host" else make_member("autre@latablee.example"))
    with translation.override("en"):
        way_in = reverse("participants", args=[event.occurrences.get().pk])
    assert (way_in in client.get(f"{AGENDAS['en']}lunch-en/").content.decode()) is finds


def test_a_date_elsewhere_is_found_by_its_own_place(client: Client) -> None:
    usual, other = make_place("Cuisine"), make_place("Jardin")
    event = make_event("Repas", NOON + timedelta(days=1), place=usual, rule="FREQ=WEEKLY;COUNT=2")
    moved = event.occurrences.order_by("slot")[1]
    dates.describe(moved, {}, place=other)
    found = read(client.get(f"/fr/agenda/?place={other.pk}"))
    assert [link.get("href") for link in found.links if str(moved.slot) in (link.get("href") or "")]
    assert len(titles(found)) == 1
    assert len(titles(read(client.get(f"/fr/agenda/?place={usual.pk}")))) == 1


def test_places_of_what_members_do_are_offered_to_members_alone(client: Client) -> None:
    place = make_place("Cave secrète")
    make_event("Conseil", NOON + timedelta(days=1), place=place, audience="members")
    assert "Cave secrète" not in client.get("/fr/agenda/").content.decode()
    client.force_login(make_member("lea@latablee.example"))
    page = client.get("/fr/agenda/").content.decode()
    assert "Cave secrète" in page
    assert 'name="audience"' in page


@pytest.mark.parametrize("name", ["kind", "commission", "place", "spoken", "audience"])
@pytest.mark.parametrize("nonsense", ["", "abc", "-1", "999999999999999999999", "%00", "1 OR 1=1", "fr'"])
def test_nonsense_filters_nothing(client: Client, name: str, nonsense: str) -> None:
    make_event("Soupe", NOON)
    assert len(titles(read(client.get(f"/fr/agenda/?{name}={nonsense}")))) == 1


@pytest.mark.parametrize("language", AGENDAS)
def test_tentative_and_cancelled_dates_are_told_as_such_everywhere(client: Client, language: str) -> None:
    said = {"fr": ("à confirmer", "annulé"), "en": ("to be confirmed", "cancelled")}[language]
    event = make_event("Lunch", NOON + timedelta(days=1), rule="FREQ=DAILY;COUNT=2", approximate=True)
    first, second = event.occurrences.order_by("slot")
    dates.cancel(second)
    slug = event.words_in(language).slug
    for path in ("", "2026/06/", "2026/w25/", f"{slug}/", f"{slug}/{first.slot}/"):
        assert said[0] in client.get(AGENDAS[language] + path).content.decode().lower(), path
    for path in ("", "2026/06/", f"{slug}/{second.slot}/"):
        assert said[1] in client.get(AGENDAS[language] + path).content.decode().lower(), path


def test_a_skipped_date_is_nowhere(client: Client) -> None:
    event = make_event("Lunch", NOON + timedelta(days=1), rule="FREQ=DAILY;COUNT=2", approximate=True)
    skipped = event.occurrences.order_by("slot")[0]
    dates.skip(skipped)
    slug = event.words_in("fr").slug
    assert client.get(f"/fr/agenda/{slug}/{skipped.slot}/").status_code == 404
    assert str(skipped.slot) not in client.get(f"/fr/agenda/{slug}/").content.decode()
    assert len(titles(read(client.get("/fr/agenda/")))) == 1


def test_a_note_stands_on_its_date_alone(client: Client) -> None:
    event = make_event("Lunch", NOON + timedelta(days=1), rule="FREQ=DAILY;COUNT=2")
    first, second = event.occurrences.order_by("slot")
    OccurrenceNote.objects.create(occurrence=second, language="fr", text="Apportez une chaise")
    slug = event.words_in("fr").slug
    assert "Apportez une chaise" in client.get(f"/fr/agenda/{slug}/{second.slot}/").content.decode()
    assert "Apportez une chaise" not in client.get(f"/fr/agenda/{slug}/{first.slot}/").content.decode()


def test_an_event_elsewhere_is_told_by_its_own_clock(client: Client) -> None:
    event = make_event("Call", zone="America/New_York", day=NOON.date() + timedelta(days=1), rule="")
    page = client.get(f"/en/events/{event.words_in('en').slug}/").content.decode()
    assert "New York time" in page
    assert f"{event.starts_at:%H:%M}" in page


@pytest.mark.parametrize("language", AGENDAS)
def test_a_poster_has_the_facts_and_a_code_that_leads_to_the_date(client: Client, language: str) -> None:
    event = make_event("Bal", NOON + timedelta(days=3), rule="FREQ=WEEKLY;COUNT=2")
    slug, slot = event.words_in(language).slug, event.occurrences.order_by("slot")[1].slot
    page = client.get(f"{AGENDAS[language]}{slug}/{slot}/poster/").content.decode()
    assert f"Bal ({language})" in page
    assert "<svg" in page
    assert f"{AGENDAS[language]}{slug}/{slot}/" in page
    assert client.get(f"{AGENDAS[language]}{slug}/2026-01-01/poster/").status_code == 404


def test_a_poster_of_what_members_do_is_for_members(client: Client) -> None:
    event = make_event("Conseil", NOON + timedelta(days=3), audience="members")
    assert client.get(f"/fr/agenda/{event.words_in('fr').slug}/poster/").status_code == 404


@pytest.mark.parametrize("path", ["2026-02-30/", "2026-13-01/", "0000-00-00/", "2026-6-1/", "9999-99-99/poster/"])
def test_a_day_that_does_not_exist_is_no_address(client: Client, path: str) -> None:
    event = make_event("Bal", rule="FREQ=WEEKLY")
    assert client.get(f"/fr/agenda/{event.words_in('fr').slug}/{path}").status_code == 404
