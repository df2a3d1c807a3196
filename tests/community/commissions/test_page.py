"""The page of a commission: its calls for hands, its minutes and documents, its former leads, its feed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import ngettext

from community.models import Commission, EventKind, Mandate, Occurrence, Registration
from community.registration.doors import Refusal
from community.registration.page import WHY_NOT
from community.registration.tokens import token_of
from tests.community.commissions.desk_files import attach
from tests.factories.pages import make_member
from tests.factories.things import make_commission, make_event, make_kind, make_person, make_update, tomorrow
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def commission(db: None) -> Commission:
    return make_commission("Toit")


@pytest.fixture
def hands(db: None) -> EventKind:
    kind = make_kind("Coup de main")
    EventKind.objects.filter(pk=kind.pk).update(calls_for_hands=True)
    kind.refresh_from_db()
    return kind


def at(language: str, path: str = "") -> str:
    return f"/{language}/commissions/toit-{language}/{path}"


def make_call(commission: Commission, kind: EventKind, cap: int = 3, taken: int = 0, **facts: Any) -> Occurrence:
    """A call for so many hands, of which some said yes."""
    registers = facts.pop("registers", "members")
    event = make_event(
        "Repeindre", commission=commission, kind=kind, cap=cap, registers=registers, keeps_line=False, **facts
    )
    call = event.occurrences.get()
    for number in range(taken):
        join(call, make_person(f"Bras {number}"))
    Occurrence.objects.filter(pk=call.pk).update(places_taken=taken)
    return call


def join(call: Occurrence, person: Any) -> Registration:
    ticket = call.registrations.count() + 1
    return call.registrations.create(
        person=person, name=person.name, email=f"{person.slug}@x.example", state="confirmed", ticket=ticket
    )


def member_client() -> Client:
    client = Client()
    client.force_login(make_member())
    return client


def calls_in(page: Document) -> list[str]:
    """What each call says, in one line."""
    return [
        " ".join("".join(item.itertext()).split()) for item in page.root.iter("li") if item.get("class") == "event call"
    ]


def yes_of(page: Document, call: Occurrence) -> bool:
    """Whether the page lets one say yes with one click."""
    action = reverse("register", args=[call.pk])
    return any(form.get("action") == action and form.get("method") == "post" for form in page.root.iter("form"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_says_how_many_are_wanted_still(
    client: Client, commission: Commission, hands: EventKind, language: str
) -> None:
    make_call(commission, hands, taken=2)
    make_call(commission, hands, cap=1, taken=1, start=tomorrow() + timedelta(days=1))
    wanting, full = calls_in(read(client.get(at(language))))
    with translation.override(language):
        left = ngettext("%(left)s of %(wanted)s still wanted", "%(left)s of %(wanted)s still wanted", 1)
        enough = str(WHY_NOT[Refusal.FULL])
    assert left % {"left": 1, "wanted": 3} in wanting
    assert enough not in wanting
    assert "Repeindre" in full
    assert enough in calls_in(read(member_client().get(at(language))))[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_says_yes_with_one_click(commission: Commission, hands: EventKind, language: str) -> None:
    call, client = make_call(commission, hands), member_client()
    with translation.override(language):
        assert yes_of(read(client.get(at(language))), call)
        client.post(reverse("register", args=[call.pk]))
    assert call.registrations.get().state == "confirmed"
    page = read(client.get(at(language)))
    assert not yes_of(page, call)
    with translation.override(language):
        mine = reverse("my_registration", args=[token_of(call.registrations.get())])
    assert mine in [link.get("href") for link in page.links]


@pytest.mark.parametrize(
    ("registers", "reader", "deed"),
    [
        ("public", "anonymous", "register"),
        ("members", "anonymous", "sign in"),
        ("members", "member", "yes"),
        ("residents", "member", "nothing"),
        ("residents", "anonymous", "sign in"),
        ("", "member", "nothing"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_led_to_where_they_can_say_yes(
    commission: Commission, hands: EventKind, registers: str, reader: str, deed: str, language: str
) -> None:
    call = make_call(commission, hands, registers=registers)
    client = member_client() if reader == "member" else Client()
    page = read(client.get(at(language)))
    hrefs = [
        link.get("href")
        for item in page.root.iter("li")
        if item.get("class") == "event call"
        for link in item.iter("a")
    ]
    with translation.override(language):
        register, sign_in = reverse("register", args=[call.pk]), f"{reverse('sign_in')}?next={at(language)}"
    found = {"yes": yes_of(page, call), "register": register in hrefs, "sign in": sign_in in hrefs}
    assert [name for name, holds in found.items() if holds] == ([] if deed == "nothing" else [deed])


def test_a_call_with_questions_leads_to_its_form(commission: Commission, hands: EventKind) -> None:
    call = make_call(commission, hands, most_guests=2)
    page = read(member_client().get(at("fr")))
    assert not yes_of(page, call)
    assert reverse("register", args=[call.pk]) in [link.get("href") for link in page.links]


@pytest.mark.parametrize("reader", ["anonymous", "member"])
def test_calls_that_are_over_are_not_there(commission: Commission, hands: EventKind, reader: str) -> None:
    make_call(commission, hands, closes_hours_before=200)
    make_call(commission, hands, opens_days_before=0, start=tomorrow() + timedelta(days=40))
    make_call(commission, hands, start=timezone.now() - timedelta(days=3))
    Occurrence.objects.filter(pk=make_call(commission, hands).pk).update(status="cancelled")
    make_call(make_commission("Autre"), hands)
    client = member_client() if reader == "member" else Client()
    assert calls_in(read(client.get(at("fr")))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_is_no_meeting(client: Client, commission: Commission, hands: EventKind, language: str) -> None:
    make_call(commission, hands)
    make_event("Réunion", commission=commission)
    page = read(client.get(at(language)))
    assert page.text_of(**{"class": "event-title"}) == [f"Repeindre ({language})", f"Réunion ({language})"]
    assert len(calls_in(page)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_call_for_members_is_told_to_members(commission: Commission, hands: EventKind, language: str) -> None:
    make_call(commission, hands, audience="members")
    assert calls_in(read(Client().get(at(language)))) == []
    assert len(calls_in(read(member_client().get(at(language))))) == 1


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_former_leads_are_named_with_their_years_where_the_reader_may_see_them(
    commission: Commission, language: str
) -> None:
    def mandate(name: str, role: str, since: int, until: int | None, **facts: Any) -> None:
        ends = date(until, 8, 31) if until else None
        person = make_person(name, **facts)
        Mandate.objects.create(commission=commission, person=person, role=role, since=date(since, 9, 1), until=ends)

    mandate("Ancienne Cheffe", "lead", 2018, 2020)
    mandate("Cheffe Brève", "lead", 2019, 2021, audience="members")
    mandate("Partie Loin", "lead", 2016, 2018, shown=False)
    mandate("Ancien Bras", "volunteer", 2018, 2020)
    mandate("Cheffe Ici", "lead", 2021, None)
    shown = {
        reader: chairs_in(read(client.get(at(language))))
        for reader, client in (("public", Client()), ("member", member_client()))
    }
    assert shown == {
        "public": ["Ancienne Cheffe, 2018–2020"],
        "member": ["Cheffe Brève, 2019–2021", "Ancienne Cheffe, 2018–2020"],
    }


def chairs_in(page: Document) -> list[str]:
    return [
        " ".join("".join(item.itertext()).split()).replace(" ,", ",")
        for each in page.root.iter("details")
        if "chairs" in each.get("class", "")
        for item in each.iter("li")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_how_to_join_and_shows_no_address(client: Client, language: str) -> None:
    commission = make_commission(
        "Toit", hours=3, contact="toit@latablee.example", words={"how_to_join": "Venez lundi."}
    )
    for url in (at(language), f"/{language}/commissions/"):
        page = client.get(url).content.decode()
        assert "toit@latablee.example" not in page
        assert "3 h" in page
    shown = read(client.get(at(language)))
    assert "Venez lundi." in "".join(shown.root.itertext())
    with translation.override(language):
        assert reverse("write_to_commission", args=[commission.pk]) in [link.get("href") for link in shown.links]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_dates_can_be_subscribed_to(client: Client, commission: Commission, language: str) -> None:
    make_event("Réunion", commission=commission)
    make_event("D’une autre")
    hrefs = [link.get("href", "") for link in read(client.get(at(language))).links]
    (calendar,) = [href for href in hrefs if href.startswith("webcal://")]
    answer = client.get("/" + calendar.split("/", 3)[3]).content.decode()
    assert "Réunion" in answer
    assert "D’une autre" not in answer


def feed(client: Client, language: str, **headers: str) -> Any:
    return client.get(at(language, "feed/"), headers=headers)


def texts(root: Any, path: str) -> list[str]:
    return [element.text or "" for element in root.findall(path, ATOM)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_feed_tells_what_is_for_everybody(client: Client, commission: Commission, language: str) -> None:
    one = make_update(commission, "Une", text="<p>Du toit.</p><p>Encore.</p>", author=make_person("Vue Detous"))
    make_update(commission, "Deux", author=make_person("Entre Nous", audience="members"))
    make_update(commission, "Trois", audience="members")
    make_update(make_commission("Autre"), "Quatre")
    for reader in (client, member_client()):
        answer = feed(reader, language)
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        root = ElementTree.fromstring(answer.content)
        assert texts(root, "a:entry/a:title") == [f"Deux ({language})", f"Une ({language})"]
        assert texts(root, "a:entry/a:author/a:name") == [f"Toit ({language})", "Vue Detous"]
    assert texts(root, "a:entry/a:summary")[1] == "Du toit.\nEncore."
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    links = [link.get("href") for link in root.findall("a:entry/a:link", ATOM)]
    assert links[1] == f"http://testserver{at(language)}#update-{one.pk}"
    assert f"update-{one.pk}" in read(client.get(at(language))).ids


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_feed_is_announced_and_known_again(client: Client, commission: Commission, language: str) -> None:
    make_update(commission, "Une")
    announced = [link.get("href") for link in read(client.get(at(language))).head_links("alternate")]
    assert at(language, "feed/") in announced
    answer = feed(client, language)
    assert feed(client, language, if_none_match=answer.headers["ETag"]).status_code == 304
    assert feed(client, language, if_modified_since=answer.headers["Last-Modified"]).status_code == 304
    make_update(commission, "Deux", date=timezone.now() + timedelta(seconds=5))
    assert feed(client, language, if_none_match=answer.headers["ETag"]).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_entries_of_its_own(client: Client, commission: Commission, language: str) -> None:
    make_update(commission, "Une")
    other = {"fr": "en", "en": "fr"}[language]
    ids = [texts(ElementTree.fromstring(feed(client, code).content), "a:entry/a:id") for code in (language, other)]
    assert ids[0] != ids[1]
    assert ids[0][0].startswith("urn:uuid:")
