"""The blog: its lists, its posts, who signs, what comes before and after."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import BlogPage
from tests.factories.pages import journal, make_category, make_post
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db

OTHER = {"fr": "en", "en": "fr"}


@pytest.fixture
def empty_journal(db: None) -> None:
    BlogPage.objects.all().delete()


def titles(page: Document) -> list[str]:
    return page.text_of(**{"class": "post-title"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_shows_the_latest_posts_of_its_language_first(client: Client, empty_journal, language: str) -> None:
    now = timezone.now()
    for days in (3, 1, 2):
        make_post(f"Il y a {days}", index=journal(language), date=now - timedelta(days=days))
    make_post("Ailleurs", index=journal(OTHER[language]))
    page = read(client.get(f"/{language}/journal/"))
    assert titles(page) == ["Il y a 1", "Il y a 2", "Il y a 3"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_journal_says_so(client: Client, empty_journal, language: str) -> None:
    page = client.get(f"/{language}/journal/").content.decode()
    assert {"fr": "Rien ici pour l’instant", "en": "Nothing here yet"}[language] in page


def test_posts_are_shown_by_twelves(client: Client, empty_journal) -> None:
    for n in range(25):
        make_post(f"Billet {n}", date=timezone.now() - timedelta(days=n))
    counts = [len(titles(read(client.get(f"/fr/journal/?page={page}")))) for page in (1, 2, 3, 4)]
    assert counts == [12, 12, 1, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_category_has_an_address_in_each_language_and_lists_its_posts_alone(
    client: Client, empty_journal, language: str
) -> None:
    category = make_category("Recettes")
    make_post("Soupe", index=journal(language), categories=(category,))
    make_post("Chaises", index=journal(language))
    page = read(client.get(f"/{language}/journal/category/recettes-{language}/"))
    assert (page.headings, titles(page)) == ([f"Recettes ({language})"], ["Soupe"])
    other = OTHER[language]
    assert page.switch == f"http://testserver/{other}/journal/category/recettes-{other}/"
    assert client.get(page.switch.removeprefix("http://testserver")).status_code == 200
    offered = [link.get("href") for link in read(client.get(f"/{language}/journal/")).links]
    assert f"/{language}/journal/category/recettes-{language}/" in offered


def test_a_category_without_posts_in_a_language_is_not_offered_there(client: Client, empty_journal) -> None:
    make_post("Soupe", categories=(make_category("Recettes"),))
    make_post("Brouillon", categories=(make_category("Secrets"),), live=False)
    french, english = (client.get(f"/{language}/journal/").content.decode() for language in LANGUAGES)
    assert "recettes-fr" in french
    assert "recettes-en" not in english
    assert "secrets-fr" not in french


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_category_is_told_in_the_reader_s_language_whatever_slug_was_asked(client: Client, language: str) -> None:
    make_category("Recettes")
    for slug in ("recettes-fr", "recettes-en"):
        page = read(client.get(f"/{language}/journal/category/{slug}/"))
        assert page.headings == [f"Recettes ({language})"]
        assert page.canonical == f"http://testserver/{language}/journal/category/recettes-{language}/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_month_lists_what_was_written_in_it_by_the_site_s_clock(client: Client, empty_journal, language: str) -> None:
    make_post("En mai", index=journal(language), date=datetime(2026, 5, 31, 21, 59, tzinfo=UTC))
    make_post("En juin", index=journal(language), date=datetime(2026, 5, 31, 22, 0, tzinfo=UTC))
    for month, expected in ((5, ["En mai"]), (6, ["En juin"]), (7, [])):
        assert titles(read(client.get(f"/{language}/journal/2026/0{month}/"))) == expected
    months = [link.get("href") for link in read(client.get(f"/{language}/journal/")).links]
    assert f"/{language}/journal/2026/05/" in months
    assert f"/{language}/journal/2026/06/" in months


@pytest.mark.parametrize(
    "path", ["0/1/", "1/1/", "2026/0/", "2026/13/", "9999/12/", "10000/1/", "99999999999/12/", f"{10**30}/1/"]
)
def test_a_month_that_does_not_exist_is_missing(client: Client, path: str) -> None:
    assert client.get(f"/fr/journal/{path}").status_code == 404


@pytest.mark.parametrize("path", ["2/1/", "9998/12/"])
def test_months_of_long_ago_and_of_some_day_are_empty(client: Client, path: str) -> None:
    answer = client.get(f"/fr/journal/{path}")
    assert (answer.status_code, titles(read(answer))) == (200, [])


def test_a_post_leads_to_the_one_before_and_the_one_after(client: Client, empty_journal) -> None:
    now = timezone.now()
    first, draft, second, closed, third = (
        make_post(name, date=now - timedelta(days=9 - n), live=name != "Brouillon")
        for n, name in enumerate(("Premier", "Brouillon", "Deuxième", "Fermé", "Troisième"))
    )
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    def turns(post: BlogPage) -> dict[str, str]:
        links = read(client.get(post.get_url())).links
        return {link.get("rel"): link.get("href") for link in links if link.get("rel") in ("prev", "next")}

    assert turns(first) == {"next": second.get_url()}
    assert turns(second) == {"prev": first.get_url(), "next": third.get_url()}
    assert turns(third) == {"prev": second.get_url()}
    assert draft.get_url() not in turns(second).values()


def test_posts_of_the_same_moment_leave_nobody_out(client: Client, empty_journal) -> None:
    """Walking from post to post reaches all of them."""
    moment = timezone.now() - timedelta(days=2)
    posts = [make_post(f"Billet {n}", date=moment) for n in range(3)] + [make_post("Dernier")]
    reached, waiting = set(), [posts[-1].get_url()]
    while waiting:
        at = waiting.pop()
        reached.add(at)
        links = read(client.get(at)).links
        turns = {link.get("href") for link in links if link.get("rel") in ("prev", "next")}
        waiting += turns - reached
    assert reached == {post.get_url() for post in posts}


@pytest.mark.parametrize(
    ("language", "names", "byline"),
    [
        ("fr", ["Ada", "Grace", "Mary"], "Ada, Grace et Mary"),
        ("en", ["Ada", "Grace"], "Ada and Grace"),
        ("fr", ["Ada"], "Ada"),
        ("fr", [], "La rédaction"),
        ("en", [], "The editors"),
    ],
)
def test_a_post_says_who_wrote_it(client: Client, language: str, names: list[str], byline: str) -> None:
    post = make_post("Signé", index=journal(language), authors=tuple(make_person(name) for name in names))
    page = client.get(post.get_url()).content.decode()
    assert f">{byline}<" in page
    assert f">{byline}<" in client.get(f"/{language}/journal/").content.decode()


def test_a_collective_signs_where_nobody_does(client: Client) -> None:
    assert (
        ">La commission du toit<"
        in client.get(make_post("Signé", byline_name="La commission du toit").get_url()).content.decode()
    )


def test_a_post_of_tomorrow_is_dated_tomorrow_and_shown(client: Client, empty_journal) -> None:
    make_post("Demain", date=timezone.now() + timedelta(days=1))
    assert titles(read(client.get("/fr/journal/"))) == ["Demain"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_tag_of_a_post_leads_to_the_posts_that_have_it(
    client: Client, django_capture_on_commit_callbacks: Any, language: str
) -> None:
    post, other = (make_post(name, index=journal(language)) for name in ("Un gratin", "Une soupe"))
    with django_capture_on_commit_callbacks(execute=True):
        for each in (post, other):
            each.tags.add("cucurbitacées & Cie")
            each.save_revision().publish()
    links = {"".join(link.itertext()): link.get("href", "") for link in read(client.get(post.get_url())).links}
    found = read(client.get(links["cucurbitacées & Cie"])).links
    assert {each.get_url() for each in (post, other)} <= {link.get("href") for link in found}
