"""Everybody can use the public pages: axe finds nothing, in either language, theme or width."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import OpenContext, Watch
from tests.support.addresses import PAGE_TYPES

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}


def told(violation: dict[str, Any]) -> str:
    """A violation in one line: the rule and where it is broken."""
    places = ", ".join(str(node["target"]) for node in violation["nodes"][:3])
    return f"{violation['id']}: {violation['help']} ({places})"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_axe_finds_no_violation(
    open_context: OpenContext,
    watch: Watch,
    addresses: dict[str, dict[str, str]],
    page_type: str,
    language: str,
    theme: str,
    width: int,
) -> None:
    if page_type == "not_found":
        watch.tolerated = ("status of 404",)
    page = open_context(width=width, theme=theme).new_page()
    page.goto(addresses[language][page_type])

    results = Axe().run(page, options=OPTIONS).response

    assert [told(violation) for violation in results["violations"]] == []


def test_a_picture_without_words_would_be_noticed(
    open_context: OpenContext, addresses: dict[str, dict[str, str]]
) -> None:
    page = open_context().new_page()
    page.goto(addresses["fr"]["sign_in"])
    page.evaluate("document.querySelector('main').append(document.createElement('img'))")

    results = Axe().run(page, options=OPTIONS).response

    assert [violation["id"] for violation in results["violations"]] == ["image-alt"]
