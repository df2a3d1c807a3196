"""Signing in and out, and what a person finds in between."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from wagtail.models import PageViewRestriction

from cms.accounts.models import User
from tests.factories.pages import PASSWORD, home, make_account, make_landing
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db

FORM = {"fr": "/fr/connexion/", "en": "/en/sign-in/"}
ACCOUNT = {"fr": "/fr/compte/", "en": "/en/account/"}
OUT = {"fr": "/fr/deconnexion/", "en": "/en/sign-out/"}
OTHER = {"fr": "en", "en": "fr"}


def sign_in(client: Client, at: str = FORM["fr"], email: str = "lecteur@latablee.example", password: str = PASSWORD):
    return client.post(at, {"login": email, "password": password})


@pytest.mark.parametrize(
    "typed", ["lecteur@latablee.example", "LECTEUR@LaTablee.Example", " lecteur@latablee.example "]
)
def test_the_address_may_be_typed_in_any_case(client: Client, typed: str) -> None:
    account = make_account()
    assert sign_in(client, email=typed).status_code == 302
    assert client.session["_auth_user_id"] == str(account.pk)


@pytest.mark.parametrize("form", LANGUAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_who_signs_in_is_led_to_their_own_language(client: Client, form: str, language: str) -> None:
    make_account(language=language)
    assert sign_in(client, FORM[form]).headers["Location"] == f"/{language}/"
    assert client.get(f"/{language}/").status_code == 200


@pytest.mark.parametrize(("language", "said"), [("fr", "ne vont pas ensemble"), ("en", "do not match")])
@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("lecteur@latablee.example", "faux"),
        ("inconnu@latablee.example", PASSWORD),
        ("ferme@latablee.example", PASSWORD),
        ("lecteur'--@latablee.example", PASSWORD),
        ("lecteur%@latablee.example", PASSWORD),
        ("lecteu_@latablee.example", PASSWORD),
    ],
)
def test_what_does_not_match_is_told_the_same_way_and_what_was_typed_is_kept(
    client: Client, language: str, said: str, email: str, password: str
) -> None:
    make_account()
    make_account("ferme@latablee.example", is_active=False)
    answer = sign_in(client, FORM[language], email, password)
    page = read(answer)
    assert answer.status_code == 200
    (alert,) = page.text_of(role="alert")
    assert said in alert
    fields = {field.get("name"): field.get("value") for field in page.root.iter("input")}
    assert (fields["login"], fields["email"], fields["password"]) == (email, email, None)
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("language", LANGUAGES)
def test_empty_fields_are_named(client: Client, language: str) -> None:
    page = read(sign_in(client, FORM[language], "", ""))
    (alert,) = page.text_of(role="alert")
    assert alert.count({"fr": "Champ requis", "en": "required"}[language]) == 2


@pytest.mark.parametrize("password", ["x" * 100_000, "\x00", "é🍲"])
def test_no_password_breaks_the_form(client: Client, password: str) -> None:
    make_account()
    assert sign_in(client, password=password).status_code == 200
    assert sign_in(client, email=password).status_code == 200


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/fr/agenda/?kind=1", "/fr/agenda/?kind=1"),
        ("/en/account/", "/en/account/"),
        ("https://elsewhere.example/", "/en/"),
        ("//elsewhere.example/", "/en/"),
        ("/\\elsewhere.example/", "/en/"),
        ("javascript:alert(1)", "/en/"),
        ("http:///elsewhere.example", "/en/"),
        ("\x08//elsewhere.example", "/en/"),
        ("", "/en/"),
    ],
)
def test_signing_in_leads_on_within_the_site_alone(client: Client, asked: str, led_to: str) -> None:
    make_account(language="en")
    data = {"login": "lecteur@latablee.example", "password": PASSWORD}
    assert client.post(FORM["fr"], {**data, "next": asked}).headers["Location"] == led_to
    client.logout()
    assert client.post(f"{FORM['fr']}?", data, query_params={"next": asked}).headers["Location"] == led_to


def test_who_is_signed_in_is_led_on_from_the_form(client: Client) -> None:
    client.force_login(make_account(language="en"))
    answer = client.get(FORM["fr"])
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_account_page_leads_the_unknown_to_the_form_and_back(client: Client, language: str) -> None:
    make_account(language=OTHER[language])
    answer = client.get(ACCOUNT[language])
    assert answer.headers["Location"] == f"{FORM[language]}?next={ACCOUNT[language]}"
    landed = client.post(
        answer.headers["Location"], {"login": "lecteur@latablee.example", "password": PASSWORD}, follow=True
    )
    page = read(landed)
    assert landed.redirect_chain == [(ACCOUNT[language], 302)]
    assert page.headings == [{"fr": "Mon compte", "en": "My account"}[language]]
    assert "lecteur@latablee.example" in page.html


def test_the_admin_is_offered_to_those_who_write_and_closed_to_others(client: Client) -> None:
    client.force_login(make_account(group="Editors"))
    assert 'href="/admin/"' in client.get(ACCOUNT["fr"]).content.decode()
    assert client.get("/admin/").status_code == 200
    client.force_login(make_account("membre@latablee.example"))
    assert 'href="/admin/"' not in client.get(ACCOUNT["fr"]).content.decode()
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_out_takes_a_post_of_this_site(client: Client, language: str) -> None:
    client.force_login(make_account(language=language))
    assert client.get(OUT[language]).status_code == 405
    assert "_auth_user_id" in client.session
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(email="lecteur@latablee.example"))
    assert strict.post(OUT[language]).status_code == 403
    assert "_auth_user_id" in strict.session
    answer = client.post(OUT[language])
    assert (answer.status_code, answer.headers["Location"]) == (302, "/")
    assert "_auth_user_id" not in client.session


def test_pages_of_a_person_are_kept_by_no_cache(client: Client) -> None:
    client.force_login(make_account())
    for address in ("/fr/", "/en/", ACCOUNT["fr"], ACCOUNT["en"], "/fr/agenda/", "/fr/rien/", "/"):
        assert "no-store" in client.get(address).headers["Cache-Control"], address


def test_the_form_s_own_page_is_kept_by_no_cache(client: Client) -> None:
    assert "no-store" in client.get(FORM["fr"]).headers["Cache-Control"]


def test_the_session_changes_its_key_when_somebody_signs_in(client: Client) -> None:
    make_account()
    session = client.session
    session["before"] = 1
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_for_accounts_asks_to_sign_in_and_then_shows_itself(client: Client, language: str) -> None:
    page = make_landing("Salon", parent=home(language), introduction="Entre nous.")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    make_account(language=OTHER[language])
    asked = client.get(page.get_url())
    assert asked.headers["Location"] == f"{FORM[language]}?next={page.get_url()}"
    shown = client.post(
        asked.headers["Location"], {"login": "lecteur@latablee.example", "password": PASSWORD}, follow=True
    )
    assert shown.redirect_chain == [(page.get_url(), 302)]
    assert "Entre nous." in shown.content.decode()


def test_a_page_for_a_group_offers_others_to_sign_in_as_somebody_else(client: Client) -> None:
    """And does not send them in a circle."""
    page = make_landing("Bureau", introduction="Entre nous.")
    closed = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    member = make_account()
    closed.groups.set(make_account("redactrice@latablee.example", group="Editors").groups.all())
    client.force_login(member)
    answer = client.get(page.get_url(), follow=True)
    assert [status for _address, status in answer.redirect_chain] == [302]
    assert "Entre nous." not in answer.content.decode()
    answer = client.post(
        answer.redirect_chain[0][0], {"login": "redactrice@latablee.example", "password": PASSWORD}, follow=True
    )
    assert "Entre nous." in answer.content.decode()


def test_an_address_belongs_to_one_account_whatever_its_case() -> None:
    make_account()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_account("LECTEUR@latablee.example")


def test_an_account_without_a_password_cannot_sign_in(client: Client) -> None:
    User.objects.create_user("invitee@latablee.example")
    for password in ("", "!", "None"):
        assert sign_in(client, email="invitee@latablee.example", password=password).status_code == 200
    assert "_auth_user_id" not in client.session
