"""The list of mail in the admin: for administrators alone, at the same price however long, with another try."""

from __future__ import annotations

import pytest
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.models import OutgoingMail
from cms.outbox.backend import queue
from tests.community import desk
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db
OTHERS = ["editor", "translator", "volunteer", "member"]


def letters() -> OutgoingMail:
    """Three letters: one that waits, one that was sent, one that was given up."""
    for name in ("ana", "bob", "cleo"):
        queue(EmailMessage(f"Bonjour {name}", "À table", to=[f"{name}@latablee.example"]))
    now = timezone.now()
    OutgoingMail.objects.filter(recipient__startswith="bob").update(sent_at=now, attempts=1)
    given_up = OutgoingMail.objects.filter(recipient__startswith="cleo")
    given_up.update(gave_up_at=now, attempts=1, last_error="550 <b>No</b>")
    return given_up.latest("pk")


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_sees_the_mail_or_has_it_tried_again(client: Client, role: str) -> None:
    given_up = letters()
    desk.sign_in(client, role)
    for answer in (
        client.get(reverse("mail_report")),
        client.get(reverse("mail_report_results")),
        client.post(reverse("mail_try_again", args=[given_up.pk])),
    ):
        assert answer.status_code in (302, 403)
        assert "latablee.example" not in answer.headers.get("Location", "")
    given_up.refresh_from_db()
    assert given_up.gave_up_at
    if role != "member":
        assert reverse("mail_report") not in client.get("/admin/").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_administrators_see_what_became_of_each_letter(client: Client, language: str) -> None:
    letters()
    admin = desk.sign_in(client, "admin")
    admin.language = language
    admin.save()
    assert reverse("mail_report") in client.get("/admin/").content.decode()
    seen = client.get(reverse("mail_report")).content.decode()
    assert all(f"{name}@latablee.example" in seen for name in ("ana", "bob", "cleo"))
    assert "550 &lt;b&gt;No&lt;/b&gt;" in seen
    assert "À table" not in seen
    assert seen.count("/try-again/") == 1


@pytest.mark.parametrize(("state", "name"), [("waiting", "ana"), ("sent", "bob"), ("given_up", "cleo")])
def test_the_list_is_filtered_and_searched(client: Client, state: str, name: str) -> None:
    letters()
    desk.sign_in(client, "admin")
    found = [
        client.get(reverse("mail_report"), query) for query in ({"state": state}, {"q": name}, {"q": name.upper()})
    ]
    for answer in found:
        assert [row.recipient for row in answer.context["object_list"]] == [f"{name}@latablee.example"]
    assert client.get(reverse("mail_report"), {"state": "nonsense"}).status_code == 200


def test_a_letter_that_was_given_up_is_tried_again(client: Client) -> None:
    given_up = letters()
    desk.sign_in(client, "admin")
    again = reverse("mail_try_again", args=[given_up.pk])
    assert client.get(again).status_code == 405
    assert client.post(again, follow=True).status_code == 200
    assert OutgoingMail.objects.due().filter(pk=given_up.pk).exists()
    sent = OutgoingMail.objects.get(recipient__startswith="bob")
    assert client.post(reverse("mail_try_again", args=[sent.pk]), follow=True).status_code == 200
    assert not OutgoingMail.objects.waiting().filter(pk=sent.pk).exists()


def test_the_list_costs_the_same_however_long(client: Client) -> None:
    letters()
    desk.sign_in(client, "admin")
    costs = []
    for _round in range(2):
        client.get(reverse("mail_report"))
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("mail_report"))
        costs.append(len(asked))
        for _time in range(10):
            letters()
    assert costs[0] == costs[1] <= 15
