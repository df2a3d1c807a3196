"""Signing in by a code or a password: what it takes, what it tells nobody, and when it has to wait."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from axes.models import AccessAttempt, AccessLog
from django.core.mail import EmailMultiAlternatives
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from cms.accounts.models import User
from tests.factories.pages import PASSWORD, make_account
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db

FORM = {"fr": "/fr/connexion/", "en": "/en/sign-in/"}
CODE = {"fr": "/fr/connexion/code/", "en": "/en/sign-in/code/"}
KNOWN = "lecteur@latablee.example"
UNKNOWN = "inconnu@latablee.example"
VOLATILE = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
DIGITS = re.compile(r"\b\d{6}\b")


@pytest.fixture
def throttled() -> Iterator[None]:
    """Failures count, as in production."""
    with override_settings(AXES_ENABLED=True):
        yield


def ask_for_code(client: Client, email: str = KNOWN, at: str = FORM["fr"], **extra: str) -> HttpResponse:
    return client.post(at, {"email": email}, **extra)


def try_password(client: Client, password: str, email: str = KNOWN, **extra: str) -> HttpResponse:
    return client.post(FORM["fr"], {"login": email, "password": password}, **extra)


def code_in(letter: EmailMultiAlternatives) -> str:
    """The code that a letter tells; its subject tells it too."""
    (code,) = set(DIGITS.findall(letter.body))
    assert code in letter.subject
    return code


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def body(answer: HttpResponse, email: str) -> str:
    """What an answer shows, the address and the tokens of the form aside."""
    return VOLATILE.sub("", answer.content.decode()).replace(email, "…")


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


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_five_wrong_passwords_close_an_address_for_a_quarter_of_an_hour(
    client: Client, throttled: None, email: str
) -> None:
    make_account()
    assert [try_password(client, "faux", email).status_code for _try in range(5)] == [200] * 4 + [429]
    refusal = try_password(client, PASSWORD, email.upper())
    page = read(refusal)
    assert refusal.status_code == 429
    assert "no-store" in refusal.headers["Cache-Control"]
    assert page.headings == ["Se connecter"]
    (alert,) = page.text_of(role="alert")
    assert "quart d’heure" in alert
    assert {one.get("value") for one in page.root.iter("input") if one.get("name") in ("login", "email")} == {email}
    assert ask_for_code(client, email).status_code == 429
    assert not is_signed_in(client)
    with time_machine.travel(timezone.now() + timedelta(minutes=16)):
        assert try_password(client, PASSWORD).status_code == 302


def test_whoever_shares_the_place_is_not_shut_out(client: Client, throttled: None) -> None:
    make_account()
    others = [make_account(f"voisine{count}@latablee.example") for count in range(50)]
    for _try in range(6):
        try_password(client, "faux")
    for other in others:
        neighbour = Client()
        assert try_password(neighbour, PASSWORD, other.email).status_code == 302
        assert is_signed_in(neighbour)


def test_the_person_gets_in_from_elsewhere(client: Client, throttled: None) -> None:
    make_account()
    for _try in range(6):
        try_password(client, "faux", REMOTE_ADDR="192.0.2.1")
    assert try_password(client, PASSWORD, REMOTE_ADDR="192.0.2.1").status_code == 429
    assert try_password(client, PASSWORD, REMOTE_ADDR="192.0.2.2").status_code == 302


def test_a_home_with_many_addresses_is_one_place(client: Client, throttled: None) -> None:
    make_account()
    for count in range(5):
        try_password(client, "faux", REMOTE_ADDR=f"2001:db8:1:2::{count + 1}")
    assert try_password(client, PASSWORD, REMOTE_ADDR="2001:db8:1:2:3::1").status_code == 429
    assert try_password(client, PASSWORD, REMOTE_ADDR="2001:db8:1:3::1").status_code == 302


def test_behind_a_proxy_the_place_is_what_the_proxy_says(client: Client, throttled: None) -> None:
    """The last address is the proxy's word; what stands before it anybody can send."""
    make_account()
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        for count in range(5):
            try_password(client, "faux", HTTP_X_FORWARDED_FOR=f"203.0.113.{count}, 192.0.2.1")
        assert try_password(client, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.9, 192.0.2.1").status_code == 429
        assert try_password(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.1, 192.0.2.2").status_code == 302


def test_without_a_proxy_nobody_chooses_their_place(client: Client, throttled: None) -> None:
    make_account()
    for count in range(5):
        try_password(client, "faux", HTTP_X_FORWARDED_FOR=f"192.0.2.{count}")
    assert try_password(client, PASSWORD, HTTP_X_FORWARDED_FOR="192.0.2.9").status_code == 429


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_wrong_codes_count_as_wrong_passwords_do(client: Client, throttled: None, mailoutbox: list, email: str) -> None:
    make_account()
    ask_for_code(client, email)
    statuses = [client.post(CODE["fr"], {"code": "wrong"}).status_code for _try in range(3)]
    ask_for_code(client, email)
    statuses += [client.post(CODE["fr"], {"code": "wrong"}).status_code for _try in range(2)]
    assert statuses == [200, 200, 302, 200, 429]
    code = DIGITS.search(mailoutbox[-1].body)
    assert client.post(CODE["fr"], {"code": code[0] if code else "000000"}).status_code == 429
    assert try_password(client, PASSWORD, email).status_code == 429
    assert not is_signed_in(client)


def test_signing_in_forgives_what_went_before(client: Client, throttled: None) -> None:
    make_account()
    for _round in range(2):
        for _try in range(4):
            assert try_password(client, "faux").status_code == 200
        assert try_password(client, PASSWORD).status_code == 302
        client.post("/fr/deconnexion/")


def test_what_is_kept_of_an_attempt_holds_no_secret(client: Client, throttled: None) -> None:
    make_account()
    try_password(client, "presque-le-bon")
    ask_for_code(client)
    client.post(CODE["fr"], {"code": "123x456"})
    kept = "".join(str(row) for row in AccessAttempt.objects.values_list("get_data", "post_data"))
    assert "presque-le-bon" not in kept
    assert "123x456" not in kept
    assert not AccessLog.objects.exists()


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_an_address_gets_a_handful_of_codes(client: Client, mailoutbox: list, email: str) -> None:
    make_account()
    for _try in range(12):
        answer = ask_for_code(Client(), email)
    assert answer.status_code == 200
    assert "quart d’heure" in read(answer).text_of(role="alert")[0]
    assert len(mailoutbox) == 5
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        ask_for_code(Client(), email)
    assert len(mailoutbox) == 6


def test_asking_again_counts_as_asking(client: Client, mailoutbox: list) -> None:
    make_account()
    for _round in range(4):
        ask_for_code(client)
        client.post(CODE["fr"], {"action": "resend"})
        client.post("/fr/deconnexion/")
    assert len(mailoutbox) == 5


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
