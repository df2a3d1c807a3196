"""The admin works under its own Content-Security-Policy: nothing is refused, nothing fails, nobody else is called."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.plugin import DjangoDbBlocker
from wagtail_localize.models import Translation

from community.models import Commission, Event
from home.models import HomePage, LandingPage
from tests.browser.conftest import OpenContext, Sessions, Watch

LISTINGS = [
    "/admin/",
    "/admin/pages/",
    "/admin/images/",
    "/admin/documents/",
    "/admin/users/",
    "/admin/groups/",
    "/admin/reports/site-history/",
    "/admin/redirects/",
    "/admin/sites/",
    "/admin/locales/",
]
UNKNOWN_TIME_ZONE = "localizeTimeZoneOptions"  # Wagtail offers zones that Debian's Chromium has no name for


@pytest.fixture
def admin_page(open_context: OpenContext, sessions: Sessions) -> Page:
    """A page of the administrator's."""
    return open_context(storage_state=sessions("admin")).new_page()


@pytest.fixture(scope="session")
def screens(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, str]:
    """The addresses of the screens that editors spend their days on."""
    with django_db_blocker.unblock():
        home = HomePage.objects.get(locale__language_code="fr")
        landing = LandingPage.objects.filter(locale__language_code="fr", depth__gt=2).first()
        translation = Translation.objects.filter(target_locale__language_code="en").first()
        translated = translation.get_target_instance() if translation else landing
        return {
            "explorer": f"/admin/pages/{home.pk}/",
            "page editor": f"/admin/pages/{home.pk}/edit/",
            "landing editor": f"/admin/pages/{landing.pk}/edit/",
            "page history": f"/admin/pages/{landing.pk}/history/",
            "translation editor": f"/admin/pages/{translated.pk}/edit/",
            "new landing page": f"/admin/pages/add/home/landingpage/{home.pk}/",
            "event list": "/admin/snippets/community/event/",
            "new event": "/admin/snippets/community/event/add/",
            "event editor": f"/admin/snippets/community/event/edit/{Event.objects.first().pk}/",
            "commission editor": f"/admin/snippets/community/commission/edit/{Commission.objects.first().pk}/",
        }


def open_screen(page: Page, address: str) -> None:
    """Open a screen of the admin and let its scripts finish."""
    response = page.goto(address, wait_until="networkidle")
    assert response is not None
    assert response.status == 200, address


@pytest.mark.parametrize("address", LISTINGS)
def test_screen_opens_without_a_violation(admin_page: Page, address: str) -> None:
    open_screen(admin_page, address)
    expect(admin_page.locator("main")).to_be_visible()


@pytest.mark.parametrize(
    "name",
    [
        "explorer",
        "page editor",
        "landing editor",
        "page history",
        "translation editor",
        "new landing page",
        "event list",
        "new event",
        "event editor",
        "commission editor",
    ],
)
def test_editing_screen_opens_without_a_violation(admin_page: Page, screens: dict[str, str], name: str) -> None:
    open_screen(admin_page, screens[name])
    expect(admin_page.locator("main")).to_be_visible()


def test_own_account_opens_without_a_violation(admin_page: Page, watch: Watch) -> None:
    watch.tolerated = (UNKNOWN_TIME_ZONE,)
    open_screen(admin_page, "/admin/account/")
    expect(admin_page.locator("main")).to_be_visible()


def test_translation_editor_is_alive(admin_page: Page, screens: dict[str, str]) -> None:
    open_screen(admin_page, screens["translation editor"])
    expect(admin_page.locator(".js-translation-editor")).to_be_attached()
    assert admin_page.locator(".js-translation-editor button").count() > 3


def test_image_chooser_opens(admin_page: Page, screens: dict[str, str]) -> None:
    open_screen(admin_page, screens["new event"])
    admin_page.get_by_role("button", name=re.compile("Choisir une image|Choose an image", re.I)).first.click()
    expect(admin_page.locator(".modal-dialog")).to_be_visible()
    expect(admin_page.locator(".modal-dialog img").first).to_be_visible()


def test_date_picker_opens(admin_page: Page, screens: dict[str, str]) -> None:
    open_screen(admin_page, screens["new event"])
    admin_page.locator("input[name=starts_at], input[name=start], input[name=starts]").first.click()
    expect(admin_page.locator(".xdsoft_datetimepicker:visible")).to_have_count(1)


def test_page_preview_opens_beside_the_editor(admin_page: Page, screens: dict[str, str]) -> None:
    open_screen(admin_page, screens["landing editor"])
    admin_page.locator("[data-side-panel-toggle=preview]:visible, [aria-label*='perçu']:visible").first.click()
    frame = admin_page.frame_locator("iframe[id*=preview-iframe], iframe[title*=review], iframe[title*=perçu]").first
    expect(frame.locator("h1")).to_be_visible(timeout=15_000)


def test_block_can_be_added_to_a_page(admin_page: Page, screens: dict[str, str]) -> None:
    open_screen(admin_page, screens["new landing page"])
    admin_page.locator(".c-sf-add-button").first.click()
    expect(admin_page.locator(".w-combobox").first).to_be_visible()
