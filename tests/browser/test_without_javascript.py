"""With scripts switched off, readers still find their way, write to the association and sign in."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenContext, sign_in

Addresses = dict[str, dict[str, str]]


@pytest.fixture
def plain_page(open_context: OpenContext) -> Page:
    """A narrow page whose browser runs no script."""
    return open_context(width=360, java_script_enabled=False).new_page()


def test_menu_opens_and_leads_somewhere(plain_page: Page, addresses: Addresses) -> None:
    plain_page.goto(addresses["fr"]["home"])
    plain_page.locator(".menu summary").click()
    plain_page.locator("header nav").get_by_role("link", name="Agenda").click()
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Agenda")


def test_language_can_be_changed(plain_page: Page, addresses: Addresses) -> None:
    plain_page.goto(addresses["fr"]["agenda"])
    plain_page.locator("a[hreflang=en]").first.click()
    assert plain_page.url.endswith(addresses["en"]["agenda"])
    expect(plain_page.locator("html")).to_have_attribute("lang", "en")


def test_search_finds_something(plain_page: Page, addresses: Addresses) -> None:
    plain_page.goto(addresses["fr"]["search"].partition("?")[0])
    plain_page.locator("main input[type=search]").fill("commission")
    plain_page.locator("main form [type=submit]").click()
    expect(plain_page.locator("main")).to_contain_text("ommission")


def test_people_can_be_found_by_their_trade(plain_page: Page, addresses: Addresses) -> None:
    plain_page.goto(addresses["fr"]["directory"])
    plain_page.locator("main select[name=trade]").select_option("traduction")
    plain_page.locator("main form [type=submit]").first.click()
    expect(plain_page.locator("main")).to_contain_text("Awa Bertin")
    expect(plain_page.locator("main")).not_to_contain_text("Nour Khelif")


def test_form_keeps_what_was_typed_when_something_is_missing(plain_page: Page, addresses: Addresses) -> None:
    plain_page.goto(addresses["fr"]["form"])
    plain_page.locator("main form").evaluate("form => form.noValidate = true")
    plain_page.locator("main textarea").first.fill("Bonjour la tablée")
    plain_page.locator("main form [type=submit]").click()
    expect(plain_page.locator("main textarea").first).to_have_value("Bonjour la tablée")
    expect(plain_page.locator("main [aria-invalid=true]").first).to_be_attached()


def test_members_sign_in(plain_page: Page) -> None:
    sign_in(plain_page, "member")
    assert plain_page.context.cookies()
