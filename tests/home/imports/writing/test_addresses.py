"""Every address of an old site leads to where things stand now, in one step."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.encoding import iri_to_uri
from hypothesis import given
from hypothesis import strategies as st
from wagtail.contrib.redirects.models import Redirect

from home.imports.checking.answers import unanswered
from home.imports.writing.old_paths import LONGEST, Unusable, guesses, spelled
from home.models import OldAddress
from tests.home.imports.writing.an_old_site import MadeUpSite, bring_in, page_of, post, told_of

SHAPES = {
    "/le-four/": ["/le-four/", "/le-four", "/le-four/?utm_source=lettre", "/le-four/index.html", "/le-four/page/3/"],
    "/photos/four.jpg": ["/photos/four-300x225.jpg"],
    "/2015/03/09/le-four.html": ["/2015/03/09/le-four.html", "/2015/03/09/le-four.html?replytocom=4"],
    "/médias/été.html": ["/médias/été.html", "/m%C3%A9dias/%C3%A9t%C3%A9.html"],
    "/m%C3%A9dias/": ["/médias/", "/m%C3%A9dias"],
    "/ADM - Photos/x": ["/ADM%20-%20Photos/x", "/ADM%20-%20Photos/x/"],
    "/Le-Four/": ["/Le-Four/"],
    "/four/index.html": ["/four/index.html", "/four/", "/four"],
    "/?p=12": ["/?p=12", "/?p=12&utm_source=lettre", "/?p=12&preview=true"],
    "/?page_id=3": ["/?page_id=3"],
    "/?lang=en&p=12": ["/?p=12&lang=en", "/?lang=en&p=12"],
    "/?p=7&post_type=formule": ["/?post_type=formule&p=7"],
    "/index.php?p=13": ["/index.php?p=13", "/?p=13"],
    "/index.php/2015/le-four/": ["/index.php/2015/le-four/"],
    "/a;b=c/": ["/a;b=c/", "/a%3Bb%3Dc"],
    "/œufs, l'été (2)/": ["/%C5%93ufs,%20l'%C3%A9t%C3%A9%20(2)/"],
    "/caf%E9/": ["/caf%E9/"],
    "https://vieux.example/four/": ["/four/"],
    "http://WWW.vieux.example/four": ["/four"],
    "//vieux.example/four/": ["/four"],
    "four/": ["/four/"],
    "/en/le-four/": ["/en/le-four/", "/en/le-four"],
    "/fr/blog/2015/le-four/": ["/fr/blog/2015/le-four/"],
    "/four/#ancre": ["/four/"],
    "/100%/": ["/100%25/"],
}

HOSTILE = {
    "//evil.example/": "address-elsewhere",
    "https://evil.example/x/": "address-elsewhere",
    "javascript:alert(1)": "address-elsewhere",
    "/\\evil.example/": "address-unsafe",
    "////evil.example/": "address-unsafe",
    "/%2Fevil.example/": "address-unsafe",
    "/../x/": "address-unsafe",
    "/a/%2e%2e/b": "address-unsafe",
    "/a\0b/": "address-unsafe",
    "/a%00b/": "address-unsafe",
    "/a%0d%0aSet-Cookie:x/": "address-unsafe",
    "/\ud800/": "address-unsafe",
    f"/{'x' * 10_000}/": "address-long",
    "": "address-elsewhere",
    "https://[evil/": "address-elsewhere",
}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_shape_of_an_address_leads_to_the_page_in_one_step(language: str, client: Client) -> None:
    bring_in(MadeUpSite([post("four", addresses=tuple(SHAPES))]), language)
    page = page_of("four")
    assert page.url.startswith(f"/{language}/")
    for address in (each for asked in SHAPES.values() for each in asked):
        answer = client.get(iri_to_uri(address))
        assert (answer.status_code, answer.get("Location")) == (301, page.url), address


@pytest.mark.django_db
def test_the_index_page_of_the_whole_site_leads_home(client: Client) -> None:
    assert client.get("/index.html")["Location"] == "/"


@pytest.mark.django_db
def test_hostile_addresses_are_told_and_left_out(client: Client) -> None:
    hostile = {address: kind for address, kind in HOSTILE.items() if "\0" not in address}  # NUL is gone long before
    run = bring_in(MadeUpSite([post("four", addresses=("/four/", *hostile))]))
    assert told_of(run, "four") == [*hostile.values()]
    assert list(OldAddress.objects.values_list("address", flat=True)) == ["/four"]
    assert client.get("/four/")["Location"] == page_of("four").url


@pytest.mark.once
@given(st.text(max_size=60))
def test_a_spelling_is_its_own_and_never_leaves_the_host(address: str) -> None:
    try:
        found = spelled(address)
    except Unusable:
        return
    assert spelled(found) == found
    assert found.startswith("/") and not re.match(r"/[/\\]", found)
    assert len(found) <= LONGEST
    assert not {"..", "."} & set(found.partition("?")[0].split("/"))
    assert found in guesses(address)


@pytest.mark.once
@given(st.lists(st.text("aé /%;=+&'œ", min_size=1, max_size=8), min_size=1, max_size=4))
def test_a_request_asks_for_the_very_spelling(steps: list[str]) -> None:
    """Whatever a browser sends for an address is what the middleware looks for."""
    from django.test import RequestFactory
    from django.utils.encoding import uri_to_iri

    address = "/x" + "/".join(steps)
    try:
        found = spelled(address)
    except Unusable:
        return
    asked = RequestFactory().get(iri_to_uri(address.strip()).replace(";", "%3B")).get_full_path()
    assert uri_to_iri(Redirect.normalise_path(asked, decode_unicode=False)) == found


@pytest.mark.django_db
def test_a_redirect_made_by_hand_is_left_and_told(client: Client) -> None:
    Redirect.objects.create(old_path="/four", redirect_link="/fr/agenda/")
    run = bring_in(MadeUpSite([post("four")]))
    assert told_of(run, "four") == ["address-led"]
    assert client.get("/four/")["Location"] == "/fr/agenda/"
    assert OldAddress.objects.get().leads_to == "/fr/agenda/"


@pytest.mark.django_db
def test_an_address_that_two_texts_claim_stays_with_the_first(client: Client) -> None:
    run = bring_in(MadeUpSite([post("four"), post("gratin", addresses=("/gratin/", "/four/"))]))
    assert told_of(run, "gratin") == ["address-taken"]
    assert client.get("/four/")["Location"] == page_of("four").url


@pytest.mark.django_db
def test_two_old_sites_do_not_take_each_others_addresses(client: Client) -> None:
    bring_in(MadeUpSite([post("four")]))
    first = page_of("four").url
    run = bring_in(MadeUpSite([post("four")], origin="autre.example"))
    assert told_of(run, "four") == ["address-led"]
    assert client.get("/four/")["Location"] == first


@pytest.mark.django_db
def test_a_redirect_follows_its_page(client: Client) -> None:
    bring_in(MadeUpSite([post("four")]))
    page = page_of("four")
    page.slug = "le-four-neuf"
    page.save_revision().publish()
    assert client.get("/four/")["Location"].endswith("/le-four-neuf/")


@pytest.mark.django_db
def test_an_address_that_stayed_needs_no_redirect(client: Client) -> None:
    """A page at its old address is never led to itself, not even once it is a draft again."""
    bring_in(MadeUpSite([post("four", addresses=("/fr/journal/four/",))]))
    page = page_of("four")
    assert (page.url, client.get("/fr/journal/four/").status_code) == ("/fr/journal/four/", 200)
    page.unpublish()
    assert client.get("/fr/journal/four/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_page_of_this_site_answers_itself(language: str, client: Client) -> None:
    bring_in(MadeUpSite([post("accueil", addresses=(f"/{language}/",))]), "fr")
    assert client.get(f"/{language}/").status_code == 200


@pytest.mark.django_db
def test_the_root_without_a_query_of_an_old_site_asks_for_no_redirect(client: Client) -> None:
    for address in ("/", "/?utm_source=lettre", "/?q=four"):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address, headers={"accept-language": "fr"})["Location"] == "/fr/"
        assert [query for query in queries if "redirect" in query["sql"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/?p=99", "/?p=%00", "/?p=" + "9" * 5000, "/?cat=x&p=", "/?lang=en"])
def test_a_query_that_meant_nothing_leads_home(address: str, client: Client) -> None:
    bring_in(MadeUpSite([post("four", addresses=("/?p=12",))]))
    answer = client.get(address, headers={"accept-language": "en"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/")


@pytest.mark.django_db
def test_a_second_run_writes_nothing_but_its_own_lines(client: Client) -> None:
    site = MadeUpSite([post("four", '<p><a href="/gratin/">Le gratin</a></p>'), post("gratin")])
    bring_in(site)
    with CaptureQueriesContext(connection) as queries:
        bring_in(site)
    written = [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert {re.search(r'"(home_import\w+)"', sql)[1] for sql in written} == {"home_importrun", "home_importline"}


@pytest.mark.django_db
def test_a_page_that_was_taken_away_is_told_and_not_made_again(client: Client) -> None:
    site = MadeUpSite([post("four")])
    bring_in(site)
    page_of("four").delete()
    bring_in(site)
    assert client.get("/four/", follow=True).status_code == 404
    assert [answer.why for answer in unanswered(site.origin)] == ["What it led to was taken away."]
