"""Pages fit narrow screens, do not jump while they load, and stay light."""

from __future__ import annotations

import gzip

import pytest
from playwright.sync_api import Page, Response

from tests.browser.conftest import OpenContext, Watch
from tests.support.addresses import PAGE_TYPES

MOST_ELEMENTS = 350
MOST_REQUESTS = 12
MOST_BYTES = 60 * 1024
MOST_FONTS = 2
REMEMBER_SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) {
    const moved = entry.sources.map((source) => source.node?.outerHTML?.slice(0, 120) ?? source.node?.nodeName);
    window.shifts.push([entry.value, moved]);
  }
}).observe({type: "layout-shift", buffered: true});
"""
# A font that arrives within its hundred milliseconds may move a name by a pixel on a busy machine (measured: 0.0035).
FAINTEST_SHIFT = 0.005
Addresses = dict[str, dict[str, str]]


@pytest.fixture(autouse=True)
def missing_pages_are_missing(watch: Watch) -> None:
    """The page that says so answers 404, and Chromium notes it in the console."""
    watch.tolerated = ("status of 404",)


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def shifts(page: Page) -> list[list[object]]:
    """What moved, and how much of the window with it."""
    return [shift for shift in page.evaluate("window.shifts") if shift[0] >= FAINTEST_SHIFT]


def weight(response: Response) -> int:
    """The bytes of an answer as they travel, or as they would with the usual compression."""
    body = response.body()
    if response.headers.get("content-type", "").startswith("font/"):
        return len(body)
    return len(gzip.compress(body, 6))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_page_stays_still_on_a_telephone_and_fits_320_pixels(
    open_context: OpenContext, addresses: Addresses, page_type: str, language: str
) -> None:
    """320 pixels are what is left of 1280 at 400 %."""
    context = open_context(width=360)
    context.add_init_script(REMEMBER_SHIFTS)
    page = context.new_page()
    page.goto(addresses[language][page_type])
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(200)
    assert shifts(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert overflow(page) <= 0


def test_a_jump_would_be_noticed(open_context: OpenContext, addresses: Addresses) -> None:
    context = open_context()
    context.add_init_script(REMEMBER_SHIFTS)
    page = context.new_page()
    page.goto(addresses["fr"]["home"], wait_until="networkidle")
    page.evaluate("document.body.prepend(Object.assign(document.createElement('p'), {textContent: 'late news'}))")
    page.wait_for_function("window.shifts.length > 0")


@pytest.mark.parametrize("page_type", PAGE_TYPES)
def test_page_stays_still_and_keeps_its_budget(open_context: OpenContext, addresses: Addresses, page_type: str) -> None:
    context = open_context()
    context.add_init_script(REMEMBER_SHIFTS)
    page = context.new_page()
    responses: list[Response] = []
    page.on("response", lambda response: responses.append(response))
    page.goto(addresses["fr"][page_type], wait_until="networkidle")

    assert shifts(page) == []
    kinds = [response.request.resource_type for response in responses]
    measured = [response for response in responses if response.request.resource_type != "image"]
    assert page.evaluate("document.querySelectorAll('*').length") <= MOST_ELEMENTS
    assert len(measured) <= MOST_REQUESTS, [response.url for response in measured]
    assert kinds.count("font") <= MOST_FONTS
    assert sum(map(weight, measured)) <= MOST_BYTES, {response.url: weight(response) for response in measured}
