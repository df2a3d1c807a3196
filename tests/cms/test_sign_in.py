"""Signing in by a code or a password: what it takes, what it tells nobody, and when it has to wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from cms.accounts.models import User
from tests.cms.signing_in import (
    CODE,
    DIGITS,
    FORM,
    KNOWN,
    UNKNOWN,
    another,
    ask_for_code,
    body,
    code_in,
    is_signed_in,
    try_password,
)
from tests.factories.pages import PASSWORD, make_account
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_signs_in_and_leads_on_in_the_person_s_language(
    client: Client, mailoutbox: list, form: str, language: str
) -> None:
    make_account(language=language)
    asked = ask_for_code(client, "Lecteur@LaTablee.example", FORM[form])
    assert asked.headers["Location"] == CODE[form]
    page = read(client.get(CODE[form]))
    assert page.headings == [{"fr": "Votre code", "en": "Your code"}[form]]
    assert 'autocomplete="one-time-code"' in page.html
    (letter,) = mailoutbox
    assert letter.to == [KNOWN]
    assert letter.body.startswith({"fr": "Bonjour,", "en": "Hello,"}[language])
    ((html, kind),) = letter.alternatives
    assert kind == "text/html"
    assert f'lang="{language}"' in html
    assert code_in(letter) in html
    done = client.post(CODE[form], {"code": code_in(letter)})
    assert done.headers["Location"] == f"/{language}/"
    assert is_signed_in(client)


def test_a_code_leads_on_to_the_page_that_was_asked_for(client: Client, mailoutbox: list) -> None:
    make_account()
    asked = client.post(f"{FORM['fr']}?next=/fr/agenda/", {"email": KNOWN})
    assert asked.headers["Location"] == f"{CODE['fr']}?next=%2Ffr%2Fagenda%2F"
    done = client.post(asked.headers["Location"], {"code": code_in(mailoutbox[0])})
    assert done.headers["Location"] == "/fr/agenda/"


@pytest.mark.parametrize("asked", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_a_code_leads_nowhere_else(client: Client, mailoutbox: list, asked: str) -> None:
    make_account(language="en")
    page = client.post(FORM["fr"], {"email": KNOWN}, query_params={"next": asked})
    done = client.post(page.headers["Location"], {"code": code_in(mailoutbox[0]), "next": asked})
    assert done.headers["Location"] == "/en/"


def test_a_code_works_once(client: Client, mailoutbox: list) -> None:
    make_account()
    ask_for_code(client)
    code = code_in(mailoutbox[0])
    client.post(CODE["fr"], {"code": code})
    client.post("/fr/deconnexion/")
    assert client.post(CODE["fr"], {"code": code}).headers["Location"] == FORM["fr"]
    ask_for_code(client)
    assert client.post(CODE["fr"], {"code": code}).status_code == 200
    assert not is_signed_in(client)


@pytest.mark.parametrize(("minutes", "lets_in"), [(9, True), (11, False)])
def test_a_code_lasts_ten_minutes(client: Client, mailoutbox: list, minutes: int, lets_in: bool) -> None:
    make_account()
    ask_for_code(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=minutes)):
        client.post(CODE["fr"], {"code": code_in(mailoutbox[0])})
        assert is_signed_in(client) is lets_in


def test_a_code_of_one_browser_is_worth_nothing_in_another(client: Client, mailoutbox: list) -> None:
    make_account()
    ask_for_code(client)
    other = Client()
    ask_for_code(other)
    other.post(CODE["fr"], {"code": code_in(mailoutbox[0])})
    assert not is_signed_in(other)


def test_another_code_takes_the_place_of_the_first(client: Client, mailoutbox: list) -> None:
    make_account()
    ask_for_code(client)
    client.post(CODE["fr"], {"action": "resend"})
    first, second = (code_in(letter) for letter in mailoutbox)
    if first != second:
        client.post(CODE["fr"], {"code": first})
        assert not is_signed_in(client)
    client.post(CODE["fr"], {"code": second})
    assert is_signed_in(client)


def test_three_wrong_codes_end_the_attempt(client: Client, mailoutbox: list) -> None:
    make_account()
    ask_for_code(client)
    code = code_in(mailoutbox[0])
    for _try in range(2):
        assert client.post(CODE["fr"], {"code": another(code)}).status_code == 200
    assert client.post(CODE["fr"], {"code": another(code)}).headers["Location"] == FORM["fr"]
    client.post(CODE["fr"], {"code": code})
    assert not is_signed_in(client)


@pytest.mark.parametrize("way", ["code", "password"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_learns_whose_address_has_an_account(client: Client, language: str, way: str) -> None:
    """Status, cookies and body are the same, through wrong codes up to the end of the attempt."""
    make_account(language=language)
    seen = []
    for email in (KNOWN, UNKNOWN):
        reader = Client()
        if way == "password":
            answers = [reader.post(FORM[language], {"login": email, "password": "faux"})]
        else:
            answers = [ask_for_code(reader, email, FORM[language]), reader.get(CODE[language])]
            answers += [reader.post(CODE[language], {"action": "resend"}), reader.get(CODE[language])]
            answers += [reader.post(CODE[language], {"code": "wrong"}) for _try in range(3)]
            answers += [reader.get(FORM[language])]
        seen.append([(one.status_code, one.get("Location"), sorted(one.cookies), body(one, email)) for one in answers])
    assert seen[0] == seen[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_without_account_gets_a_letter_that_says_so(client: Client, mailoutbox: list, language: str) -> None:
    ask_for_code(client, UNKNOWN, FORM[language])
    (letter,) = mailoutbox
    assert letter.to == [UNKNOWN]
    assert {"fr": "Aucun compte ne la porte", "en": "There is no account with it"}[language] in letter.body
    assert not DIGITS.search(letter.body)


def test_a_closed_account_gets_no_code(client: Client, mailoutbox: list) -> None:
    make_account(is_active=False)
    ask_for_code(client)
    assert not DIGITS.search(mailoutbox[0].body)


@pytest.mark.parametrize(
    "typed",
    ["", "\x00", "a\x00@latablee.example", "x" * 5_000, f"{'x' * 5_000}@latablee.example", "é🍲", "' OR 1=1 --"],
)
def test_nothing_typed_breaks_a_form(client: Client, mailoutbox: list, typed: str) -> None:
    make_account()
    assert ask_for_code(client, typed).status_code == 200
    assert try_password(client, "x", typed).status_code == 200
    assert mailoutbox == []
    ask_for_code(client)
    assert client.post(CODE["fr"], {"code": typed}).status_code == 200
    assert not is_signed_in(client)


def test_an_administrator_s_word_verifies_an_address() -> None:
    account = User.objects.create_user("Nouvelle@LaTablee.example")
    row = EmailAddress.objects.get(user=account)
    assert (row.email, row.verified, row.primary) == ("nouvelle@latablee.example", True, True)
    account.email = "autre@latablee.example"
    account.save()
    assert [one.email for one in EmailAddress.objects.filter(user=account, verified=True)] == [account.email]


def test_nobody_opens_an_account_here(client: Client) -> None:
    before = User.objects.count()
    data = {"email": UNKNOWN, "password1": PASSWORD, "password2": PASSWORD}
    for address in ("/fr/inscription/", "/fr/signup/", "/en/accounts/signup/"):
        assert client.post(address, data).status_code == 404
    client.post(FORM["fr"], data)
    assert User.objects.count() == before


def test_the_admin_s_own_form_stands_aside(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/pages/")
    assert answer.headers["Location"] == "/fr/connexion/?next=/admin/pages/"
    assert client.get("/admin/").headers["Location"] == "/fr/connexion/?next=/admin/"
    assert client.get("/admin/password_reset/", follow=True).status_code == 404
