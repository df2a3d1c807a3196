"""Asking another host to swap, saying yes, saying no: the pages and the letters, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cms.models import OutgoingMail
from community.models import Event, Membership, Occurrence, Profile
from community.swapping.asking import MOST_A_DAY, MOST_TURNS
from community.swapping.upkeep import keep_turns
from tests.factories.registrations import noon
from tests.factories.turns import asks, hosts_in_order, make_host, make_rota, page_of, take_no_turns, turns
from tests.support.addresses import LANGUAGES
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db
Sent = Callable[[], AbstractContextManager[Any]]

MY_TURN, ANSWER, MY_DATES = 6, 5, 9


@pytest.fixture(autouse=True)
def by_day() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(noon(), tick=False) as traveller:
        yield traveller


@pytest.fixture
def sent(django_capture_on_commit_callbacks: Any) -> Sent:
    """Send the letters that the block writes, after emptying the box."""

    def start() -> AbstractContextManager[Any]:
        mail.outbox.clear()
        return django_capture_on_commit_callbacks(execute=True)

    return start


def letter_to(person: Profile) -> Any:
    [letter] = [each for each in mail.outbox if each.to == [person.user.email]]
    return letter


def link_in(letter: Any) -> str:
    """The path of the only page of the site that a letter leads to."""
    [link] = re.findall(r"^http://localhost(/\S+)$", letter.body, re.MULTILINE)
    return link


def options(client: Client, url: str) -> dict[str, str]:
    """What the form of a turn offers, by what the browser sends for it."""
    form = client.get(url).context["form"]
    return {label: key for key, label in form.fields["partner"].choices} if form else {}


@pytest.mark.parametrize(("own", "others"), [("fr", "en"), ("en", "fr")])
def test_two_hosts_swap_from_letter_to_letter(client: Client, sent: Sent, own: str, others: str) -> None:
    ana, bob = make_host("Ana Un", own), make_host("Bob Deux", others)
    event = make_rota(ana, bob, first=noon(10), dates=3)
    first, second, _third = before = turns(event)
    with sent():
        assert keep_turns() == 1
    page = link_in(letter_to(ana))
    assert page == page_of("my_turn", first, own)
    [chosen] = [key for label, key in options(client, page).items() if "Bob Deux" in label and "2027" in label]
    with sent():
        answer = client.post(page, {"partner": chosen, "message": "Je serai en <Bretagne>."}, follow=True)
    assert answer.redirect_chain == [(page, 302)]
    assert "Bob Deux" in " ".join(str(message) for message in answer.context["messages"])
    asked = letter_to(bob)
    assert ("Ana Un asks you to swap turns" in asked.subject) or others == "fr"
    assert f"({others})" in asked.subject
    assert "Je serai en <Bretagne>." in asked.body
    assert "Je serai en &lt;Bretagne&gt;." in asked.alternatives[0][0]
    question = link_in(asked)
    assert question == page_of("answer_swap", asks(first, second), others)
    assert "Ana Un" in client.get(question).content.decode()
    assert hosts_in_order(event) == ["Ana", "Bob", "Ana"]
    with sent():
        client.post(question, {"accept": "1"})
    assert hosts_in_order(event) == ["Bob", "Ana", "Ana"]
    after = turns(event)
    assert link_in(letter_to(ana)) == page_of("my_turn", after[1], own)
    assert link_in(letter_to(bob)) == page_of("my_turn", after[0], others)
    assert [now.sequence - then.sequence for now, then in zip(after, before, strict=True)] == [1, 1, 0]
    with sent():
        assert client.post(question, {"accept": "1"}, follow=True).status_code == 200
    assert mail.outbox == []
    assert turns(event) == after


def test_the_letters_name_both_dates_in_the_language_of_whoever_reads_them(client: Client, sent: Sent) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux", "fr")
    first, second = turns(make_rota(ana, bob, first=noon(10), dates=2))
    with sent():
        client.post(page_of("answer_swap", asks(first, second)), {"accept": "1"})
    has, had = re.findall(r"^.*2027.*$", letter_to(ana).body, re.MULTILINE)
    assert has.startswith("Thursday 18 March 2027, 12:00")
    assert had.startswith("Thursday 11 March 2027, 12:00")
    has, had = re.findall(r"^.*2027.*$", letter_to(bob).body, re.MULTILINE)
    assert has.startswith("jeudi 11 mars 2027, 12\xa0h")
    assert had.startswith("jeudi 18 mars 2027, 12\xa0h")


def test_a_turn_is_given_without_one_in_return(client: Client, sent: Sent) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux", "en")
    event = make_rota(ana, bob, first=noon(10), dates=2)
    page = page_of("my_turn", turns(event)[0])
    with sent():
        client.post(page, {"partner": options(client, page)["Bob Deux, without a date in return"]})
    asked = letter_to(bob)
    assert asked.subject.startswith("Ana Un asks you to take over a turn: ")
    assert "18 March" not in asked.body
    with sent():
        client.post(link_in(asked), {"accept": "1"})
    assert hosts_in_order(event) == ["Bob", "Bob"]
    assert "You receive on this date" in letter_to(bob).body
    assert "no longer" not in letter_to(bob).body
    gave = letter_to(ana)
    assert "Bob Deux takes over your turn." in gave.body
    assert "It is no longer your turn on:\nThursday 11 March 2027" in gave.body
    assert "http" not in gave.body
    assert "It is not your turn." in client.get(page).content.decode()
    assert options(client, page) == {}


def test_no_leaves_all_as_it_is_and_is_told(client: Client, sent: Sent) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux", "fr")
    event = make_rota(ana, bob, dates=2)
    first, second = turns(event)
    with sent():
        answer = client.post(page_of("answer_swap", asks(first, second)), {"decline": "1"}, follow=True)
    assert "Nothing changes" in answer.content.decode()
    assert [each.to for each in mail.outbox] == [[ana.user.email]]
    told = letter_to(ana)
    assert told.subject.startswith("Bob Deux can’t take your turn: ")
    assert link_in(told) == page_of("my_turn", first)
    assert hosts_in_order(event) == ["Ana", "Bob"]
    client.post(page_of("answer_swap", asks(first, second)), {"accept": "1"})
    assert hosts_in_order(event) == ["Bob", "Ana"], "who said no may think better of it"


@pytest.mark.usefixtures("outbox")
def test_no_is_told_once(client: Client) -> None:
    first, second = turns(make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2))
    for _click in range(3):
        client.post(page_of("answer_swap", asks(first, second)), {"decline": "1"})
    assert OutgoingMail.objects.count() == 1


@pytest.mark.usefixtures("outbox")
def test_a_few_questions_a_day_for_a_date_and_none_twice(client: Client, by_day: time_machine.Traveller) -> None:
    hosts = [make_host(name, "en") for name in ("Ana Un", "Bob Deux", "Cléo Trois")]
    first, second, *_others = turns(make_rota(*hosts, dates=9))
    page, other = page_of("my_turn", first), page_of("my_turn", second)
    keys = list(options(client, page).values())

    def said(url: str, key: str) -> str:
        return client.post(url, {"partner": key, "message": "Un mot à garder"}, follow=True).content.decode()

    assert "is asked by mail" in said(page, keys[0])
    assert "You have asked this today" in said(page, keys[0])
    for key in keys[1:MOST_A_DAY]:
        assert "is asked by mail" in said(page, key)
    refused = said(page, keys[MOST_A_DAY])
    assert "That is enough for today" in refused
    assert "Un mot à garder" in refused
    assert OutgoingMail.objects.count() == MOST_A_DAY
    assert "is asked by mail" in said(other, list(options(client, other).values())[0])
    by_day.shift(timedelta(days=1))
    assert "is asked by mail" in said(page, keys[0])
    assert OutgoingMail.objects.count() == MOST_A_DAY + 2


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({}, "This field is required."),
        ({"partner": ""}, "This field is required."),
        ({"partner": "0-0"}, "Select a valid choice"),
        ({"partner": "x' OR 1=1"}, "Select a valid choice"),
        ({"partner": "valid", "message": "o" * 601}, "at most 600 characters"),
        ({"partner": "own"}, "Select a valid choice"),
        ({"partner": "stranger"}, "Select a valid choice"),
    ],
)
def test_a_form_that_is_not_right_keeps_what_was_typed(
    client: Client, sent: Sent, wrong: dict[str, str], told: str
) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux")
    first, second, third = turns(make_rota(ana, bob, dates=3))
    of_another_event = turns(make_rota(make_host("Zoé Ailleurs"), dates=1))[0]
    keys = {
        "valid": f"{bob.pk}-{second.pk}",
        "own": f"{ana.pk}-{third.pk}",
        "stranger": f"{of_another_event.host_id}-{of_another_event.pk}",
    }
    typed = {"message": "À bientôt"} | wrong
    if "partner" in typed:
        typed["partner"] = keys.get(typed["partner"], typed["partner"])
    with sent():
        page = client.post(page_of("my_turn", first), typed).content.decode()
    assert told in page
    assert typed["message"] in page
    assert mail.outbox == []


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


def test_months_off_are_a_note_and_no_bar(client: Client, sent: Sent) -> None:
    ana, bob = make_host("Ana Un", "en"), make_host("Bob Deux", "en")
    event = make_rota(ana, bob, first=noon(10), dates=2)
    first, second = turns(event)
    take_no_turns(bob, 3)
    page = page_of("my_turn", first)
    assert set(options(client, page)) == {
        "Thursday 18 March 2027 – Bob Deux (usually not in March)",
        "Bob Deux (usually not in March), without a date in return",
    }
    with sent():
        client.post(page, {"partner": f"{bob.pk}-{second.pk}"})
    note = "You said that you usually take no turns in March."
    assert note in letter_to(bob).body
    assert note in client.get(link_in(letter_to(bob))).content.decode()
    client.post(link_in(letter_to(bob)), {"accept": "1"})
    assert hosts_in_order(event) == ["Bob", "Ana"]


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
