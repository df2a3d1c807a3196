"""A member registers with one click and cancels, from a telephone; nothing on the pages is in a reader’s way."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext, Sessions
from tests.browser.test_accessibility import violations_everywhere

WORKSHOP = {"fr": "/fr/agenda/soupe-et-accordeon/", "en": "/en/events/soup-and-accordion/"}


def test_a_member_registers_with_one_click_and_cancels(open_context: OpenContext, sessions: Sessions) -> None:
    page = open_context(width=360, storage_state=sessions("member"), java_script_enabled=False).new_page()
    page.goto(WORKSHOP["en"])
    page.get_by_role("button", name="I’m coming").click()
    expect(page.get_by_role("heading", name="You are registered.")).to_be_visible()
    page.goto(WORKSHOP["en"])
    page.get_by_role("link", name="My registration").click()
    page.get_by_role("button", name="I can’t come: cancel").click()
    expect(page.get_by_role("heading", name="You are no longer registered.")).to_be_visible()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_no_violation_where_one_registers(
    open_context: OpenContext, sessions: Sessions, language: str
) -> None:
    page = open_context(reduced_motion="reduce", storage_state=sessions("member")).new_page()
    page.goto(WORKSHOP[language])
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_host_ticks_names_on_a_telephone(open_context: OpenContext, sessions: Sessions) -> None:
    page = open_context(width=360, storage_state=sessions("editor"), reduced_motion="reduce").new_page()
    page.goto("/en/events/bike-workshop/")
    page.get_by_role("link", name="For the hosts of this date").click()
    table = page.locator(".table-scroll")
    assert table.evaluate("box => box.scrollWidth <= box.clientWidth")
    page.get_by_text("Tom Archer", exact=True).click()
    expect(page.get_by_role("checkbox", name="Tom Archer came")).to_be_checked()
    assert violations_everywhere(page) == {}
    page.get_by_role("button", name="Note who came").click()
    expect(page.get_by_text("Noted: 1 person came.")).to_be_visible()
    page.locator("summary", has_text="Cancel the date").click()
    expect(page.get_by_text("people get a letter at once")).to_be_visible()
    assert violations_everywhere(page) == {}
