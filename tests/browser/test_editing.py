"""What people come to do, done in the browser from sign-in to result: an editor's event, a volunteer's news."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.conftest import OpenContext, Watch, sign_in

NEXT_WEEK = timezone.localtime() + timedelta(days=7)
SLOW = 30_000  # milliseconds, for what the server has to draw first


def show_preview(page: Page, mode: str) -> FrameLocator:
    """The preview beside the form, in one of its modes."""
    panel = page.locator("[data-side-panel=preview]")
    if not panel.is_visible():
        page.locator("[data-side-panel-toggle=preview]:visible").click()
    panel.get_by_role("combobox").last.select_option(mode)
    return panel.frame_locator("iframe").last


def publish(page: Page) -> None:
    """Choose "Publish" from the buttons below the form."""
    page.locator("footer").get_by_role("button", name="Plus d'actions").click()
    page.get_by_role("button", name="Publier", exact=True).click()


def see_it_live(page: Page) -> Page:
    """Follow the way to the public page, which opens in a window of its own."""
    with page.expect_popup() as opened:
        page.locator(".messages").get_by_role("link", name="Voir en ligne").click()
    return opened.value


def write(page: Page, name: str, text: str) -> None:
    """Type into the editor of rich text called `name`."""
    page.locator(f"xpath=//*[@name='{name}']/..").locator("[contenteditable=true]").first.click()
    page.keyboard.type(text)
    expect(page.locator(f"[name={name}]")).to_have_value(re.compile(re.escape(text)))  # the editor hands on in a moment


def test_an_editor_publishes_an_event_in_both_languages(open_context: OpenContext, watch: Watch) -> None:
    page = open_context().new_page()
    sign_in(page, "editor")
    page.goto("/admin/")
    page.get_by_role("button", name="Communauté").click()
    page.get_by_role("link", name="Événements").first.click()
    page.get_by_role("link", name="Ajouter").first.click()

    page.fill("[name=translations-0-title]", "Fournée du samedi")
    page.fill("[name=translations-0-summary]", "On pétrit, on attend, on mange.")
    page.fill("[name=translations-1-title]", "Saturday’s baking")
    page.fill("[name=translations-1-summary]", "We knead, we wait, we eat.")
    page.fill("[name=day]", f"{NEXT_WEEK:%Y-%m-%d}")
    page.fill("[name=starts_at]", "18:00")
    page.fill("[name=ends_at]", "20:00")
    page.select_option("[name=kind]", index=1)  # leaves the calendar of the date before it

    expect(show_preview(page, "fr").locator("h1")).to_have_text("Fournée du samedi", timeout=SLOW)
    expect(show_preview(page, "en").locator("h1")).to_have_text("Saturday’s baking", timeout=SLOW)

    publish(page)
    page = see_it_live(page)
    expect(page.locator("h1")).to_have_text("Fournée du samedi")
    page.get_by_role("link", name="English").first.click()
    expect(page.locator("h1")).to_have_text("Saturday’s baking")
    expect(page.get_by_text("We knead, we wait, we eat.")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_volunteer_posts_news_of_the_commission(open_context: OpenContext, width: int) -> None:
    page = open_context(width=width).new_page()
    sign_in(page, "volunteer")
    page.goto("/admin/")
    page.get_by_role("link", name="Écrire une nouvelle").first.click()
    page.fill("[name=translations-0-title]", f"La chaudière ronronne ({width})")
    write(page, "translations-0-text", "Il fait vingt degrés.")
    publish(page)
    page = see_it_live(page)
    expect(page.get_by_text(f"La chaudière ronronne ({width})")).to_be_visible()
    expect(page.get_by_text("Il fait vingt degrés.").first).to_be_visible()
