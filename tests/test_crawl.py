"""The whole public site, walked link by link from its root, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from tests.support.addresses import all_addresses
from tests.support.reading import Document, read

pytestmark = pytest.mark.once

ORIGIN = "http://testserver"
MONTH = re.compile(r"/(\d{4})/(\d{2})/$")
WEEK = re.compile(r"/(\d{4})/w(\d{2})/$")
LINKED_HOSTS = {"www.openstreetmap.org", "www.youtube.com"}  # and those of the sample's texts, below example.org
YEARS_AWAY = 1
DAYS_AWAY = 15
SHEETS = "/poster/"  # to print: without the frame of a page


class Crawl:
    """Every answer that can be reached from `/` by links."""

    def __init__(self, client: Client) -> None:
        self.pages: dict[str, Document] = {}
        self.broken: dict[str, str] = {}
        self.other_types: set[str] = set()
        self.foreign: dict[str, str] = {}
        self.redirects: dict[str, str] = {}
        self.found_on: dict[str, str] = {"/": "nowhere"}
        self.anchors: list[tuple[str, str, str]] = []
        waiting = ["/"]
        while waiting:
            at = waiting.pop()
            for target in self.visit(client, at):
                if target not in self.found_on:
                    self.found_on[target] = at
                    waiting.append(target)

    def visit(self, client: Client, at: str) -> list[str]:
        """Read the answer at `at`; return the addresses it leads to."""
        answer = client.get(at)
        if answer.status_code in (301, 302):
            self.redirects[at] = answer.headers["Location"]
            return [answer.headers["Location"]]
        if answer.status_code != 200:
            self.broken[at] = f"{answer.status_code}, linked from {self.found_on[at]}"
            return []
        if not answer.headers["Content-Type"].startswith("text/html"):
            self.other_types.add(at)
            return []
        self.pages[at] = read(answer)
        return list(self.targets_of(at))

    def targets_of(self, at: str) -> Iterator[str]:
        """The site's own addresses that the page at `at` links to."""
        page = self.pages[at]
        if any(not link.get("href") for link in page.links):
            self.broken[at] = "a link without an address"
        hrefs = [
            link.get("href", "") for link in [*page.links, *page.head_links("alternate"), *page.head_links("canonical")]
        ]
        for href in hrefs:
            if href.startswith(("mailto:", "webcal:")):
                continue
            target, anchor = urldefrag(urljoin(ORIGIN + at, href))
            if not target.startswith(f"{ORIGIN}/"):
                self.foreign[target] = at
                continue
            path = target.removeprefix(ORIGIN)
            if anchor:
                self.anchors.append((at, path, anchor))
            if path.startswith(("/static/", "/media/")) or path.endswith(SHEETS) or far_away(path):
                continue
            yield path


def far_away(path: str) -> bool:
    """Whether `path` is a month of the agenda that lies years away, or a week far off: they go on and on."""
    if week := WEEK.search(urlsplit(path).path):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return abs((monday - timezone.localdate()).days) > DAYS_AWAY
    month = MONTH.search(urlsplit(path).path)
    return bool(month and abs(int(month[1]) - timezone.localdate().year) > YEARS_AWAY)


@pytest.fixture(scope="module")
def crawl(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Crawl:
    with django_db_blocker.unblock():
        return Crawl(Client(headers={"accept-language": "en"}))


@pytest.fixture
def translated(crawl: Crawl) -> dict[str, Document]:
    """The pages that say where their counterpart is: all but those that only an account makes sense for."""
    return {at: page for at, page in crawl.pages.items() if page.switch}


def test_no_link_is_broken(crawl: Crawl) -> None:
    assert crawl.broken == {}


def test_links_reach_every_page_of_the_sitemap_in_both_languages(crawl: Crawl, client: Client, db: None) -> None:
    listed = {address for address in all_addresses(client) if "rien-de-tel" not in address and "?" not in address}
    old_months = {address for address in listed if far_away(address)}
    unreached = listed - old_months - set(crawl.pages)
    past = {at for at in unreached if re.match(r"/(fr/agenda|en/events)/", at)}
    assert unreached == past
    assert {at[:4] for at in crawl.pages} == {"/fr/", "/en/"}


def test_links_lead_straight_there(crawl: Crawl) -> None:
    """Only the root redirects, and what asks to sign in first: a link that costs a redirection is a link to mend."""
    elsewhere = {at: to for at, to in crawl.redirects.items() if "?next=" not in to}
    assert elsewhere == {"/": "/en/"}
    assert all(to.endswith(f"?next={at}") for at, to in crawl.redirects.items() if at not in elsewhere)


def test_every_page_names_its_language(crawl: Crawl) -> None:
    assert {at: page.language for at, page in crawl.pages.items() if page.language != at[1:3]} == {}


def test_every_page_has_one_heading_of_the_first_level(crawl: Crawl) -> None:
    wrong = {at: page.headings for at, page in crawl.pages.items() if len(page.headings) != 1 or not page.headings[0]}
    assert wrong == {}


def test_every_page_has_a_title_of_its_own(crawl: Crawl) -> None:
    titles: dict[tuple[str, str], set[str]] = {}
    for at, page in crawl.pages.items():
        title = next("".join(element.itertext()) for element in page.root.iter("title"))
        titles.setdefault((at[:4], title), set()).add(urlsplit(at).path)
    shared = {title: paths for title, paths in titles.items() if len(paths) > 1}
    assert shared == {}


def test_the_switcher_leads_to_a_page_of_the_other_language_and_back(crawl: Crawl) -> None:
    lost = {}
    for at, page in crawl.pages.items():
        there = (page.switch or "").removeprefix(ORIGIN)
        back = crawl.pages[there].switch if there in crawl.pages else None
        if there[:4] == at[:4] or (back or "").removeprefix(ORIGIN) != at:
            lost[at] = (there, back)
    assert lost == {}


def test_alternates_name_one_another(crawl: Crawl) -> None:
    wrong = {}
    for at, page in crawl.pages.items():
        own_path = ORIGIN + urlsplit(at).path
        told = {code: url for code, url in page.hreflang.items() if code != "x-default"}
        if not told:
            continue
        if told.get(at[1:3]) != own_path:
            wrong[at] = "does not name itself"
        if page.hreflang["x-default"] != told["fr"]:
            wrong[at] = "has another default than French"
        for url in told.values():
            other = crawl.pages[url.removeprefix(ORIGIN)]
            if other.hreflang != page.hreflang:
                wrong[at] = f"{url} names {other.hreflang}"
    assert wrong == {}
    assert sum(bool(page.hreflang) for page in crawl.pages.values()) > 100


def test_the_canonical_address_is_the_page_itself_or_the_one_that_is_really_told(crawl: Crawl) -> None:
    elsewhere = {}
    for at, page in crawl.pages.items():
        if page.canonical != ORIGIN + urlsplit(at).path:
            elsewhere[at] = page
    for at, page in elsewhere.items():
        assert page.canonical.startswith(ORIGIN + {"/fr/": "/en/", "/en/": "/fr/"}[at[:4]]), at
        assert page.text_of(**{"class": "told-in"}), at
        assert crawl.pages[page.canonical.removeprefix(ORIGIN)].canonical == page.canonical
    assert {at[:4] for at in elsewhere} == {"/fr/", "/en/"}, "the sample tells some things in one language only"


def test_anchors_exist(crawl: Crawl) -> None:
    dead = [
        (at, path, anchor)
        for at, path, anchor in crawl.anchors
        if path in crawl.pages and anchor not in crawl.pages[path].ids
    ]
    assert dead == []
    assert crawl.anchors


def test_ids_are_used_once(crawl: Crawl) -> None:
    twice = {}
    for at, page in crawl.pages.items():
        ids = [element.get("id") for element in page.root.iter() if element.get("id")]
        if len(ids) != len(set(ids)):
            twice[at] = sorted({each for each in ids if ids.count(each) > 1})
    assert twice == {}


def test_no_page_leads_elsewhere_but_from_its_content(crawl: Crawl) -> None:
    hosts = {urlsplit(target).hostname: at for target, at in crawl.foreign.items()}
    strange = {
        host: at for host, at in hosts.items() if host not in LINKED_HOSTS and not f".{host}".endswith(".example.org")
    }
    assert strange == {}
    assert hosts


def test_no_page_loads_anything_from_elsewhere(crawl: Crawl) -> None:
    loading = {}
    for at, page in crawl.pages.items():
        for element in page.root.iter():
            source = element.get("src") or (element.get("href") if element.tag == "link" else None) or ""
            if not urljoin(ORIGIN + at, source).startswith(ORIGIN):
                loading[at] = source
    assert loading == {}


def test_every_picture_exists_and_has_its_dimensions_and_words(crawl: Crawl) -> None:
    faulty: dict[str, str] = {}
    seen = 0
    for at, page in crawl.pages.items():
        for picture in page.root.iter("img"):
            seen += 1
            sources = [
                picture.get("src", ""),
                *(part.split()[0] for part in picture.get("srcset", "").split(",") if part),
            ]
            if not all((Path(settings.MEDIA_ROOT) / source.removeprefix("/media/")).is_file() for source in sources):
                faulty[at] = f"no file behind {sources}"
            if not (picture.get("width") and picture.get("height")):
                faulty[at] = f"no dimensions on {sources}"
            if picture.get("alt") is None:
                faulty[at] = f"no alternative text on {sources}"
    assert faulty == {}
    assert seen > 100


COMMISSION = r"/(fr|en)/commissions/(?!\d)[\w-]+/"


def test_feeds_are_linked(crawl: Crawl) -> None:
    feeds = {at for at in crawl.other_types if at.endswith("/feed/")}
    journals = {"/fr/journal/feed/", "/en/journal/feed/"}
    assert journals < feeds
    assert {at.rsplit("/", 3)[0] for at in feeds - journals} == {"/fr/commissions", "/en/commissions"}
    assert len(feeds - journals) == len([at for at in crawl.pages if re.fullmatch(COMMISSION, at)])
