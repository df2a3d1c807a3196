"""How often somebody may try to sign in, and whom that shuts out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from axes.models import AccessAttempt, AccessLog
from django.test import Client, override_settings
from django.utils import timezone

from tests.cms.signing_in import CODE, DIGITS, KNOWN, UNKNOWN, ask_for_code, is_signed_in, try_password
from tests.factories.pages import PASSWORD, make_account
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def throttled() -> Iterator[None]:
    """Failures count, as in production."""
    with override_settings(AXES_ENABLED=True):
        yield


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
