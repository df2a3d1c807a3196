"""Everybody can use the public pages: axe finds nothing, in either language, theme or width."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import OpenContext, Watch
from tests.support.addresses import PAGE_TYPES

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
CONTRAST = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}  # all that a theme can change


def told(violation: dict[str, Any]) -> str:
    """A violation in one line: the rule and where it is broken."""
    places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe objects to in `page` as it stands."""
    return [told(violation) for violation in Axe().run(page, options=options).response["violations"]]


def violations_everywhere(page: Page) -> dict[tuple[int, str], list[str]]:
    """What axe objects to in `page`, on a telephone and on a desk, in light and in dark."""
    found = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme="light")
        found[width, "light"] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[width, "dark"] = violations(page, CONTRAST)
    return {where: complaints for where, complaints in found.items() if complaints}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_no_violation(
    open_context: OpenContext, watch: Watch, addresses: dict[str, dict[str, str]], page_type: str, language: str
) -> None:
    if page_type == "not_found":
        watch.tolerated = ("status of 404",)
    page = open_context(reduced_motion="reduce").new_page()
    page.goto(addresses[language][page_type])
    assert violations_everywhere(page) == {}


def test_a_picture_without_words_would_be_noticed(
    open_context: OpenContext, addresses: dict[str, dict[str, str]]
) -> None:
    page = open_context().new_page()
    page.goto(addresses["fr"]["sign_in"])
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    (complaint,) = violations(page)
    assert complaint.startswith("image-alt:")
