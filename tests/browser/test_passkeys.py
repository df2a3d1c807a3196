"""A passkey is added and signs in, under the site's own policy, with the authenticator that Chromium plays."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.conftest import OpenContext, Watch, sign_in
from tests.browser.test_accessibility import violations

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}
ADD, ACCOUNT, FORM = "/fr/compte/cles/ajouter/", "/fr/compte/", "/fr/connexion/"
NOT_GIVEN = "Cela n’a pas marché."


@pytest.fixture
def named_site(site: str, watch: Watch) -> str:
    """The site by its name: a passkey belongs to a name, and an IP address is none."""
    watch.origin = f"http://localhost:{urlsplit(site).port}"
    return watch.origin


@pytest.fixture
def visitor(open_context: OpenContext, named_site: str) -> Page:
    return open_context(base_url=named_site).new_page()


@pytest.fixture
def device(visitor: Page) -> Iterator[tuple[CDPSession, str]]:
    """A telephone that knows its owner, and the line on which tests speak to it."""
    line = visitor.context.new_cdp_session(visitor)
    line.send("WebAuthn.enable")
    yield line, line.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    line.detach()


def sign_out(page: Page) -> None:
    page.goto(ACCOUNT)
    page.get_by_role("button", name="Se déconnecter").click()
    page.wait_for_url("**/fr/")


def test_a_passkey_is_added_named_used_and_removed(visitor: Page, device: tuple[CDPSession, str]) -> None:
    sign_in(visitor, "translator")
    visitor.goto(ADD)
    visitor.get_by_label("Nom de la clé d’accès").fill("Mon téléphone")
    visitor.get_by_role("button", name="Ajouter cette clé d’accès").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Mes codes de secours")
    expect(visitor.locator(".codes code")).to_have_count(10)

    sign_out(visitor)
    visitor.goto(f"{FORM}?next=/fr/agenda/")
    visitor.get_by_role("button", name="Utiliser ma clé d’accès").click()
    visitor.wait_for_url(lambda url: urlsplit(url).path == "/fr/agenda/")

    sign_out(visitor)
    sign_in(visitor, "translator")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Encore une étape")
    assert violations(visitor) == []
    visitor.get_by_role("button", name="Utiliser ma clé d’accès").click()
    visitor.wait_for_url("**/fr/")

    visitor.goto(ACCOUNT)
    assert violations(visitor) == []
    visitor.get_by_role("link", name="Renommer Mon téléphone").click()
    visitor.get_by_label("Nom de la clé d’accès").fill("Mon ordinateur")
    visitor.get_by_role("button", name="Enregistrer ce nom").click()
    visitor.get_by_role("link", name="Retirer Mon ordinateur").click()
    visitor.get_by_role("button", name="Retirer cette clé d’accès").click()
    expect(visitor.locator("main")).to_contain_text("La clé d’accès est retirée.")
    expect(visitor.locator("main")).not_to_contain_text("Mon ordinateur")


def test_a_window_that_was_closed_is_told_kindly(visitor: Page, device: tuple[CDPSession, str]) -> None:
    line, name = device
    line.send("WebAuthn.setUserVerified", {"authenticatorId": name, "isUserVerified": False})
    sign_in(visitor, "volunteer")
    visitor.goto(ADD)
    assert violations(visitor) == []
    visitor.get_by_role("button", name="Ajouter cette clé d’accès").click()
    expect(visitor.get_by_role("alert")).to_contain_text(NOT_GIVEN)
    line.send("WebAuthn.setUserVerified", {"authenticatorId": name, "isUserVerified": True})
    visitor.goto(FORM + "?next=/fr/")
    visitor.get_by_role("button", name="Utiliser ma clé d’accès").click()
    expect(visitor.get_by_role("alert")).to_contain_text(NOT_GIVEN)


def test_without_scripts_no_passkey_is_offered(open_context: OpenContext, named_site: str) -> None:
    page = open_context(base_url=named_site, java_script_enabled=False).new_page()
    page.goto(FORM)
    expect(page.get_by_role("button", name="Utiliser ma clé d’accès")).to_be_hidden()
    expect(page.get_by_role("heading", level=2)).to_have_count(2)
    sign_in(page, "volunteer")
    page.goto(ADD)
    expect(page.locator("main")).to_contain_text("ont besoin de scripts")


@pytest.mark.parametrize("width", [360, 1280])
def test_the_page_of_the_code_is_for_everybody(open_context: OpenContext, width: int) -> None:
    page = open_context(width=width).new_page()
    page.goto(FORM)
    page.fill("input[name=email]", "member@latablee.example")
    page.press("input[name=email]", "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre code")
    assert violations(page) == []
    page.fill("input[name=code]", "bientôt")
    page.press("input[name=code]", "Enter")
    expect(page.get_by_role("alert")).to_contain_text("n’est pas le bon")
    assert violations(page) == []
