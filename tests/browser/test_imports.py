"""Proof sheets in a browser: whatever a source holds, nothing runs and nobody is called; everybody can read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PATIENCE, OpenContext, sign_in
from tests.browser.test_accessibility import violations
from tests.support import templates
from tests.support.engines import SQLite
from tests.support.server import served

SCREENS = ["/admin/imports/", "/admin/imports/1/", "/admin/imports/1/1/", "/admin/imports/1/2/", "/admin/imports/1/3/"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a site with an import; stands in for the sample's."""
    data_dir = tmp_path_factory.mktemp("imports")
    database = data_dir / "tablee.sqlite3"
    templates.copy_filled(SQLite(), str(database), data_dir / "media")
    templates.run_on(f"sqlite:///{database}", data_dir, "-m", "tests.browser.imports_site")
    (data_dir / "static").symlink_to(templates.collected_static())
    with served(data_dir) as origin:
        yield origin


@pytest.fixture(scope="module")
def signed_in(browser: Browser, site: str) -> dict[str, Any]:
    """The cookies of the editor of that site."""
    with browser.new_context(base_url=site) as context:
        context.set_default_timeout(PATIENCE)
        sign_in(context.new_page(), "editor")
        return context.storage_state()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_everybody_can_read_the_screens(
    open_context: OpenContext, signed_in: dict[str, Any], width: int, theme: str
) -> None:
    page = open_context(width=width, theme=theme, storage_state=signed_in, reduced_motion="reduce").new_page()
    for screen in SCREENS:
        page.goto(screen, wait_until="networkidle")
        assert violations(page) == [], screen
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), screen


def test_nothing_of_a_hostile_source_runs(open_context: OpenContext, signed_in: dict[str, Any]) -> None:
    """The watch fails on any violation of the policy, any error and any request to another host."""
    page = open_context(storage_state=signed_in).new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    page.goto("/admin/imports/1/2/", wait_until="networkidle")
    expect(page.locator("#side-source + .imports-preview")).to_contain_text("مرحبا")
    expect(page.locator("#side-source + .imports-preview :is(a, img, script, style, iframe, form)")).to_have_count(0)
    assert dialogs == []
    assert "prise" not in page.title()


def test_a_sheet_is_read_with_the_keyboard_and_without_scripts(
    open_context: OpenContext, signed_in: dict[str, Any]
) -> None:
    page = open_context(width=360, storage_state=signed_in, java_script_enabled=False).new_page()
    page.goto("/admin/imports/1/")
    for link in (".imports-needs a", ".imports-listing tbody a"):
        page.locator(link).first.focus()  # without scripts, Wagtail's own sidebar lies over a narrow screen
        page.keyboard.press("Enter")
    page.goto("/admin/imports/1/1/")
    page.locator(".imports-tabs a").nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".imports-tabs [aria-current]")).to_have_count(1)
    page.locator("#side-source").locator("xpath=..").focus()
    expect(page.locator("[aria-labelledby=side-source]")).to_be_focused()
