"""Asking another host to swap, saying yes, saying no, from letter to letter, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from cms.models import OutgoingMail
from community.swapping.asking import MOST_A_DAY, Refusal, ask, partners
from community.swapping.upkeep import keep_turns
from tests.community.swapping.reading import letter_to, link_in, options
from tests.factories.registrations import noon
from tests.factories.turns import asks, hosts_in_order, make_host, make_rota, page_of, take_no_turns, turns

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("by_day")]
Sent = Callable[[], AbstractContextManager[Any]]


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
    assert "You host on this date" in letter_to(bob).body
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
def test_no_is_told_once_a_question(client: Client, by_day: time_machine.Traveller) -> None:
    first, second = turns(make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2))
    for _click in range(3):
        client.post(page_of("answer_swap", asks(first, second)), {"decline": "1"})
    assert OutgoingMail.objects.count() == 1
    by_day.shift(timedelta(days=1))
    client.post(page_of("answer_swap", asks(first, second)), {"decline": "1"})
    assert OutgoingMail.objects.count() == 2, "who asks again is answered again"


def test_a_date_that_is_gone_asks_nobody(by_day: time_machine.Traveller) -> None:
    event = make_rota(make_host("Ana Un"), make_host("Bob Deux"), dates=2)
    first = turns(event)[0]
    partner = partners(first)[0]
    event.occurrences.filter(pk=first.pk).delete()
    assert ask(first, partner, "") == Refusal.CHANGED
    assert keep_turns() == 0


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
