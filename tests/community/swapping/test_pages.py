"""The pages of turns and swaps: what they say to whom, what they cost, and that looking changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from community.models import Event, Membership, Occurrence, Profile
from community.swapping.asking import MOST_TURNS
from tests.community.swapping.reading import options
from tests.factories.registrations import noon
from tests.factories.turns import asks, hosts_in_order, make_host, make_rota, page_of, turns
from tests.support.addresses import LANGUAGES
from tests.support.reading import queries_of, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]
Sent = Callable[[], AbstractContextManager[Any]]

MY_TURN, ANSWER, MY_DATES = 6, 5, 10


@pytest.mark.parametrize("language", LANGUAGES)
def test_hosts_know_each_others_names_and_nothing_more(client: Client, language: str) -> None:
    ana, bob = make_host("Ana Un"), make_host("Bob Deux")
    left, without = make_host("Cléo Partie", shown=False), make_host("Dia Sanscompte")
    without.user.delete()
    event = make_rota(ana, bob, left, without, dates=8)
    offered = " ".join(options(client, page_of("my_turn", turns(event)[0], language)))
    assert "Bob Deux" in offered
    assert not {"Ana", "Cléo", "Dia"} & set(offered.split())
    for url in (
        page_of("my_turn", turns(event)[0], language),
        page_of("answer_swap", asks(*turns(event)[:2]), language),
    ):
        page = client.get(url).content.decode()
        assert not any(host.user.email in page for host in (ana, bob))
        assert not any(host.slug in page for host in (ana, bob))


def test_looking_changes_nothing_and_sends_nothing(client: Client, sent: Sent) -> None:
    event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2)
    first, second = turns(event)
    before = list(event.occurrences.order_by("pk").values())
    with sent():
        for url in (page_of("my_turn", first), page_of("answer_swap", asks(first, second))):
            for look in (client.get, client.head, client.options):
                answer = look(url, {"accept": "1", "decline": "1"})
                assert answer.status_code == (405 if look == client.options else 200)
                assert answer.status_code == 405 or "no-store" in answer.headers["Cache-Control"]
    assert mail.outbox == []
    assert list(event.occurrences.order_by("pk").values()) == before


def test_posts_from_elsewhere_are_refused() -> None:
    first, second = turns(make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2))
    strict = Client(enforce_csrf_checks=True)
    for url in (page_of("my_turn", first), page_of("answer_swap", asks(first, second))):
        assert strict.post(url, {"accept": "1"}).status_code == 403


def test_whoever_has_a_turn_finds_it_when_signed_in(client: Client) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux", "en")
    event = make_rota(ana, bob, first=noon(10), dates=2, registers="public")
    first = turns(event)[0]
    page = page_of("my_turn", first)
    doors = [
        f"/en/events/{event.words_in('en').slug}/{first.slot:%Y-%m-%d}/",
        f"/en/registration/{first.pk}/list/",
        "/en/account/dates/",
    ]
    client.force_login(ana.user)
    assert [page in client.get(door).content.decode() for door in doors] == [True] * 3
    client.force_login(bob.user)
    assert [page in client.get(door).content.decode() for door in doors] == [False] * 3
    assert page not in Client().get(doors[0]).content.decode()
    Membership.objects.filter(person=ana).update(until="2027-02-28")
    client.force_login(ana.user)
    assert page not in client.get(doors[0]).content.decode()
    assert options(client, page) == {}


def test_ones_own_dates_are_in_order_whatever_one_does_there(client: Client) -> None:
    ana = make_host("Ana Un", "en")
    event = make_rota(ana, first=noon(10), dates=3, registers="members")
    client.force_login(ana.user)
    client.post(f"/en/registration/{turns(event)[1].pk}/")
    client.post(f"/en/registration/{turns(event)[1].pk}/")
    page = client.get("/en/account/dates/").content.decode()
    assert [int(day) for day in re.findall(r"Thursday (\d+) March", page)] == [11, 18, 25]
    assert page.count("See it, or swap it") == 3
    assert page.count("You are registered.") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_two_hosts_and_with_thirty_the_pages_cost_the_same(client: Client, language: str) -> None:
    few = make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=3)
    many = make_rota(*(make_host(f"Hôte {number}") for number in range(30)), dates=60, title="Grande table")
    for event in (few, many):
        first, second = turns(event)[:2]
        assert queries_of(client, page_of("my_turn", first, language)) == MY_TURN
        assert queries_of(client, page_of("answer_swap", asks(first, second), language)) == ANSWER
    form = client.get(page_of("my_turn", turns(many)[0])).context["form"]
    assert len(form.fields["partner"].choices) == MOST_TURNS + 29


def test_ones_own_dates_cost_the_same_with_one_turn_and_with_many(client: Client) -> None:
    for count in (1, 40):
        host = make_host("Ana Un", "en")
        make_rota(host, dates=count)
        client.force_login(host.user)
        assert queries_of(client, "/en/account/dates/") == MY_DATES


def test_calendars_hear_of_a_swap(client: Client) -> None:
    ana, bob = make_host("Ana Un"), make_host("Bob Deux")
    Profile.objects.filter(pk__in=[ana.pk, bob.pk]).update(audience="public")
    for host in (ana, bob):
        host.consents.update(audience="public")
    event = make_rota(ana, bob, dates=2)
    calendar = f"/en/events/{event.words_in('en').slug}/calendar.ics"
    before = client.get(calendar)
    client.post(page_of("answer_swap", asks(*turns(event))), {"accept": "1"})
    after = client.get(calendar)
    assert before.headers["ETag"] != after.headers["ETag"]
    assert before.content != after.content


def test_a_registration_and_a_note_stay_with_their_date(client: Client) -> None:
    event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2, registers="public", cap=5)
    first, second = turns(event)
    Occurrence.objects.filter(pk=first.pk).update(cap=3, places_taken=1, reminded_at=noon())
    kept = ["cap", "places_taken", "reminded_at", "start", "status", "slot", "place_id"]
    before = list(event.occurrences.order_by("pk").values(*kept))
    client.post(page_of("answer_swap", asks(first, second)), {"accept": "1"})
    assert list(event.occurrences.order_by("pk").values(*kept)) == before
    assert hosts_in_order(event) == ["Bob", "Ana"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_parse_and_name_their_event(client: Client, language: str) -> None:
    event: Event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2)
    first, second = turns(event)
    for url in (page_of("my_turn", first, language), page_of("answer_swap", asks(first, second), language)):
        page = read(client.get(url))
        assert page.language == language
        assert [f"({language})" in heading for heading in page.headings] == [True]
        assert page.switch
