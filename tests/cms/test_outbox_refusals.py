"""Courtesy letters: they say how to stop them, stop when told to, and come back; answers are sent in any case."""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from pytest_django import Settings

from cms.mail import queue_letter
from cms.models import MailRefusal, OutgoingMail, Topic
from cms.outbox.delivery import deliver_due
from cms.outbox.refusals import is_refused, read_token, refuse, token_of
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]

TO = "Ana@latablee.example"
WORDS = {"name": "Ana"}
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def queue(language: str = "fr", **extras: object) -> bool:
    return queue_letter("join_declined", TO, language, WORDS, topic=Topic.AGENDA, **extras)


def page(language: str, token: str | None = None) -> str:
    with translation.override(language):
        return reverse("refuse_mail", args=[token or token_of(TO, Topic.AGENDA)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_courtesy_letter_says_how_to_stop_it_to_people_and_to_programs(language: str, settings: Settings) -> None:
    settings.SITE_ORIGIN = "https://www.latablee.example"
    assert queue(language)
    deliver_due()
    [letter] = mail.outbox
    address = f"https://www.latablee.example{page(language)}"
    written = letter.message()
    assert written["List-Unsubscribe"] == f"<{address}>"
    assert written["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"<{address}>" in re.sub(r"\s+", "", written.as_string().partition("List-Unsubscribe:")[2])
    assert letter.body.endswith(f"{address}\n")
    assert f'href="{address}"' in letter.alternatives[0].content


def test_a_letter_without_a_topic_has_nothing_to_stop() -> None:
    queue_letter("join_declined", TO, "fr", WORDS)
    deliver_due()
    assert mail.outbox[0].message()["List-Unsubscribe"] is None


def test_a_refused_topic_is_not_written_about_but_answers_are_given() -> None:
    refuse(TO, Topic.AGENDA)
    assert not queue()
    assert queue(essential=True)
    assert queue_letter("join_declined", TO, "fr", WORDS)
    assert deliver_due() == 2
    assert mail.outbox[0].message()["List-Unsubscribe"]


def test_a_letter_that_waits_is_stopped_too() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    assert queue(not_before=tomorrow)
    assert queue(not_before=tomorrow, essential=True)
    refuse(TO, Topic.AGENDA)
    with time_machine.travel(tomorrow):
        assert deliver_due() == 1
    assert OutgoingMail.objects.get().sent_at


@pytest.mark.parametrize("language", LANGUAGES)
def test_looking_changes_nothing_and_a_click_stops_and_takes_it_back(client: Client, language: str) -> None:
    seen = client.get(page(language))
    assert (seen.status_code, read(seen).language) == (200, language)
    assert "no-store" in seen.headers["Cache-Control"]
    assert TO.lower() in seen.content.decode()
    assert client.head(page(language)).status_code == 200
    assert not is_refused(TO, Topic.AGENDA)
    for _time in range(2):
        assert client.post(page(language)).status_code == 200
        assert is_refused(TO, Topic.AGENDA)
    assert 'name="allow"' in client.get(page(language)).content.decode()
    client.get(page(language))
    assert is_refused(TO, Topic.AGENDA)
    assert client.post(page(language), {"allow": "1"}).status_code == 200
    assert not is_refused(TO, Topic.AGENDA)


def test_a_mail_server_stops_letters_with_one_click() -> None:
    queue()
    deliver_due()
    target = mail.outbox[0].message()["List-Unsubscribe"].strip("<>")
    answer = Client(enforce_csrf_checks=True).post(urlsplit(target).path, ONE_CLICK)
    assert (answer.status_code, answer.cookies) == (200, {})
    [refusal] = MailRefusal.objects.all()
    assert (refusal.address, refusal.topic) == (TO.lower(), Topic.AGENDA)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cut", [lambda token: token[:-3], lambda token: f"x{token}", lambda token: "x"])
def test_a_link_that_did_not_arrive_whole_is_explained(client: Client, language: str, cut) -> None:
    broken = page(language, cut(token_of(TO, Topic.AGENDA)))
    for answer in (client.get(broken), client.post(broken)):
        assert (answer.status_code, read(answer).language) == (404, language)
        assert len(read(answer).headings) == 1
    assert not MailRefusal.objects.exists()


def test_a_token_is_that_of_one_address_and_one_topic() -> None:
    assert read_token(token_of(TO, Topic.AGENDA)) == (TO.lower(), Topic.AGENDA)
    assert read_token(token_of(TO, "nothing of ours")) is None
    assert token_of(TO, Topic.AGENDA) != token_of("bob@latablee.example", Topic.AGENDA)
