"""The reader's language: where `/` leads, what the switcher remembers, what each language's tree answers."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation

from tests.factories.pages import home, journal, make_account, make_landing, make_post
from tests.factories.things import several_events, several_people
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import read

pytestmark = pytest.mark.django_db

OTHER = {"fr": "en", "en": "fr"}
COOKIE = settings.LANGUAGE_COOKIE_NAME


def root_of(client: Client, **headers: str) -> str:
    """Where `/` leads."""
    answer = client.get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 302
    return answer.headers["Location"]


def switch(client: Client, at: str, to: str) -> dict[str, str]:
    """Follow the switcher from one page to another, as a browser does; the cookies it sets."""
    answer = client.get(to, headers={"referer": f"http://testserver{at}", "host": "testserver"})
    assert answer.status_code == 200
    return {name: cookie.value for name, cookie in answer.cookies.items()}


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("", "/fr/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9", "/en/"),
        ("fr-CA", "/fr/"),
        ("de,en;q=0.5,fr;q=0.4", "/en/"),
        ("de", "/fr/"),
        ("*", "/fr/"),
        ("en;q=0.1,fr;q=0.9", "/fr/"),
        ("x" * 5_000, "/fr/"),
        ("\x00;q=\x00", "/fr/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_asks_for(client: Client, asked: str, led_to: str) -> None:
    assert root_of(client, accept_language=asked) == led_to


def test_a_cookie_counts_more_than_the_browser(client: Client) -> None:
    client.cookies[COOKIE] = "en"
    assert root_of(client, accept_language="fr") == "/en/"
    client.cookies[COOKIE] = "klingon"
    assert root_of(client, accept_language="en") == "/en/"


def test_the_account_s_language_counts_most(client: Client) -> None:
    client.force_login(make_account(language="en"))
    client.cookies[COOKIE] = "fr"
    assert root_of(client, accept_language="fr") == "/en/"


def test_caches_are_told_what_the_root_depends_on(client: Client) -> None:
    assert {"Accept-Language", "Cookie"} <= set(client.get("/").headers["Vary"].split(", "))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_switcher_is_remembered(client: Client, language: str) -> None:
    here, there = f"/{language}/", f"/{OTHER[language]}/"
    assert switch(client, here, there) == {COOKIE: OTHER[language]}
    assert root_of(client, accept_language=language) == there
    assert switch(client, there, here) == {COOKIE: language}
    assert root_of(client, accept_language=language) == here


def test_the_cookie_lasts_a_year_and_is_none_of_other_sites_business(client: Client) -> None:
    switch(client, "/fr/", "/en/")
    cookie = client.cookies[COOKIE]
    assert (cookie["max-age"], cookie["samesite"], cookie["httponly"]) == (365 * 24 * 3600, "Lax", True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "referer",
    [
        "",
        "http://testserver/",
        "http://testserver/{same}/journal/",
        "https://elsewhere.example/{other}/",
        "http://testserver/other/",
        "http://testserver:81/{other}/",
        "http://[broken",
        "\x00",
    ],
)
def test_a_mere_visit_sets_no_cookie(client: Client, language: str, referer: str) -> None:
    came_from = referer.format(same=language, other=OTHER[language])
    answer = client.get(f"/{language}/", headers={"referer": came_from, "host": "testserver"})
    assert answer.status_code == 200
    assert COOKIE not in answer.cookies


def test_a_choice_made_before_is_not_set_again(client: Client) -> None:
    switch(client, "/fr/", "/en/")
    assert switch(client, "/fr/", "/en/") == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", ["agenda", "directory", "month"])
def test_the_switcher_keeps_the_filters(client: Client, language: str, listing: str) -> None:
    several_events(40)
    several_people(60)
    query = "?page=2&kind=1&trade=baker&spoken=fr"
    page = read(client.get(addresses_in(language)[listing] + query))
    there = page.switch.removeprefix("http://testserver")
    assert there.startswith(f"/{OTHER[language]}/")
    assert there.endswith(query)
    assert read(client.get(there)).language == OTHER[language]


def test_a_query_cannot_break_out_of_the_switcher(client: Client) -> None:
    page = client.get('/fr/agenda/?x="><script>alert(1)</script>')
    assert "<script>alert" not in page.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_without_translation_switches_to_the_other_home_and_names_no_alternate(
    client: Client, language: str
) -> None:
    page = read(client.get(make_landing("Seule", parent=home(language)).get_url()))
    assert page.switch == f"/{OTHER[language]}/"
    assert page.hreflang == {}
    assert page.canonical.startswith(f"http://testserver/{language}/page-")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_missed_in_the_language_of_the_address(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/rien-de-tel/", headers={"accept-language": OTHER[language]})
    page = read(answer)
    assert (answer.status_code, page.language) == (404, language)
    assert page.headings == [{"fr": "Cette page n’est pas à table", "en": "This page is not on the table"}[language]]


def test_a_missing_page_offers_the_one_at_its_path_in_the_other_language(client: Client) -> None:
    make_post("Only here", index=journal("en"), slug="only-here")
    answer = client.get("/fr/journal/only-here/")
    assert answer.status_code == 404
    offered = [link for link in read(answer).links if link.get("href") == "/en/journal/only-here/"]
    assert [(link.get("lang"), link.get("hreflang")) for link in offered] == [("en", "en")]
    assert "/fr/journal/" not in [
        link.get("href") for link in read(client.get("/en/journal/nowhere/")).links if link.get("lang") == "fr"
    ]


def test_a_missing_page_does_not_offer_a_draft(client: Client) -> None:
    make_post("Not yet", index=journal("en"), slug="not-yet", live=False)
    assert "not-yet" not in client.get("/fr/journal/not-yet/").content.decode()


def test_without_an_english_home_there_is_no_english_site(client: Client) -> None:
    home("en").unpublish()
    for address in ("/en/", "/en/nowhere/"):
        answer = client.get(address)
        assert (answer.status_code, read(answer).language) == (404, "en"), address
    assert client.get("/en/membres/").status_code != 200
    french = read(client.get("/fr/"))
    assert french.hreflang == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slugs_of_the_other_tree_lead_nowhere_or_to_the_reader_s(client: Client, language: str) -> None:
    theirs = addresses_in(OTHER[language])
    for name in ("agenda", "directory", "landing"):
        own, other = addresses_in(language)[name], theirs[name].replace(f"/{OTHER[language]}/", f"/{language}/")
        assert own != other
        answer = client.get(other)
        assert (answer.status_code, answer.headers.get("Location")) in [(404, None), (301, own)]


def test_the_language_of_one_answer_does_not_leak_into_the_next(client: Client) -> None:
    for language in (*LANGUAGES, *reversed(LANGUAGES)):
        assert read(client.get(f"/{language}/")).language == language
        assert read(client.get(f"/{language}/rien/")).language == language
    assert translation.get_language() == "fr"


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_lead_into_the_reader_s_tree_under_its_titles(client: Client, language: str) -> None:
    page = read(client.get(f"/{language}/"))
    entries = [
        link for nav in page.root.iter("nav") for link in nav.iter("a") if not link.get("href").endswith("/feed/")
    ]
    assert entries
    assert all(link.get("href").startswith(f"/{language}/") for link in entries)
    agenda = addresses_in(language)["agenda"]
    assert {"fr": "Agenda", "en": "What’s on"}[language] in [
        "".join(link.itertext()).strip() for link in entries if link.get("href") == agenda
    ]
