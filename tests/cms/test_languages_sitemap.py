"""The sitemap: every live public page and thing of both languages, each naming its counterpart."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from cms.access import Audience
from community.models import Commission, Event, Profile
from tests.factories.pages import home, journal, make_landing, make_post
from tests.factories.things import make_event, make_person, several_events, several_people
from tests.support.addresses import LANGUAGES
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
SITEMAP = 7


def entries(client: Client) -> dict[str, dict[str, str]]:
    """The alternates of each listed address, by language."""
    answer = client.get("/sitemap.xml")
    assert answer.headers["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(answer.content)
    listed = {}
    for entry in tree.findall("s:url", NAMES):
        address = entry.findtext("s:loc", namespaces=NAMES)
        assert address not in listed, "listed twice"
        listed[address] = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", NAMES)}
    return listed


def own_addresses() -> Iterator[str]:
    """Every live public page and every language of every live public thing, as the site itself addresses them."""
    for page in Page.objects.live().filter(depth__gt=1):
        yield page.get_url()
    for model in (Event, Profile, Commission):
        for thing in model.objects.live().visible_to(None).told():
            for language in thing.languages_told:
                with translation.override(language):
                    yield thing.get_url()


def test_it_lists_every_live_public_page_and_thing_once(client: Client) -> None:
    assert {address.removeprefix(ORIGIN) for address in entries(client)} == set(own_addresses())


def test_alternates_name_one_another_and_a_default(client: Client) -> None:
    listed = entries(client)
    for address, alternates in listed.items():
        default = alternates.pop("x-default")
        assert address in alternates.values()
        assert default == alternates.get("fr", address)
        for language, other in alternates.items():
            assert other.startswith(f"{ORIGIN}/{language}/")
            assert {**listed[other], "x-default": default} == {**alternates, "x-default": default}, address


def test_it_says_what_the_heads_of_the_pages_say(client: Client) -> None:
    for address, alternates in list(entries(client).items())[::7]:
        page = read(client.get(address.removeprefix(ORIGIN)))
        assert page.canonical == address
        assert page.hreflang in (alternates, {})
        assert page.hreflang == (alternates if len(alternates) > 2 else {})


def test_drafts_restricted_pages_and_members_things_are_left_out(client: Client) -> None:
    before = set(entries(client))
    make_landing("Brouillon", live=False)
    make_post("Brouillon", index=journal("en"), live=False)
    closed = make_landing("Fermée", parent=home("en"))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    make_landing("Sous la fermée", parent=closed)
    make_event("Brouillon", live=False)
    make_event("Entre nous", audience=Audience.MEMBERS)
    make_person("Entre Nous", audience=Audience.MEMBERS)
    assert set(entries(client)) == before


def test_a_member_gets_the_public_s_sitemap(client: Client) -> None:
    make_event("Entre nous", audience=Audience.MEMBERS)
    public = entries(client)
    client.login(username="member@latablee.example", password="tablee-2026")
    assert entries(client) == public


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_language_tells_is_listed_once(client: Client, language: str) -> None:
    make_event("Seule", languages=(language,))
    (mine,) = [(at, alternates) for at, alternates in entries(client).items() if at.endswith("/seule/")]
    assert mine[1] == {language: mine[0], "x-default": mine[0]}


def test_it_costs_the_same_on_a_large_site(client: Client) -> None:
    assert queries_of(client, "/sitemap.xml") == SITEMAP
    several_events(300)
    several_people(300)
    assert queries_of(client, "/sitemap.xml") == SITEMAP
    assert len(entries(client)) > 1_200
