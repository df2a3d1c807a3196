"""One gate: a secret word in each restricted field, every door, every audience, both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from PIL import Image

from cms.access import Audience, FieldAudience
from community.calendars.tokens import make_token
from community.models import Commission, Mandate, Membership, Portrait, Profile, ProfileTrade, Trade, TradeWords
from tests.factories.pages import make_account, make_landing, make_member, make_post
from tests.factories.things import make_commission, make_event, make_person, make_place, make_update
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import status_of

pytestmark = pytest.mark.django_db

HEARD = re.compile(r"kanari[a-z]+")
READERS = ("anonymous", "stranger", "former", "member", "resident")
MAY_HEAR = {
    "anonymous": set(),
    "stranger": set(),
    "former": set(),
    "member": {"members"},
    "resident": {"members", "residents"},
}
CLOSED = (Audience.MEMBERS, Audience.RESIDENTS)


@dataclass
class Secrets:
    """The words, each with the audience it is for, and the doors near them."""

    audience_of: dict[str, str] = field(default_factory=dict)
    doors: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)

    def word(self, name: str, audience: str) -> str:
        word = f"kanari{audience}{name}"
        self.audience_of[word] = audience
        return word


def make_portrait() -> Portrait:
    buffer = BytesIO()
    Image.new("RGB", (600, 600), "teal").save(buffer, "JPEG")
    portrait = Portrait(title="portrait", file=SimpleUploadedFile("p.jpg", buffer.getvalue()))
    portrait.save()
    portrait.get_rendition("fill-200x200|format-webp")
    return portrait


def secret_person(secrets: Secrets, audience: str) -> Profile:
    """A person for `audience`, with a word in every field that a page can show."""

    def word(name: str) -> str:
        return secrets.word(name, audience)

    words = {name: word(f"person{name.replace('_', '')}") for name in ("bio", "offers", "looks_for")}
    person = make_person(f"Kanari{audience}first {word('personlast')}", words=words, audience=audience)
    person.translations.update(headline=word("personheadline"))
    person.links.create(label=word("personlink"), url=f"https://{word('personurl')}.example.org/")
    trade = Trade.objects.create(key=word("tradekey"))
    for language in LANGUAGES:
        TradeWords.objects.create(thing=trade, language=language, name=word("trade"), synonyms=word("synonym"))
    ProfileTrade.objects.create(person=person, trade=trade)
    person.portrait, person.portrait_audience = make_portrait(), audience
    person.save()
    return person


def open_person(secrets: Secrets) -> Profile:
    """A person for everybody, whose ways to be reached and portrait are not."""
    person = make_person("Ouverte Atoutlemonde")
    for audience in FieldAudience.values[:3]:
        person.contacts.create(kind="chat", value=secrets.word("contact", audience), audience=audience)
    person.portrait, person.portrait_audience = make_portrait(), FieldAudience.RESIDENTS
    person.save()
    return person


def secret_things(secrets: Secrets, audience: str, person: Profile, commission: Commission) -> list[object]:
    """An event and an update for `audience`."""
    names = ("summary", "practical", "image_alt")
    words = {name: secrets.word(f"event{name.replace('_', '')}", audience) for name in names}
    body = json.dumps([{"type": "text", "value": f"<p>{secrets.word('eventbody', audience)}</p>"}])
    place = make_place(secrets.word("place", audience), address=secrets.word("placeaddress", audience))
    title, start = secrets.word("eventtitle", audience), timezone.now() + timedelta(minutes=5)
    words |= {"body": body}
    facts = {"audience": audience, "commission": commission, "place": place}
    event = make_event(title, start, hosts=(person,), words=words, **facts)
    text = f"<p>{secrets.word('updatetext', audience)}</p>"
    make_update(commission, secrets.word("updatetitle", audience), text=text, audience=audience)
    return [event]


@pytest.fixture
def secrets(django_capture_on_commit_callbacks: Callable) -> Secrets:
    """Secret things hung on open ones: a commission, a post, a landing page, an event."""
    found = Secrets()
    with django_capture_on_commit_callbacks(execute=True):
        commission, open_one = make_commission("Commission ouverte"), open_person(found)
        people = [secret_person(found, audience) for audience in CLOSED]
        things: list[object] = [commission, open_one, *people]
        for audience, person in zip(CLOSED, people, strict=True):
            things += secret_things(found, audience, person, commission)
            Mandate.objects.create(commission=commission, person=person)
            make_update(commission, "Nouvelle ouverte", author=person)
        things.append(make_event("Porte ouverte", hosts=(open_one, *people), commission=commission))
        post = make_post("Billet ouvert", authors=tuple(people))
        items = [{"type": "item", "value": person.pk, "id": str(person.pk)} for person in people]
        blocks = [
            {"type": "events", "value": {"title": "Dates", "count": 6}},
            {"type": "people", "value": {"title": "Gens", "people": items}},
            {"type": "people", "value": {"title": "Gens", "people": []}},
        ]
        landing = make_landing("Vitrine", body=json.dumps(blocks))
    for language in LANGUAGES:
        found.doors[language] = doors_in(language, things, found)
    found.doors["fr"] += [post.get_url(), landing.get_url(), "/sitemap.xml", "/robots.txt", "/fr/kanari/"]
    for person in (open_one, *people):
        files = [person.portrait.file.url, person.portrait.get_rendition("fill-200x200|format-webp").url]
        found.files.setdefault(person.portrait_audience, []).extend(files)
    return found


def doors_in(language: str, things: list, secrets: Secrets) -> list[str]:
    """Every address in `language` near the secrets: pages, lists, filters, counts, search, feed, admin."""
    at = addresses_in(language)
    with translation.override(language):
        own = [thing.get_url() for thing in things]
    search, today = at["search"].partition("?")[0], timezone.localdate()
    calendars = ("calendar.ics", f"{today}/calendar.ics")
    asked = [word for word in secrets.audience_of if "title" in word or "personheadline" in word or "synonym" in word]
    return [
        *at.values(),
        *own,
        f"{at['directory']}?letter=k",
        f"{at['directory']}?exchange=offers&kind=member",
        f"{at['directory']}csv/",
        f"{at['directory']}faces/",
        f"{at['agenda']}{today.year}/{today.month}/",
        f"{at['journal']}feed/",
        f"{at['agenda']}calendar.ics",
        f"{at['agenda']}calendar.ics?audience=residents",
        *(f"{url}{path}" for url in own if url.startswith(at["agenda"]) for path in calendars),
        *(f"{url}{path}" for url in own if url.startswith(at["commissions"]) for path in ("documents/", "feed/")),
        *(f"{search}?q={word}" for word in asked),
        *(f"{at['directory']}?q={word}" for word in asked),
        *(f"{at['directory']}?trade={word}" for word in secrets.audience_of if "tradekey" in word),
        "/admin/",
        "/admin/api/main/pages/?fields=*",
        "/admin/api/main/images/?fields=*",
        reverse(Profile.snippet_viewset.get_url_name("list")),
        reverse(Profile.snippet_viewset.chooser_viewset.get_url_name("choose")),
        f"{reverse(Profile.snippet_viewset.chooser_viewset.get_url_name('choose_results'))}?q=kanari",
    ]


def client_of(reader: str) -> Client:
    client = Client()
    if reader == "stranger":
        client.force_login(make_account("passant@latablee.example"))
    elif reader == "former":
        former = make_member("partie@latablee.example", kind="resident")
        Membership.objects.filter(person__user=former).update(until=timezone.localdate() - timedelta(days=1))
        client.force_login(former)
    elif reader != "anonymous":
        client.force_login(make_member(f"{reader}@autre.example", kind=reader))
    return client


def heard_at(client: Client, door: str) -> set[str]:
    """The words that an answer lets out, its headers too; those the reader typed do not count."""
    answer = client.get(door)
    assert answer.status_code in (200, 302, 403, 404), door
    said = answer.content.decode().replace("\r\n ", "").lower() + json.dumps(dict(answer.headers)).lower()
    return set(HEARD.findall(said)) - set(HEARD.findall(door.lower()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_each_reader_hears_what_is_for_them_and_nothing_else(secrets: Secrets, reader: str, language: str) -> None:
    client = client_of(reader)
    heard = {door: heard_at(client, door) for door in secrets.doors[language]}
    known = {word for word, audience in secrets.audience_of.items() if audience in MAY_HEAR[reader]}
    firsts = {f"kanari{audience}first" for audience in MAY_HEAR[reader]}
    beyond = {door: words - known - firsts for door, words in heard.items()}
    assert {door: words for door, words in beyond.items() if words} == {}
    silent = {word for word in known if "key" not in word and "synonym" not in word and "imagealt" not in word}
    assert silent - set().union(*heard.values()) == set()


@pytest.mark.parametrize("reader", READERS)
def test_each_reader_fetches_the_portraits_they_may_see(secrets: Secrets, reader: str) -> None:
    client = client_of(reader)
    for audience, files in secrets.files.items():
        for url in files:
            assert status_of(client, url) == (200 if audience in MAY_HEAR[reader] else 404), (audience, url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_beside_the_filters_are_of_whom_the_reader_may_see(secrets: Secrets, language: str) -> None:
    directory = addresses_in(language)["directory"]
    counted = {}
    for reader in ("anonymous", "member", "resident"):
        page = client_of(reader).get(directory).content.decode()
        numbers = {int(number) for number in re.findall(r"\((\d+)\)</option>", page)}
        shown = int(re.search(r"role=\"status\">\s*(\d+)", page)[1])
        assert max(numbers) <= shown
        counted[reader] = shown
    assert counted["anonymous"] < counted["member"] < counted["resident"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "anonymous"])
def test_the_calendar_of_each_person_tells_what_they_may_see(secrets: Secrets, reader: str, language: str) -> None:
    token = make_token(get_user(client_of(reader)))
    with translation.override(language):
        heard = heard_at(Client(), reverse("personal_calendar", args=[token]))
    known = {word for word, audience in secrets.audience_of.items() if audience in MAY_HEAR[reader]}
    told = {word for word in known if any(name in word for name in ("eventtitle", "eventsummary", "placeaddress"))}
    assert told <= heard <= known


def test_a_leaver_is_behind_no_door_the_day_after(secrets: Secrets) -> None:
    """With nobody doing anything: no row is touched but the membership's last day, and no index is built again."""
    Membership.objects.filter(person__name__startswith="Kanari").update(until=timezone.localdate() - timedelta(days=1))
    client = client_of("resident")
    heard = set().union(*(heard_at(client, door) for door in secrets.doors["fr"] if "?q=" not in door))
    assert {word for word in heard if "person" in word or "first" in word} == set()
    assert {word for word in heard if "event" in word} != set()
