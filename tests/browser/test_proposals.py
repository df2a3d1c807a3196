"""An event is proposed from a telephone and accepted at a desk; nothing on the way is in anybody's way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from cms.spam import FASTEST
from tests.browser.conftest import OpenContext, Sessions
from tests.browser.test_accessibility import violations_everywhere

FORM = {"fr": "/fr/proposer-un-evenement/", "en": "/en/suggest-an-event/"}
SCREEN = "/admin/proposed-events/"


def fill(page: Page, title: str) -> None:
    """Answer everything but the charter, no faster than a person would."""
    page.fill("[name=name]", "Odile Passage")
    page.fill("[name=email]", "odile@passage.example")
    page.fill("[name=title]", title)
    page.select_option("[name=kind]", index=2)
    page.fill("textarea[name=description]", "On apporte une chaise.")
    page.wait_for_timeout(FASTEST.total_seconds() * 1_000 + 500)


def send(page: Page) -> None:
    page.locator("main form button[type=submit]").click()


def test_a_proposal_becomes_a_draft(open_context: OpenContext, sessions: Sessions) -> None:
    visitor = open_context(width=360, java_script_enabled=False).new_page()
    visitor.goto(FORM["fr"])
    fill(visitor, "Réparer une chaise")
    send(visitor)
    expect(visitor.get_by_role("alert")).to_be_visible()
    visitor.check("[name=accepts-charter]")
    send(visitor)
    expect(visitor.locator("main form")).to_have_count(0)
    editor = open_context(storage_state=sessions("editor")).new_page()
    editor.goto(SCREEN)
    asked = editor.locator(".asked", has_text="Réparer une chaise")
    asked.locator("[name=day]").fill("2040-05-03")
    asked.locator("[name=words]").fill("Venez !")
    asked.locator("[name=accept]").click()
    expect(editor.locator("[name=translations-0-title]")).to_have_value("Réparer une chaise")
    expect(editor.locator(".asked-lines")).to_contain_text("odile@passage.example")
    editor.goto(SCREEN)
    expect(editor.locator(".asked", has_text="Réparer une chaise")).to_have_count(0)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_axe_finds_no_violation_on_a_form_with_a_charter(open_context: OpenContext, language: str) -> None:
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(FORM[language])
    assert violations_everywhere(page) == {}
    send(page)
    expect(page.get_by_role("alert")).to_be_visible()
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
