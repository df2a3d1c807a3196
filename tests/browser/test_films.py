"""A film is somebody else's: nothing of it is fetched before the reader asks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect
from pytest_django.plugin import DjangoDbBlocker

from blog.models import BlogPage
from tests.browser.conftest import OpenContext, Watch

PLAYER = "https://www.youtube-nocookie.com/"


def size_of(element: Locator) -> tuple[float, float]:
    """Width and height."""
    box = element.bounding_box()
    assert box is not None
    return box["width"], box["height"]


@pytest.fixture(scope="module")
def post_with_a_film(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The address of a French post of the sample that shows a film."""
    with django_db_blocker.unblock():
        posts = BlogPage.objects.live().filter(locale__language_code="fr").order_by("pk")
        return next(post.get_url() for post in posts if "embed" in [block["type"] for block in post.body.raw_data])


def test_a_film_is_fetched_once_asked_for_and_takes_the_place_of_its_card(
    open_context: OpenContext, watch: Watch, post_with_a_film: str
) -> None:
    watch.tolerated = (f"request off the host: {PLAYER}",)
    context = open_context()
    context.route(f"{PLAYER}**", lambda route: route.fulfill(body="<p>Moteur !</p>", content_type="text/html"))
    page = context.new_page()
    page.goto(post_with_a_film, wait_until="networkidle")
    assert page.locator("iframe").count() == 0
    card = size_of(page.locator(".embed").first)

    page.get_by_role("button", name="Lire ici").first.click()

    expect(page.frame_locator(".embed iframe").get_by_text("Moteur !")).to_be_visible()
    assert size_of(page.locator(".embed").first) == card


def test_without_javascript_a_link_leads_to_the_film(open_context: OpenContext, post_with_a_film: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(post_with_a_film)
    expect(page.get_by_role("button", name="Lire ici")).to_have_count(0)
    expect(page.locator(".embed a").first).to_have_attribute("href", re.compile("^https://www.youtube.com/watch"))
