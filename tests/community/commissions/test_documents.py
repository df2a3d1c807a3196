"""The minutes and documents of a commission: the latest on its page, all of them on a page of their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Commission
from tests.community.commissions.desk_files import attach
from tests.community.commissions.readers import member_client
from tests.community.commissions.toit import at
from tests.factories.things import make_event, make_update, tomorrow
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db


def documents_in(page: Document) -> list[str]:
    return [
        "".join(link.itertext()).strip()
        for each in page.root.iter("ul")
        if each.get("class") == "documents"
        for item in each.findall("li")
        for link in item.findall("a")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_latest_five_documents_are_at_hand_and_all_on_a_page(
    client: Client, commission: Commission, language: str
) -> None:
    now = timezone.now()
    for number in range(12):
        kind = "minutes" if number % 2 else "document"
        make_update(commission, f"Papier {number}", kind=kind, date=now - timedelta(days=400 - number))
    for number in range(30):
        make_update(commission, f"Nouvelle {number}", date=now - timedelta(days=number))
    page = read(client.get(at(language)))
    latest = [f"Papier {number} ({language})" for number in (11, 10, 9, 8, 7)]
    assert documents_in(page) == latest
    assert at(language, "documents/") in [link.get("href") for link in page.links]
    assert documents_in(read(client.get(f"{at(language)}?page=2"))) == latest
    first = read(client.get(at(language, "documents/")))
    second = read(client.get(at(language, "documents/?page=2")))
    titles = [title for each in (first, second) for title in timeline_titles(each, "h2")]
    assert titles == [f"Papier {number} ({language})" for number in range(11, -1, -1)]


def timeline_titles(page: Document, heading: str) -> list[str]:
    return [
        "".join(title.itertext()).strip()
        for line in page.root.iter("ol")
        if "timeline" in line.get("class", "")
        for title in line.iter(heading)
    ]


@pytest.mark.parametrize("query", ["?page=0", "?page=99", "?page=abc", "?page=1e9", "?page=%00"])
def test_nonsense_pages_are_pages(client: Client, commission: Commission, query: str) -> None:
    make_update(commission, "Papier", kind="minutes")
    for path in ("", "documents/"):
        assert client.get(at("fr", path) + query).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_switcher_leads_to_the_same_documents(
    client: Client, commission: Commission, language: str
) -> None:
    other = {"fr": "en", "en": "fr"}[language]
    page = read(client.get(at(language, "documents/")))
    assert page.switch == f"http://testserver{at(other, 'documents/')}"
    assert page.canonical == f"http://testserver{at(language, 'documents/')}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_says_what_it_is(client: Client, commission: Commission, language: str) -> None:
    file = attach(make_update(commission, "Papier", kind="document"), "Comptes 2025", language="fr")
    for path in ("", "documents/"):
        page = read(client.get(at(language, path)))
        (item, *_more) = [each for each in page.root.iter("ul") if each.get("class") == "files"]
        said = " ".join("".join(item.itertext()).split())
        assert said.startswith("Comptes 2025 PDF, 22")
        assert ("in French" in said) == (language == "en")
        assert [link.get("href") for link in item.iter("a")] == [file.file.url]


@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_minutes_lead_to_their_meeting_where_the_reader_may_know_of_it(commission: Commission, reader: str) -> None:
    open_one = make_event("Réunion", tomorrow() - timedelta(days=9), commission=commission).occurrences.get()
    closed = make_event("Secrète", tomorrow() - timedelta(days=8), audience="members").occurrences.get()
    for meeting in (open_one, closed):
        make_update(commission, "Compte rendu", kind="minutes", meeting=meeting)
    client = member_client() if reader == "member" else Client()
    for path in ("", "documents/"):
        hrefs = [link.get("href", "") for link in read(client.get(at("fr", path))).links]
        assert any("reunion-fr" in href for href in hrefs)
        assert any("secrete-fr" in href for href in hrefs) == (reader == "member")
