"""Debian's Chromium, driven by Playwright, on the site as gunicorn serves it.

Every page a test opens is watched: a console error, a violation of the Content-Security-Policy, an error of a script
or a request to another host fails the test.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.server import served_sample

CHROMIUM = shutil.which("chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PASSWORD = "tablee-2026"
OpenContext = Callable[..., BrowserContext]
Sessions = Callable[[str], dict[str, Any]]
PATIENCE = 20_000
REPORT_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `Content-Security-Policy: ${event.violatedDirective} refused ${event.blockedURI} in ${event.sourceFile}`));
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what this folder holds; without Chromium, leave it out and say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="needs Chromium: apt-get install chromium"))


@dataclass
class Watch:
    """What went wrong on the pages of a context."""

    origin: str
    faults: list[str] = field(default_factory=list)
    tolerated: tuple[str, ...] = ()

    def attach(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self._note(f"script error: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        target = urlsplit(request.url)
        if target.scheme in ("http", "https", "ws", "wss") and f"{target.scheme}://{target.netloc}" != self.origin:
            self._note(f"request off the host: {request.url}")

    def _note(self, fault: str) -> None:
        if not any(known in fault for known in self.tolerated):
            self.faults.append(fault)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The origin of a running site, with the sample association."""
    with served_sample(tmp_path_factory.mktemp("site")) as origin:
        yield origin


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a process. Playwright keeps a loop running, which Django would object to."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def addresses(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> dict[str, dict[str, str]]:
    """The address of each type of page, by language."""
    with django_db_blocker.unblock():
        return {language: addresses_in(language) for language in LANGUAGES}


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """What went wrong on the pages this test opened: nothing, or the test fails."""
    watched = Watch(site)
    yield watched
    assert watched.faults == []


@pytest.fixture
def open_context(browser: Browser, site: str, watch: Watch) -> Iterator[OpenContext]:
    """Open a watched window: `width`, `theme`, and whatever else Playwright's `new_context` takes."""
    opened: list[BrowserContext] = []

    def open_one(width: int = 1280, theme: str = "light", **options: Any) -> BrowserContext:
        viewport = {"width": width, "height": 900}
        context = browser.new_context(
            viewport=viewport, color_scheme=theme, **{"base_url": site, "locale": "fr-FR", **options}
        )
        if options.get("java_script_enabled", True):
            context.add_init_script(REPORT_VIOLATIONS)
        context.set_default_timeout(PATIENCE)
        context.on("page", watch.attach)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context: OpenContext) -> Page:
    """A watched page, 1280 pixels wide."""
    return open_context().new_page()


@pytest.fixture(scope="session")
def sessions(browser: Browser, site: str) -> Sessions:
    """The cookies of an account of the sample, signed in once: `sessions("editor")`."""
    known: dict[str, dict[str, Any]] = {}

    def session_of(role: str) -> dict[str, Any]:
        if role not in known:
            with browser.new_context(base_url=site) as context:
                context.set_default_timeout(PATIENCE)
                sign_in(context.new_page(), role)
                known[role] = context.storage_state()
        return known[role]

    return session_of


def sign_in(page: Page, role: str) -> None:
    """Sign in on the site, as its form has it."""
    with translation.override("fr"):
        address = reverse("sign_in")
    page.goto(address)
    page.fill("input[name=login]", f"{role}@latablee.example")
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: urlsplit(url).path != address)
