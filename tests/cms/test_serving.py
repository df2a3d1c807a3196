"""Whatever the address says, the answer is a page, a redirection or a 404: never a broken site."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from wagtail.models import Page, PageViewRestriction

from community.models import Event
from home.models import FormPage
from tests.factories.pages import home, make_landing, make_post
from tests.factories.things import make_commission, make_event, make_person, make_update
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import queries_of, read

pytestmark = pytest.mark.django_db

LISTINGS = ("agenda", "month", "directory", "commissions", "commission", "journal", "search")
LONG = "é" * 5_000
NONSENSE = [
    "page=x",
    "page=0",
    "page=-1",
    "page=99999999999999999999",
    "page=1e3",
    "page=%00",
    "page=1&page=2",
    "page=",
    "kind=abc",
    "kind=%00",
    "kind=99999999999999999999",
    "trade=%00",
    "trade=nobody",
    f"trade={LONG}",
    "spoken=%00",
    "spoken=%22",
    "spoken=fr&spoken=en",
    "date=0",
    "q=%00",
    f"q={LONG}",
    "%00=%00",
    "%ff=%ff",
    "%E2%80%AE=%F0%9F%8D%B2",
    "&&&=",
    "a[]=1&a[0]=2&__proto__=3",
    "page=%D9%A3",
]
PATHS = [
    "%00/",
    "agenda/%00/",
    "%00",
    "agenda/%E2%80%AE/",
    "agenda/été-à-la-plage/",
    "ag%C3%A9nda/",
    "%ff/",
    "//",
    "/agenda//",
    "..%2f..%2fetc/passwd",
    "../../etc/passwd",
    "agenda/../../admin/",
    "agenda/2026/",
    "agenda/2026/06/01/",
    "agenda/-1/1/",
    "agenda/0/0/",
    "journal/0/0/",
    "journal/9999/99/",
    "journal/2026/13/",
    "journal/99999999999999999999/1/",
    "journal/category/nothing/",
    "journal/category/%00/",
    "membres/nobody/",
    "members/%00/",
    "commissions/%F0%9F%8D%B2/",
    "a/" * 500,
    LONG,
    f"{LONG}/",
    "agenda.php",
    "wp-login.php",
    ".env",
    "%2e%2e/%2e%2e/",
    "?",
    "agenda/?",
]
FINE = {200, 301, 302, 400, 404}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", LISTINGS)
def test_listings_take_any_query_string(client: Client, language: str, listing: str) -> None:
    address = addresses_in(language)[listing].partition("?")[0]
    answers = {query[:40]: client.get(f"{address}?{query}").status_code for query in NONSENSE}
    assert set(answers.values()) == {200}, answers


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listing", ["agenda", "directory", "journal", "commissions"])
def test_a_page_that_is_no_number_is_the_first_and_one_past_the_end_the_last(
    client: Client, language: str, listing: str
) -> None:
    address = addresses_in(language)[listing]
    first = read(client.get(address)).text_of(id="main")
    for page in ("x", "0", "-1", "99999999999999999999", "%00", ""):
        assert read(client.get(f"{address}?page={page}")).text_of(id="main") == first, page
    assert client.get(f"{address}?page=9999").status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_path_breaks_the_site(client: Client, language: str) -> None:
    answers = {path[:40]: client.get(f"/{language}/{path}").status_code for path in PATHS}
    assert set(answers.values()) <= FINE, answers


@pytest.mark.parametrize(
    "path", ["/%00", "//", "/fr", "/de/", "/fr-ca/", "/FR/", "/é/", "/%ff", f"/{LONG}", "/theme/%00.css"]
)
def test_no_path_outside_the_languages_breaks_the_site(client: Client, path: str) -> None:
    assert client.get(path).status_code in FINE


@pytest.mark.parametrize("path", ["/media/%00", "/media/../manage.py", "/media/%2e%2e/%2e%2e/etc/passwd", "/media/"])
def test_files_are_served_from_their_folder_alone(client: Client, path: str) -> None:
    assert client.get(path).status_code in {302, 400, 404}


def test_a_path_of_a_thousand_levels_asks_no_more_than_a_short_one(client: Client) -> None:
    deep = f"/fr/{'a/' * 1_000}"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(deep).status_code == 404
    assert max(len(query["sql"]) for query in asked) < 20_000
    assert queries_of(client, deep, 404) == queries_of(client, "/fr/a/", 404)


def test_without_its_last_slash_an_address_redirects_and_keeps_its_query(client: Client) -> None:
    answer = client.get("/fr/agenda?kind=1")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/fr/agenda/?kind=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "head", "options", "trace"])
def test_no_method_breaks_a_public_page(client: Client, method: str) -> None:
    addresses = [*addresses_in("fr").values(), "/", "/health/", "/robots.txt", "/sitemap.xml"]
    broken = {at: status for at in addresses if (status := getattr(client, method)(at).status_code) >= 500}
    assert broken == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_head_answers_as_get_does_without_a_body(client: Client, language: str) -> None:
    for name, address in addresses_in(language).items():
        answer = client.head(address)
        assert answer.status_code == (404 if name == "not_found" else 200), address
        assert answer.content == b"", address


def test_a_form_takes_any_body(client: Client) -> None:
    for page in FormPage.objects.all():
        for body, kind in [
            (b"", "text/plain"),
            (b"{", "application/json"),
            (b"\x00\xff" * 50, "application/octet-stream"),
        ]:
            assert client.post(page.get_url(), body, content_type=kind).status_code == 200


def test_a_strange_host_is_refused(client: Client) -> None:
    assert client.get("/fr/", SERVER_NAME="elsewhere.example").status_code == 400


queries = st.dictionaries(
    st.sampled_from(["page", "kind", "trade", "spoken", "q", "x"]) | st.text(max_size=5),
    st.text(max_size=40) | st.integers().map(str) | st.floats().map(str),
    max_size=4,
)


class AnyQuery(TestCase):
    """Queries that nobody thought of."""

    @classmethod
    def setUpTestData(cls) -> None:
        cls.addresses = {language: addresses_in(language) for language in LANGUAGES}

    @hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
    @given(asked=queries, language=st.sampled_from(LANGUAGES), listing=st.sampled_from(LISTINGS))
    def test_every_listing_answers(self, asked: dict[str, str], language: str, listing: str) -> None:
        address = self.addresses[language][listing].partition("?")[0]
        printable = {name.encode("utf-8", "replace"): value.encode("utf-8", "replace") for name, value in asked.items()}
        assert Client().get(address, printable).status_code in FINE

    @hypothesis_settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
    @given(path=st.text(max_size=30), language=st.sampled_from(LANGUAGES))
    def test_every_path_answers(self, path: str, language: str) -> None:
        readable = path.encode("utf-8", "replace").decode()
        assert Client().get(f"/{language}/{readable}").status_code in FINE


DRAFT = "zwieback"


def test_drafts_are_shown_nowhere(client: Client) -> None:
    """Neither at their own address, nor in a list, a feed, the sitemap or a search."""
    commission = make_commission("Commission visible")
    drafts = [
        make_event(f"{DRAFT} événement", live=False, commission=commission),
        make_person(f"{DRAFT} personne", live=False),
        make_commission(f"{DRAFT} commission", live=False),
    ]
    make_update(commission, f"{DRAFT} nouvelle", live=False)
    pages = [
        make_landing(f"{DRAFT} page", live=False),
        make_post(f"{DRAFT} billet", live=False),
    ]
    listed = [at for language in LANGUAGES for at in addresses_in(language).values()]
    commission_page = f"{addresses_in('fr')['commissions']}commission-visible-fr/"
    doors = [
        *listed,
        commission_page,
        "/fr/journal/feed/",
        "/sitemap.xml",
        f"/fr/recherche/?q={DRAFT}",
        f"/en/search/?q={DRAFT}",
    ]
    for door in doors:
        answer = client.get(door)
        words = answer.content.decode().replace(f'value="{DRAFT}"', "").replace(f"q={DRAFT}", "")
        assert f"{DRAFT} " not in words, door
        assert f"{DRAFT}-" not in words, door
    for address in [*(thing.get_url() for thing in drafts), *(page.get_url() for page in pages)]:
        assert client.get(address).status_code == 404, address
    assert client.get(commission_page).status_code == 200


def test_an_unpublished_page_is_gone_and_a_published_one_is_back(client: Client) -> None:
    page = make_landing("Ouverte")
    assert client.get(page.get_url()).status_code == 200
    page.unpublish()
    assert client.get(page.get_url()).status_code == 404
    page.save_revision().publish()
    assert client.get(page.get_url()).status_code == 200


def test_edits_stay_unseen_until_they_are_published(client: Client) -> None:
    event = make_event("Ancien titre")
    words = event.translations.get(language="fr")
    event.translations = [words]
    words.title = "Nouveau titre"
    revision = event.save_revision()
    assert "Nouveau titre" not in client.get(event.get_url()).content.decode()
    revision.publish()
    assert "Nouveau titre" in client.get(Event.objects.get(pk=event.pk).get_url()).content.decode()


def test_a_page_behind_a_password_asks_for_it(client: Client) -> None:
    page = make_landing("Coffre", parent=home("en"), introduction="the secret of the vault")
    below = make_landing("Dessous", parent=page, introduction="the secret of the vault")
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="sésame")
    for each in (page, below):
        answer = client.get(each.get_url())
        assert "the secret of the vault" not in answer.content.decode()
        assert 'type="password"' in answer.content.decode()


def test_a_page_for_those_who_signed_in_leads_to_the_sign_in_form_of_its_language(client: Client) -> None:
    for language, form in (("fr", "/fr/connexion/"), ("en", "/en/sign-in/")):
        page = make_landing("Salon", parent=home(language))
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        answer = client.get(page.get_url())
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(form), settings.WAGTAIL_FRONTEND_LOGIN_URL


def test_the_tree_keeps_count_of_its_pages() -> None:
    """A wrong count, and an editor's next page has the address of another."""
    assert not any(Page.find_problems())
    for page in Page.objects.all():
        assert page.numchild == Page.objects.child_of(page).count(), page
