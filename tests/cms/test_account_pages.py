"""What a person changes of their account, and the second factor that the admin asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone, translation

from cms.accounts.models import User
from tests.factories.pages import PASSWORD, make_account
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db

ANOTHER = "une-autre-table-tout-aussi-longue"
NEW = "nouvelle@latablee.example"
PAGES = [
    "account",
    "account_change_password",
    "account_email",
    "mfa_add_webauthn",
    "mfa_activate_totp",
    "second_factor",
    "account_reauthenticate",
]
GUARDED = ["account_change_password", "mfa_add_webauthn", "mfa_activate_totp"]


@pytest.fixture
def person(client: Client) -> User:
    """Somebody who has just signed in, with a password, in French."""
    account = make_account()
    client.post(reverse("sign_in"), {"login": account.email, "password": PASSWORD})
    return account


@pytest.fixture
def later() -> Iterator[None]:
    """An hour after `person` signed in."""
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        yield


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_each_page_has_one_heading_and_stays_out_of_caches(
    client: Client, person: User, name: str, language: str
) -> None:
    with translation.override(language):
        answer = client.get(reverse(name))
    page = read(answer)
    assert answer.status_code == 200
    assert page.language == language
    assert len(page.headings) == 1
    assert page.headings[0] in page.root.find("head/title").text
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("name", PAGES)
def test_strangers_are_led_to_the_form(name: str) -> None:
    assert Client().get(reverse(name)).headers["Location"].startswith(reverse("sign_in"))


@pytest.mark.parametrize("name", GUARDED)
def test_an_old_session_changes_nothing_by_itself(client: Client, person: User, later: None, name: str) -> None:
    answer = client.get(reverse(name))
    assert answer.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(answer.headers["Location"], {"password": "faux"}).status_code == 200
    shown = client.post(answer.headers["Location"], {"password": PASSWORD}, follow=True)
    assert shown.redirect_chain == [(reverse(name), 302)]
    assert shown.status_code == 200


def test_whoever_has_only_a_mailbox_signs_in_again(client: Client, mailoutbox: list, later: None) -> None:
    account = User.objects.create_user("invitee@latablee.example", language="fr")
    with time_machine.travel(timezone.now() - timedelta(hours=1)):
        client.force_login(account)
    asked = client.get(reverse("account_set_password"))
    assert asked.headers["Location"].startswith(reverse("sign_in"))
    assert "invitee@latablee.example" in client.get(asked.headers["Location"]).content.decode()
    code_page = client.post(asked.headers["Location"], {"email": account.email}).headers["Location"]
    code = re.search(r"\d{6}", mailoutbox[0].body)[0]
    shown = client.post(code_page, {"code": code}, follow=True)
    assert shown.redirect_chain == [(reverse("account_set_password"), 302)]
    client.post(reverse("account_set_password"), {"password1": PASSWORD, "password2": PASSWORD})
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_a_password_is_changed_and_the_person_is_told(client: Client, person: User, mailoutbox: list) -> None:
    address = reverse("account_change_password")
    assert client.post(address, {"password1": ANOTHER, "password2": "autre"}).status_code == 200
    assert client.post(address, {"password1": "court", "password2": "court"}).status_code == 200
    elsewhere = Client()
    elsewhere.force_login(person)
    done = client.post(address, {"password1": ANOTHER, "password2": ANOTHER}, follow=True)
    assert done.redirect_chain == [(reverse("account"), 302)]
    assert "Votre mot de passe est changé." in done.content.decode()
    person.refresh_from_db()
    assert person.check_password(ANOTHER)
    assert elsewhere.get(reverse("account")).status_code == 302
    (letter,) = mailoutbox
    assert (letter.to, "Le mot de passe de votre compte a été changé." in letter.body) == ([person.email], True)


def test_an_address_changes_once_its_mailbox_was_read(client: Client, person: User, mailoutbox: list) -> None:
    asked = client.post(reverse("account_email"), {"email": NEW, "action_add": ""})
    assert asked.headers["Location"] == reverse("account_email_verification_sent")
    (letter,) = mailoutbox
    assert letter.to == [NEW]
    person.refresh_from_db()
    assert person.email != NEW
    old = person.email
    code = re.search(r"\d{6}", letter.body)[0]
    assert client.post(asked.headers["Location"], {"code": "wrong"}).status_code == 200
    client.post(asked.headers["Location"], {"code": code})
    person.refresh_from_db()
    assert person.email == NEW
    assert [row.email for row in EmailAddress.objects.filter(user=person)] == [NEW]
    assert mailoutbox[1].to == [old]
    assert "a été changée" in mailoutbox[1].body


def test_an_address_of_somebody_else_is_not_taken(client: Client, person: User, mailoutbox: list) -> None:
    make_account(NEW)
    asked = client.post(reverse("account_email"), {"email": NEW, "action_add": ""})
    code = re.search(r"\d{6}", mailoutbox[0].body)[0] if mailoutbox else "000000"
    assert client.post(asked.headers["Location"], {"code": code}).status_code == 200
    assert User.objects.get(pk=person.pk).email != NEW


def test_wrong_codes_lead_back_to_the_page_of_the_address(client: Client, person: User) -> None:
    asked = client.post(reverse("account_email"), {"email": NEW, "action_add": ""})
    answers = [client.post(asked.headers["Location"], {"code": "wrong"}) for _try in range(3)]
    assert answers[-1].headers["Location"] == reverse("account_email")


def test_an_app_is_added_asked_for_and_removed(client: Client, person: User, mailoutbox: list) -> None:
    page = read(client.get(reverse("mfa_activate_totp")))
    secret = next(iter(page.root.iter("code"))).text
    assert client.post(reverse("mfa_activate_totp"), {"code": "000"}).status_code == 200
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret)}, follow=True)
    assert done.redirect_chain == [(reverse("mfa_view_recovery_codes"), 302)]
    assert len(list(read(done).root.iter("code"))) == 10

    client.post(reverse("sign_out"))
    step = client.post(reverse("sign_in"), {"login": person.email, "password": PASSWORD})
    assert step.headers["Location"] == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    assert "clé d’accès</h2>" not in client.get(step.headers["Location"]).content.decode()
    assert client.post(step.headers["Location"], {"code": "000000x"}).status_code == 200
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    assert client.post(step.headers["Location"], {"code": codes[0]}).headers["Location"] == "/fr/"

    assert read(client.get(reverse("mfa_deactivate_totp"))).headings == ["Retirer l’application d’authentification"]
    client.post(reverse("mfa_deactivate_totp"))
    assert "ne protège plus votre compte" in mailoutbox[-1].body
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize("factor", [None, "app", "codes alone"])
def test_staff_without_a_second_factor_see_no_admin_page(client: Client, factor: str | None) -> None:
    editor = make_account(group="Editors")
    if factor == "app":
        TOTP.activate(editor, generate_totp_secret())
    elif factor:
        RecoveryCodes.activate(editor)
    client.force_login(editor)
    opens = factor == "app"
    with override_settings(STAFF_SECOND_FACTOR=True):
        for address in ("/admin/", "/admin/pages/", "/admin/account/", "/admin/images/", "/admin/nowhere/"):
            answer = client.get(address)
            assert (answer.get("Location") == reverse("second_factor")) is not opens, address
        assert client.post("/admin/account/", {}).status_code == (200 if opens else 302)
        assert client.get("/fr/").status_code == 200
    page = read(client.get(reverse("second_factor")))
    assert reverse("mfa_add_webauthn") in [link.get("href") for link in page.links]


def test_where_the_site_does_not_ask_staff_need_none(client: Client) -> None:
    client.force_login(make_account(group="Editors"))
    assert client.get("/admin/").status_code == 200


def test_members_are_led_to_the_form_and_not_to_a_second_factor(client: Client) -> None:
    client.force_login(make_account())
    with override_settings(STAFF_SECOND_FACTOR=True):
        assert client.get("/admin/").headers["Location"].startswith(reverse("sign_in"))


def test_the_admin_changes_neither_password_nor_address(client: Client) -> None:
    client.force_login(make_account(group="Editors"))
    page = read(client.get("/admin/account/"))
    names = {field.get("name") or "" for field in page.root.iter("input")}
    assert [name for name in names if "password" in name or name.endswith("-email")] == []


def test_a_page_asked_for_too_often_says_so(client: Client, person: User) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"change_password": "1/m/user", "manage_email": "1/m/user"}):
        client.post(reverse("account_email"), {"email": "non"})
        answer = client.post(reverse("account_email"), {"email": "non"})
    assert answer.status_code == 429
    assert read(answer).headings == ["Un instant, s’il vous plaît"]
