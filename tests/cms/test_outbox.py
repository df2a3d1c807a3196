"""The outbox: a letter is a row of the transaction that caused it, and says later what it said at first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives
from django.db import connections, transaction
from django.test import Client
from django.utils import timezone

from cms.mail import queue_letter, write_later
from cms.models import OutgoingMail
from cms.outbox.delivery import deliver_due
from cms.outbox.messages import Handling, QueuedMessage
from home.models import FormAnswer, FormPage
from tests.factories.pages import make_account
from tests.support.addresses import LANGUAGES
from tests.support.forms import filled_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("outbox")]

TO = "ana@latablee.example"
WORDS = {"name": "Zoé"}


def test_a_letter_is_kept_in_the_transaction_that_caused_it() -> None:
    with transaction.atomic():
        write_later("join_declined", TO, "fr", **WORDS)
    with transaction.atomic():
        write_later("join_declined", "bob@latablee.example", "fr", **WORDS)
        transaction.set_rollback(True)
    assert [row.recipient for row in OutgoingMail.objects.all()] == [TO]
    assert mail.outbox == []


def test_nothing_is_sent_in_a_request(client: Client) -> None:
    account = make_account()
    client.post("/fr/connexion/", {"email": account.email})
    page = FormPage.objects.live().filter(locale__language_code="fr").first()
    FormPage.objects.update(to_address="bureau@latablee.example")
    client.post(page.get_url(), filled_in(page))
    assert FormAnswer.objects.exists()
    assert mail.outbox == []
    assert sorted(OutgoingMail.objects.values_list("recipient", flat=True)) == [
        "bureau@latablee.example",
        account.email,
    ]
    assert deliver_due() == 2
    assert [letter.to for letter in mail.outbox] == [[account.email], ["bureau@latablee.example"]]


def test_a_code_leaves_no_row_behind(client: Client) -> None:
    make_account()
    client.post("/fr/connexion/", {"email": "lecteur@latablee.example"})
    client.post("/fr/connexion/", {"email": "inconnue@latablee.example"})
    assert OutgoingMail.objects.count() == 2
    deliver_due()
    assert len(mail.outbox) == 2
    assert not OutgoingMail.objects.exists()


def test_what_a_letter_said_goes_once_it_is_delivered() -> None:
    write_later("join_declined", TO, "fr", **WORDS)
    deliver_due()
    row = OutgoingMail.objects.get()
    assert (row.text, row.alternatives, row.attachments, row.headers) == ("", [], [], {})
    assert row.sent_at
    assert deliver_due() == 0


def a_letter() -> EmailMultiAlternatives:
    """A letter with everything that letters have."""
    letter = EmailMultiAlternatives(
        "Été : à table",
        "Bonjour Zoé",
        "La Tablée <bonjour@latablee.example>",
        to=["Ana <ana@latablee.example>", "bob@latablee.example"],
        cc=["cleo@latablee.example"],
        bcc=["dan@latablee.example"],
        reply_to=["hote@latablee.example"],
        headers={"Auto-Submitted": "auto-generated"},
        attachments=[("rendez-vous.ics", "BEGIN:VCALENDAR", "text/calendar"), ("photo.png", b"\x89PNG\0", "image/png")],
    )
    letter.attach_alternative("<p>Bonjour Zoé</p>", "text/html")
    return letter


def test_a_letter_says_what_was_written() -> None:
    letter = a_letter()
    assert letter.send() == 1
    rows = {row.recipient: row for row in OutgoingMail.objects.all()}
    assert set(rows) == {f"{name}@latablee.example" for name in ("ana", "bob", "cleo", "dan")}
    queued = QueuedMessage(rows["dan@latablee.example"])
    assert queued.recipients() == ["dan@latablee.example"]
    names = ["Subject", "From", "To", "Cc", "Reply-To", "Auto-Submitted", "Bcc"]
    written, first = queued.message(), letter.message()
    assert [written[name] for name in names] == [first[name] for name in names]
    parts = [part.get_payload(decode=True) for part in written.walk() if not part.is_multipart()]
    assert parts == [part.get_payload(decode=True) for part in first.walk() if not part.is_multipart()]
    assert [part.get_filename() for part in written.walk()] == [part.get_filename() for part in first.walk()]


def test_a_letter_is_the_same_byte_for_byte_however_often_it_is_sent() -> None:
    a_letter().send()
    rows = OutgoingMail.objects.filter(recipient=TO)
    first = QueuedMessage(rows.get()).message().as_bytes()
    assert QueuedMessage(rows.get()).message().as_bytes() == first
    assert rows.get().message_id.encode() in first
    assert len(set(OutgoingMail.objects.values_list("message_id", flat=True))) == 1


def test_what_no_server_would_take_is_refused_while_somebody_can_be_told() -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("Un\nDeux", "…", to=[TO]).send()
    with pytest.raises(ValueError, match="text or bytes"):
        EmailMessage("Un", "…", to=[TO], attachments=[(None, EmailMessage("Deux", "…"), "message/rfc822")]).send()
    assert EmailMessage("Un", "…").send() == 0
    assert not OutgoingMail.objects.exists()


def test_a_letter_with_a_key_is_queued_once() -> None:
    asked = [queue_letter("join_declined", TO, "fr", WORDS, key="request-7") for _time in range(3)]
    assert asked == [True, False, False]
    deliver_due()
    assert not queue_letter("join_declined", TO, "fr", WORDS, key="request-7")
    assert queue_letter("join_declined", TO, "fr", WORDS)
    assert OutgoingMail.objects.count() == 2


def test_a_key_belongs_to_one_letter_to_one_mailbox() -> None:
    letter = a_letter()
    letter.handling = Handling(key="all-of-you")
    with pytest.raises(ValueError, match="too many values"):
        letter.send()


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_is_asked_for_ten_times_at_once_is_queued_once() -> None:
    def ask(number: int) -> bool:
        try:
            with transaction.atomic():
                return queue_letter("join_declined", TO, "fr", WORDS, key="request-7")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as threads:
        assert sorted(threads.map(ask, range(10))) == [False] * 9 + [True]
    assert OutgoingMail.objects.count() == 1


def test_a_letter_waits_for_its_day() -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    queue_letter("join_declined", TO, "fr", WORDS, not_before=tomorrow)
    assert deliver_due() == 0
    assert list(OutgoingMail.objects.due(tomorrow).values_list("recipient", flat=True)) == [TO]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_written_in_the_language_of_whoever_gets_it(language: str) -> None:
    write_later("join_declined", TO, language, **WORDS)
    deliver_due()
    [letter] = mail.outbox
    greeting = {"fr": "Bonjour Zoé", "en": "Hello Zoé"}[language]
    assert greeting in letter.body
    assert greeting in letter.alternatives[0].content
    assert f'lang="{language}"' in letter.alternatives[0].content
