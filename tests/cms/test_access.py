"""What is for members reaches members alone, through every door."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone, translation

from cms.access import Audience, audiences_of, can_read
from community.models import (
    Commission,
    Event,
    EventIndexPage,
    Mandate,
    Membership,
    Profile,
    ProfileTrade,
    Trade,
    TradeWords,
)
from tests.factories.pages import make_account, make_landing, make_member, make_post
from tests.factories.things import (
    empty_the_agenda,
    make_commission,
    make_event,
    make_kind,
    make_person,
    make_place,
    make_update,
    several_events,
    several_people,
)
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import read

pytestmark = pytest.mark.django_db


@dataclass
class Guarded:
    """One canary word for each field that is for members, and the public doors that lead near it."""

    words: dict[str, str]
    doors: dict[str, list[str]]


def canary(field: str) -> str:
    return f"kanari{field}"


def text_block(word: str) -> str:
    return json.dumps([{"type": "text", "value": f"<p>{word}</p>"}])


def hidden_person() -> Profile:
    """A person for members, with a canary in every field that a page shows, and a trade that nobody else has."""
    fields = {name: canary(f"person{name}") for name in ("bio", "offers", "looks_for")}
    person = make_person(f"Kanaripersonname {canary('personlast')}", words=fields, audience=Audience.MEMBERS)
    person.translations.update(headline=canary("personheadline"))
    person.links.create(label=canary("personlink"), url=f"https://{canary('personurl')}.example.org/")
    trade = Trade.objects.create(key=canary("tradekey"))
    for language in LANGUAGES:
        TradeWords.objects.create(thing=trade, language=language, name=canary("trade"))
    ProfileTrade.objects.create(person=person, trade=trade)
    person.save()
    return person


def hidden_event(person: Profile, commission: Commission, start: datetime) -> Event:
    fields = {name: canary(f"event{name}") for name in ("summary", "practical", "image_alt")}
    return make_event(
        canary("eventtitle"),
        start,
        hosts=(person,),
        words={**fields, "body": text_block(canary("eventbody"))},
        audience=Audience.MEMBERS,
        commission=commission,
        kind=make_kind("Genre visible"),
        place=make_place(canary("place"), address=canary("placeaddress")),
    )


@pytest.fixture
def guarded(django_capture_on_commit_callbacks) -> Guarded:
    """Members' things hung on public ones: on a host, a commission, a post, a landing page."""
    with django_capture_on_commit_callbacks(execute=True):
        person = hidden_person()
        commission = make_commission("Commission ouverte")
        host = make_person("Hôte Publique")
        event = hidden_event(person, commission, timezone.now() + timedelta(minutes=5))
        event.event_hosts.create(person=host)
        event.save()
        open_event = make_event("Porte ouverte", hosts=(host, person), commission=commission)
        Mandate.objects.create(commission=commission, person=person)
        make_update(commission, canary("updatetitle"), text=f"<p>{canary('updatetext')}</p>", audience=Audience.MEMBERS)
        make_update(commission, "Nouvelle ouverte", author=person)
        post = make_post("Billet ouvert", authors=(person,))
        blocks = [
            {"type": "events", "value": {"title": "Dates", "count": 6}},
            {"type": "people", "value": {"title": "Gens", "people": [{"type": "item", "value": person.pk, "id": "1"}]}},
            {"type": "people", "value": {"title": "Gens", "people": []}},
        ]
        landing = make_landing("Vitrine", body=json.dumps(blocks))
    doors: dict[str, list[str]] = {}
    for language in LANGUAGES:
        at = addresses_in(language)
        with translation.override(language):
            things = [thing.get_url() for thing in (person, commission, host, event, open_event)]
        search = at["search"].partition("?")[0]
        doors[language] = [
            *at.values(),
            *things,
            f"{at['directory']}?trade={canary('tradekey')}",
            f"{at['agenda']}?kind={event.kind_id}",
            f"{at['agenda']}{event.day:%Y/%m}/",
            f"{at['journal']}feed/",
            f"{search}?q={canary('eventtitle')}",
            f"{search}?q={canary('personheadline')}",
            f"{search}?q={canary('trade')}",
        ]
    doors["fr"] += [post.get_url(), landing.get_url(), "/sitemap.xml", "/robots.txt", "/fr/kanari/"]
    words = {
        canary(field)
        for field in (
            *("eventtitle", "eventsummary", "eventpractical", "eventbody", "place", "placeaddress"),
            *(
                "personlast",
                "personheadline",
                "personbio",
                "personoffers",
                "personlooks_for",
                "personlink",
                "personurl",
            ),
            *("trade", "updatetitle", "updatetext"),
        )
    }
    return Guarded({word: word for word in words}, doors)


def told_by(client: Client, doors: list[str]) -> dict[str, set[str]]:
    """The canaries that each door lets out, whatever their case; what the reader typed themselves does not count."""
    heard = {}
    for door in doors:
        answer = client.get(door)
        assert answer.status_code in (200, 302, 404), door
        text = answer.content.decode().lower()
        typed = set(re.findall(r"kanari\w*", door.lower()))
        heard[door] = set(re.findall(r"kanari\w*", text)) - typed
    return heard


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_door_lets_the_public_hear_what_is_for_members(client: Client, guarded: Guarded, language: str) -> None:
    assert {door: words for door, words in told_by(client, guarded.doors[language]).items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_hears_all_of_it(client: Client, guarded: Guarded, language: str) -> None:
    client.login(username="member@latablee.example", password="tablee-2026")
    heard = set().union(*told_by(client, guarded.doors[language]).values())
    assert set(guarded.words) - heard == set()


def test_an_account_without_the_right_is_the_public(client: Client, guarded: Guarded) -> None:
    client.force_login(make_account())
    assert {door: words for door, words in told_by(client, guarded.doors["fr"]).items() if words} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_confirms_to_nobody_that_a_hidden_word_exists(client: Client, guarded: Guarded, language: str) -> None:
    search = addresses_in(language)["search"].partition("?")[0]
    hidden = client.get(f"{search}?q={canary('eventtitle')}").content.decode().replace(canary("eventtitle"), "…")
    absent = client.get(f"{search}?q=kanarinulle").content.decode().replace("kanarinulle", "…")
    assert hidden == absent


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "make", [hidden_person, lambda: hidden_event(hidden_person(), make_commission(), timezone.now())]
)
def test_hidden_and_missing_look_the_same(client: Client, language: str, make) -> None:
    thing = make()
    with translation.override(language):
        address = thing.get_url()
    missing = re.sub(r"[^/]+/$", "il-n-y-a-rien/", address)
    hidden, absent = client.get(address), client.get(missing)
    assert (hidden.status_code, absent.status_code) == (404, 404)
    assert hidden.content == absent.content


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_leave_out_what_the_reader_may_not_see(client: Client, language: str) -> None:
    Profile.objects.all().delete()
    several_people(3)
    several_people(4, audience=Audience.MEMBERS)
    directory = addresses_in(language)["directory"]
    counted = {"fr": "{} personnes", "en": "{} people"}[language]
    assert counted.format(3) in client.get(directory).content.decode()
    client.force_login(make_member())
    assert counted.format(8) in client.get(directory).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_counted_among_what_the_reader_may_see(client: Client, language: str) -> None:
    agenda = addresses_in(language)["agenda"]
    empty_the_agenda()
    several_events(EventIndexPage.per_page)
    several_events(3 * EventIndexPage.per_page, audience=Audience.MEMBERS)
    assert "page=2" not in client.get(agenda).content.decode()
    client.login(username="member@latablee.example", password="tablee-2026")
    assert "page=4" in client.get(agenda).content.decode()


def test_the_filters_offer_no_trade_of_hidden_people_alone(client: Client) -> None:
    hidden_person()
    directory = addresses_in("fr")["directory"]
    offered = [option.get("value") for option in read(client.get(directory)).root.iter("option")]
    assert canary("tradekey") not in offered
    client.login(username="member@latablee.example", password="tablee-2026")
    offered = [option.get("value") for option in read(client.get(directory)).root.iter("option")]
    assert canary("tradekey") in offered


def test_who_carries_a_commission_is_counted_as_the_page_shows_them(client: Client) -> None:
    """The number beside a commission tells the public no more than the faces on its page."""
    commission = make_commission("Commission ouverte")
    for person in (make_person("Vue Detous"), make_person("Entre Nous", audience=Audience.MEMBERS)):
        Mandate.objects.create(commission=commission, person=person)
    page = read(client.get(f"{addresses_in('fr')['commissions']}commission-ouverte-fr/"))
    assert page.text_of(**{"class": "face-name"}) == ["Vue Detous"]
    landing = make_landing(
        body=json.dumps(
            [
                {
                    "type": "commissions",
                    "value": {"title": "", "commissions": [{"type": "item", "value": commission.pk, "id": "1"}]},
                }
            ]
        )
    )
    listing = addresses_in("fr")["commissions"]
    Commission.objects.exclude(pk=commission.pk).delete()
    for address in (listing, landing.get_url()):
        assert "1 bénévole" in client.get(address).content.decode(), address
    client.login(username="member@latablee.example", password="tablee-2026")
    assert "2 bénévoles" in client.get(listing).content.decode()


def test_a_right_that_is_taken_away_ends_at_the_next_request(client: Client) -> None:
    event = make_event("Dîner", audience=Audience.MEMBERS)
    member = make_member()
    client.force_login(member)
    assert client.get(event.get_url()).status_code == 200
    Membership.objects.filter(person__user=member).delete()
    assert client.get(event.get_url()).status_code == 404


def test_an_account_that_is_closed_reads_nothing_more(client: Client) -> None:
    event = make_event("Dîner", audience=Audience.MEMBERS)
    member = make_account()
    client.force_login(member)
    member.is_active = False
    member.save()
    assert client.get(event.get_url()).status_code == 404


def test_what_members_read_stays_out_of_shared_caches(client: Client) -> None:
    client.login(username="member@latablee.example", password="tablee-2026")
    for address in addresses_in("fr").values():
        assert client.get(address).headers["Cache-Control"] == "private, no-store", address


def test_the_gate_knows_the_public_and_members_and_nobody_else() -> None:
    thing = make_event("Dîner", audience=Audience.MEMBERS)
    everybody = make_event("Soupe")
    member, stranger = make_member(), make_account("autre@latablee.example")
    assert [audiences_of(who) for who in (None, AnonymousUser(), stranger)] == [[Audience.PUBLIC]] * 3
    assert audiences_of(member) == [Audience.PUBLIC, Audience.MEMBERS]
    assert [can_read(who, thing) for who in (None, AnonymousUser(), stranger, member)] == [False, False, False, True]
    assert all(can_read(who, everybody) for who in (None, AnonymousUser(), stranger, member))
    mine = Event.objects.filter(pk__in=[thing.pk, everybody.pk])
    assert set(mine.visible_to(stranger)) == {everybody}
    assert set(mine.visible_to(member)) == {thing, everybody}
