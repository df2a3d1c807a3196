"""A member writes their profile, from a telephone too; a visitor sees who is found while typing."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import OpenContext, Sessions
from tests.browser.test_accessibility import violations_everywhere

OWN_PAGES = ("edit_profile", "profile_audience", "introductions", "rodeo", "account")


def own_page(view: str, language: str = "fr") -> str:
    with translation.override(language):
        return reverse(view)


def photo() -> dict[str, object]:
    """A photograph as a telephone sends it."""
    buffer = BytesIO()
    Image.new("RGB", (1200, 1600), "teal").save(buffer, "JPEG")
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": buffer.getvalue()}


@pytest.mark.parametrize("width", [360, 1280])
def test_a_member_writes_both_languages_and_publishes(
    open_context: OpenContext, sessions: Sessions, width: int
) -> None:
    page = open_context(width=width, storage_state=sessions("member")).new_page()
    page.goto(own_page("account"))
    page.get_by_role("link", name="Ma fiche", exact=True).click()
    french, english = page.get_by_role("group", name="Français"), page.get_by_role("group", name="English")
    french.get_by_label("En une ligne").fill(f"Des sites à {width} points")
    english.get_by_label("En une ligne").fill(f"Websites at {width} points")
    page.get_by_label("Métier 2").fill("Formateur")
    page.get_by_label("Un nouveau portrait").set_input_files(photo())
    page.get_by_role("button", name="Publier").click()
    expect(page.get_by_text("Votre fiche est publiée.")).to_be_visible()
    page.goto("/en/members/leo-marchal/")
    expect(page.get_by_text(f"Websites at {width} points")).to_be_visible()


def test_the_page_is_shown_while_it_is_written(open_context: OpenContext, sessions: Sessions) -> None:
    page = open_context(width=1440, storage_state=sessions("member")).new_page()
    page.goto(own_page("edit_profile"))
    frame = page.frame_locator(".preview-frame")
    expect(frame.locator("h1")).to_have_text("Léo Marchal")
    page.get_by_role("group", name="English").get_by_label("En une ligne").fill("Typed just now")
    expect(frame.get_by_text("Typed just now")).to_be_visible()


def test_touching_the_picture_says_where_the_face_is(open_context: OpenContext, sessions: Sessions) -> None:
    page = open_context(storage_state=sessions("editor")).new_page()
    page.goto(own_page("edit_profile"))
    box = page.locator("[data-crop]")
    size = box.bounding_box()
    box.click(position={"x": size["width"] * 0.25, "y": size["height"] * 0.75})
    assert abs(int(page.locator("[name=focus_x]").input_value()) - 25) <= 1
    assert abs(int(page.locator("[name=focus_y]").input_value()) - 75) <= 1


def test_a_profile_can_be_written_without_scripts(open_context: OpenContext, sessions: Sessions) -> None:
    page = open_context(java_script_enabled=False, storage_state=sessions("volunteer")).new_page()
    page.goto(own_page("edit_profile"))
    page.get_by_role("group", name="Français").get_by_label("En une ligne").fill("Sans script")
    page.get_by_role("button", name="Garder en brouillon").click()
    expect(page.get_by_text("Votre brouillon est gardé.")).to_be_visible()
    field = page.get_by_role("group", name="Français").get_by_label("En une ligne")
    expect(field).to_have_value("Sans script")


def test_who_is_found_shows_while_typing_and_the_address_keeps_it(open_context: OpenContext) -> None:
    page = open_context().new_page()
    page.goto("/fr/membres/")
    page.get_by_label("Nom, métier, mots").press_sequentially("translator", delay=20)
    expect(page.locator(".face-name")).to_have_count(2)
    expect(page).to_have_url("/fr/membres/?q=translator")
    page.get_by_role("link", name="English").first.click()
    expect(page).to_have_url("/en/members/?q=translator")
    expect(page.locator(".face-name")).to_have_count(2)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("view", OWN_PAGES)
def test_axe_finds_no_violation_in_a_persons_own_pages(
    open_context: OpenContext, sessions: Sessions, view: str, language: str
) -> None:
    page = open_context(reduced_motion="reduce", storage_state=sessions("member")).new_page()
    page.goto(own_page(view, language))
    assert violations_everywhere(page) == {}
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
