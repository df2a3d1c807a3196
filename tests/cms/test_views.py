"""Answers that belong to no page: health, robots, theme, errors."""

from __future__ import annotations

import html5lib
import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms.colour import DARK_PAPER, contrast
from cms.models import SiteSettings
from cms.views import server_error
from tests.factories.pages import make_landing
from tests.factories.things import several_events, several_people
from tests.support.addresses import LANGUAGES
from tests.support.reading import queries_of, read

NOT_FOUND = 8  # both trees are asked: a page may lie at the same path in the other language


@pytest.fixture
def accent(db: None) -> str:
    """The association's own colour."""
    settings = SiteSettings.load()
    settings.accent = "#1F5C3A"
    settings.save()
    return settings.accent


@pytest.mark.django_db
def test_health_asks_the_database_once(client: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/health/")
    assert (answer.status_code, answer.json(), len(asked)) == (200, {"status": "ok"}, 1)


@pytest.mark.django_db
def test_health_fails_where_the_database_does(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DatabaseError("no database")

    monkeypatch.setattr("django.db.connection.cursor", broken)
    client.raise_request_exception = False
    assert client.get("/health/").status_code == 500


@pytest.mark.django_db
def test_robots_may_read_all_but_the_admin_and_searches(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /fr/recherche/",
        "Disallow: /en/search/",
        "",
        "Sitemap: http://testserver/sitemap.xml",
    ]


@pytest.mark.django_db
def test_the_theme_sets_the_accent_for_both_papers(client: Client, accent: str) -> None:
    answer = client.get("/theme/1f5c3a.css")
    sheet = answer.content.decode()
    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert f"--accent-light:{accent}" in sheet
    dark = sheet.partition("--accent-dark:")[2][:7]
    assert contrast(dark, DARK_PAPER) >= 4.5
    assert sheet.count("{") == sheet.count("}")


@pytest.mark.django_db
@pytest.mark.parametrize("digest", ["c8371f", "1F5C3A0", "x", "1f5c3a-"])
def test_a_theme_of_another_colour_is_not_there(client: Client, accent: str, digest: str) -> None:
    assert client.get(f"/theme/{digest}.css").status_code == 404


@pytest.mark.django_db
def test_without_an_accent_of_its_own_the_site_links_no_theme(client: Client) -> None:
    assert "/theme/" not in client.get("/fr/").content.decode()
    assert client.get("/theme/.css").status_code == 404


@pytest.mark.django_db
def test_pages_link_the_theme_after_the_house_s_own_styles(client: Client, accent: str) -> None:
    sheets = [link.get("href") for link in read(client.get("/en/")).head_links("stylesheet")]
    assert sheets[-1] == "/theme/1f5c3a.css"


@pytest.mark.django_db
def test_settings_refuse_a_pale_accent() -> None:
    settings = SiteSettings.load()
    settings.accent = "#ffcc00"
    with pytest.raises(ValidationError) as refusal:
        settings.full_clean()
    assert list(refusal.value.message_dict) == ["accent"]


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_page_costs_the_same_on_a_large_site(client: Client, language: str) -> None:
    address = f"/{language}/rien-de-tel/"
    assert queries_of(client, address, 404) == NOT_FOUND
    several_events(300)
    several_people(300)
    assert queries_of(client, address, 404) == NOT_FOUND


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sign_in_form_costs_two(client: Client, language: str) -> None:
    with translation.override(language):
        assert queries_of(client, reverse("sign_in")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_broken_site_asks_nothing_of_the_database(language: str) -> None:
    """The test has no right to the database: pytest-django would refuse a query."""
    with translation.override(language):
        answer = server_error(HttpRequest())
    page = read(answer)
    assert (answer.status_code, page.language) == (500, language)
    assert page.headings == [
        {"fr": "Quelque chose s’est cassé chez nous", "en": "Something broke on our side"}[language]
    ]
    html5lib.HTMLParser(strict=True).parse(answer.content.decode())


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_in_a_page_shows_it_in_the_language_of_the_address(
    client: Client, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("cms.serving.find_route", broken)
    client.raise_request_exception = False
    answer = client.get(f"/{language}/")
    assert (answer.status_code, read(answer).language) == (500, language)
    assert "RuntimeError" not in answer.content.decode()


@pytest.mark.django_db
@override_settings(DEBUG=False)
def test_titles_are_escaped_on_every_page(client: Client) -> None:
    page = client.get(make_landing("<b onmouseover=x>&amp;", introduction="<img src=x>").get_url())
    assert read(page).headings == ["<b onmouseover=x>&amp;"]
    assert "<img src=x>" not in page.content.decode()
