"""Writing to a commission: nobody sees its address, and the letter arrives."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core import mail, signing
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone, translation

import community.commissions.urls
from cms.spam import CLOCK, HONEYPOT, SALT
from community.models import Commission, Mandate
from tests.community import desk
from tests.factories.pages import make_account, make_member
from tests.factories.things import make_commission, make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db

GET = {"write_to_commission": 200, "message_sent": 200}


@pytest.fixture
def commission(db: None) -> Commission:
    return make_commission("Toit", contact="toit@latablee.example")


def address(commission: Commission, language: str = "fr", view: str = "write_to_commission") -> str:
    with translation.override(language):
        return reverse(view, args=[commission.pk])


def typed(**changes: str) -> dict[str, str]:
    """What a person types, who took a minute."""
    with time_machine.travel(timezone.now() - timedelta(minutes=1)):
        opened = signing.TimestampSigner(salt=SALT).sign("form")
    return {
        "name": "Nadia Roussel",
        "email": "nadia@saint-merle.example",
        "message": "Bonjour, je peux aider.",
        CLOCK: opened,
        HONEYPOT: "",
    } | changes


def holder(commission: Commission, role: str, language: str, until: int | None = None) -> str:
    """The address of somebody with a mandate, who reads `language`."""
    user = make_account(f"{role}.{language}.{until}@latablee.example", language=language)
    today = timezone.localdate()
    Mandate.objects.create(
        commission=commission,
        person=make_person(f"{role} {language}", user=user),
        role=role,
        since=today - timedelta(days=60),
        until=today + timedelta(days=until) if until is not None else None,
    )
    return user.email


def test_every_page_has_a_row() -> None:
    own = [pattern for pattern in community.commissions.urls.urlpatterns if isinstance(pattern, URLPattern)]
    assert {pattern.name for pattern in own} == set(GET)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", ["anonymous", "stranger", "member", "volunteer", "editor", "admin"])
def test_everybody_may_write(commission: Commission, role: str, language: str) -> None:
    client = Client()
    if role == "stranger":
        client.force_login(make_account())
    elif role != "anonymous":
        desk.sign_in(client, role)
    for view, status in GET.items():
        assert client.get(address(commission, language, view)).status_code == status
    assert client.post(address(commission, language, "message_sent")).status_code == 405


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visitor_writes_and_is_answered_directly(client: Client, commission: Commission, language: str) -> None:
    page = read(client.get(address(commission, language)))
    assert "toit@latablee.example" not in page.html
    answer = client.post(address(commission, language), typed())
    assert answer.url == address(commission, language, "message_sent")
    assert 'class="notice success"' in client.get(answer.url).content.decode()
    (letter,) = mail.outbox
    assert (letter.to, letter.reply_to) == (["toit@latablee.example"], ["nadia@saint-merle.example"])
    assert "Bonjour, je peux aider." in letter.body
    assert "Nadia Roussel" in letter.subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_types_the_message_alone(client: Client, commission: Commission, language: str) -> None:
    user = make_member()
    client.force_login(user)
    names = {
        field.get("name") for field in read(client.get(address(commission, language))).root.iter() if field.get("name")
    }
    assert not names & {"name", "email"}
    client.post(address(commission, language), typed(name="Quelqu’un d’autre", email="autre@x.example"))
    (letter,) = mail.outbox
    assert letter.reply_to == [user.email]
    assert user.profile.name in letter.body
    assert "autre@x.example" not in letter.body


def test_without_an_address_it_goes_to_lead_and_stewards_of_today_in_their_languages(client: Client) -> None:
    commission = make_commission("Toit")
    lead, steward = holder(commission, "lead", "fr"), holder(commission, "steward", "en")
    holder(commission, "volunteer", "fr")
    holder(commission, "lead", "fr", until=-1)
    Mandate.objects.create(commission=commission, person=make_person("Sans Compte"), role="lead")
    client.post(address(commission), typed())
    assert {letter.to[0]: "(en)" in letter.subject for letter in mail.outbox} == {lead: False, steward: True}


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_nobody_can_get_it_no_form_is_offered(client: Client, language: str) -> None:
    commission = make_commission("Toit")
    holder(commission, "volunteer", "fr")
    page = read(client.get(address(commission, language)))
    assert not list(page.root.iter("textarea"))
    assert 'class="notice warning"' in page.html
    client.post(address(commission, language), typed())
    assert mail.outbox == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "changes",
    [
        {"message": ""},
        {"message": "x" * 4001},
        {"name": "Voyez http://achetez.example"},
        {"name": ""},
        {"email": "pas une adresse"},
        {"email": "a@b.example\nBcc: c@d.example"},
        {HONEYPOT: "http://achetez.example"},
        {CLOCK: ""},
        {CLOCK: "inventé"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    client: Client, commission: Commission, changes: dict[str, str], language: str
) -> None:
    answer = client.post(address(commission, language), typed(**changes))
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert "errorlist" in answer.content.decode() or 'class="notice error"' in answer.content.decode()
    kept = changes.get("message", "Bonjour, je peux aider.")
    assert kept in answer.content.decode()
    assert mail.outbox == []


def test_three_an_hour_are_enough_from_one_address(client: Client, commission: Commission) -> None:
    for _ in range(3):
        assert client.post(address(commission), typed()).status_code == 302
    refused = client.post(address(commission), typed(email="NADIA@saint-merle.example"))
    assert "Bonjour, je peux aider." in refused.content.decode()
    assert (refused.status_code, len(mail.outbox)) == (200, 3)
    assert client.post(address(commission), typed(email="autre@saint-merle.example")).status_code == 302
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert client.post(address(commission), typed()).status_code == 302


def test_three_an_hour_are_enough_from_one_account(client: Client, commission: Commission) -> None:
    client.force_login(make_member())
    answers = [
        client.post(address(make_commission(f"Une {number}", contact="a@b.example")), typed()) for number in range(4)
    ]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]


def test_machines_with_many_addresses_do_not_flood_a_commission(client: Client, commission: Commission) -> None:
    answers = [client.post(address(commission), typed(email=f"robot{number}@x.example")) for number in range(31)]
    assert [answer.status_code for answer in answers] == [302] * 30 + [200]


@pytest.mark.parametrize("pk", [0, 99_999_999])
def test_a_commission_that_does_not_exist_gets_no_letter(client: Client, pk: int) -> None:
    assert client.get(reverse("write_to_commission", args=[pk])).status_code == 404
    assert client.post(reverse("write_to_commission", args=[pk]), typed()).status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sign", ["\r", "\x0b", "\x1c", "\x85", "\u2028"])
def test_a_name_ends_no_header(client: Client, commission: Commission, language: str, sign: str) -> None:
    """What would end a line of a letter's head is a space there."""
    sent = client.post(address(commission, language), typed(name=f"Ana{sign}Bcc Roy"))
    assert sent.status_code == 302
    mail_sent = [letter for letter in mail.outbox if "Ana" in letter.subject]
    assert all("Ana Bcc Roy" in letter.subject for letter in mail_sent)
    for letter in mail_sent:
        assert letter.message()["Bcc"] is None
