"""Delivering: refusals are tried again or given up, no letter holds up another, a lease ends by itself."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connections
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from cms.models import OutgoingMail
from cms.outbox.backend import queue
from cms.outbox.delivery import GIVE_UP_AFTER, again, claim, deliver_due
from cms.outbox.messages import Handling
from cms.outbox.trouble import wait_before
from tests.support.fingerprint import ROOT
from tests.support.server import free_port
from tests.support.smtp import ACCEPTED, Postbox

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def post(settings: Settings) -> Iterator[Postbox]:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    with Postbox() as box:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", box.port
        yield box


def letter_to(name: str, **handling: object) -> OutgoingMail:
    message = EmailMessage(f"Bonjour {name}", "À table", to=[f"{name}@latablee.example"])
    message.handling = Handling(**handling)
    assert queue(message)
    return OutgoingMail.objects.latest("pk")


def refusing(name: str, answer: str):
    return lambda number, recipient: answer if recipient.startswith(name) else ACCEPTED


def test_a_batch_takes_one_connection(post: Postbox) -> None:
    for number in range(50):
        letter_to(f"p{number}")
    assert deliver_due() == 50
    assert [letter.recipient for letter in post.letters] == [f"p{number}@latablee.example" for number in range(50)]
    assert post.connections == 1


def test_what_is_delivered_is_what_was_queued(post: Postbox) -> None:
    row = letter_to("ana")
    deliver_due()
    [arrived] = post.letters
    assert arrived.message_id == row.message_id


@pytest.mark.parametrize("step", ["at_rcpt", "at_data"])
@pytest.mark.parametrize("answer", ["451 Later", "421 Closing"])
def test_a_refusal_for_now_is_tried_again_and_holds_up_nobody(post: Postbox, step: str, answer: str) -> None:
    setattr(post, step, refusing("bob", answer))
    for name in ("ana", "bob", "cleo"):
        letter_to(name)
    assert deliver_due() == 2
    bob = OutgoingMail.objects.waiting().get()
    assert (bob.recipient, bob.attempts, bob.last_error) == ("bob@latablee.example", 1, answer)
    setattr(post, step, refusing("nobody", answer))
    assert deliver_due() == 0
    with time_machine.travel(timezone.now() + MINUTE):
        assert deliver_due() == 1
    bob.refresh_from_db()
    assert (bool(bob.sent_at), bob.last_error) == (True, "")


@pytest.mark.parametrize("step", ["at_rcpt", "at_data"])
def test_a_refusal_for_good_is_given_up_and_named_in_no_log(
    post: Postbox, step: str, caplog: pytest.LogCaptureFixture
) -> None:
    setattr(post, step, refusing("bob", "550 No such mailbox bob@latablee.example"))
    letter_to("bob")
    letter_to("ana")
    with caplog.at_level(logging.INFO):
        assert deliver_due() == 1
    bob = OutgoingMail.objects.get(recipient__startswith="bob")
    assert bob.gave_up_at
    assert bob.last_error == "550 No such mailbox bob@latablee.example"
    assert bob.text
    assert f"Letter {bob.pk} was given up" in caplog.text
    assert "@" not in caplog.text


def test_a_code_that_is_given_up_leaves_no_row(post: Postbox) -> None:
    post.at_rcpt = refusing("bob", "550 No such mailbox")
    letter_to("bob", is_fleeting=True)
    deliver_due()
    assert not OutgoingMail.objects.exists()


def test_what_was_given_up_is_tried_again_on_demand(post: Postbox) -> None:
    post.at_rcpt = refusing("bob", "550 No such mailbox")
    bob = letter_to("bob")
    assert not again(bob.pk)
    deliver_due()
    post.at_rcpt = refusing("nobody", "")
    assert again(bob.pk)
    assert deliver_due() == 1
    assert not again(bob.pk)


def test_a_letter_is_given_up_after_days(post: Postbox) -> None:
    post.at_rcpt = refusing("bob", "451 Later")
    bob = letter_to("bob")
    for passed in (GIVE_UP_AFTER - MINUTE, GIVE_UP_AFTER + MINUTE):
        with time_machine.travel(bob.queued_at + passed):
            OutgoingMail.objects.update(next_try_at=timezone.now())
            deliver_due()
            bob.refresh_from_db()
            assert bool(bob.gave_up_at) is (passed > GIVE_UP_AFTER)


def test_whatever_is_wrong_with_one_letter_the_others_go_out(post: Postbox) -> None:
    OutgoingMail.objects.filter(pk=letter_to("bob").pk).update(subject="Un\nDeux")
    OutgoingMail.objects.filter(pk=letter_to("cleo").pk).update(attachments=[{"name": "x"}])
    letter_to("ana")
    assert deliver_due() == 1
    assert OutgoingMail.objects.get(recipient__startswith="bob").gave_up_at
    assert OutgoingMail.objects.waiting().get().last_error == "KeyError: 'text'"


def test_no_letter_counts_a_server_that_is_away_as_a_try(settings: Settings) -> None:
    settings.OUTBOX_DELIVERY_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    row = letter_to("ana")
    with pytest.raises(CommandError, match="Mail waits: ConnectionRefusedError"):
        call_command("send_mail", stderr=StringIO())
    row.refresh_from_db()
    assert (row.attempts, row.sent_at, row.last_error) == (0, None, "")


def test_a_wait_doubles_and_stays_under_five_minutes_in_the_first_hour() -> None:
    waits = [wait_before(attempts, timedelta(minutes=5)).total_seconds() for attempts in (1, 2, 3, 6, 50)]
    assert waits == [10, 20, 40, 240, 240]
    assert wait_before(50, timedelta(hours=2)) == timedelta(minutes=30)


def test_a_claimed_letter_is_due_again_when_its_lease_ends(settings: Settings) -> None:
    row = letter_to("ana")
    assert claim(row.pk)
    assert claim(row.pk) is None
    with time_machine.travel(timezone.now() + timedelta(seconds=settings.OUTBOX_LEASE)):
        assert claim(row.pk).attempts == 2


def test_codes_go_first() -> None:
    first, code = letter_to("ana"), letter_to("bob", is_fleeting=True)
    assert [row.pk for row in OutgoingMail.objects.due()] == [code.pk, first.pk]


@pytest.mark.django_db(transaction=True)
def test_several_workers_deliver_each_letter_once(post: Postbox) -> None:
    for number in range(60):
        letter_to(f"p{number}")

    def work(number: int) -> int:
        try:
            return deliver_due()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(work, range(4))) == 60
    assert len({letter.message_id for letter in post.letters}) == len(post.letters) == 60


@pytest.mark.once
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_watch_outlives_its_database_and_ends_when_told_to(number: int) -> None:
    without_tables = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": "sqlite://:memory:"}
    command = [sys.executable, "manage.py", "send_mail", "--watch"]
    with subprocess.Popen(command, cwd=ROOT, env=without_tables, stderr=subprocess.PIPE, text=True) as watch:
        assert watch.stderr.readline() == "Mail waits: OperationalError\n"
        watch.send_signal(number)
        assert watch.wait(10) == 0


def test_health_counts_what_is_late(client: Client) -> None:
    letter_to("ana")
    assert client.get("/health/").json() == {"status": "ok"}
    with time_machine.travel(timezone.now() + 11 * MINUTE):
        answer = client.get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "late_mail": 1})
