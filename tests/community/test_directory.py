"""The directory: everybody by name, filtered by trade and language, and the page of each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from community.models import Mandate, Profile, Trade, TradeWords
from tests.factories.things import make_commission, make_event, make_person, several_people, tomorrow
from tests.support.addresses import LANGUAGES
from tests.support.reading import Document, read

DIRECTORY = {"fr": "/fr/membres/", "en": "/en/members/"}


@pytest.fixture
def nobody(db: None) -> None:
    Profile.objects.all().delete()


def names(page: Document) -> list[str]:
    return page.text_of(**{"class": "face-name"})


def make_trade(key: str, feminine: str = "", masculine: str = "") -> Trade:
    trade = Trade.objects.create(key=key)
    TradeWords.objects.create(thing=trade, language="fr", name=f"{key} (fr)", feminine=feminine, masculine=masculine)
    TradeWords.objects.create(thing=trade, language="en", name=f"{key} (en)")
    return trade


def with_trade(person: Profile, *trades: Trade) -> Profile:
    for order, trade in enumerate(trades):
        person.person_trades.create(trade=trade, sort_order=order)
    person.save()
    return person


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_stand_in_the_order_of_their_names_whatever_the_accents(client: Client, nobody, language: str) -> None:
    for name in ("Zoé Aubry", "Émile Zola", "eve Martin", "Élodie Duc", "Åsa Berg"):
        make_person(name)
    listed = names(read(client.get(DIRECTORY[language])))
    assert listed == ["Åsa Berg", "Élodie Duc", "Émile Zola", "eve Martin", "Zoé Aubry"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_trade_and_a_language_filter_together(client: Client, nobody, language: str) -> None:
    baker, singer = make_trade("baker"), make_trade("singer")
    with_trade(make_person("Ada Four", spoken=["fr", "en"]), baker)
    with_trade(make_person("Bea Four", spoken=["fr"]), baker, singer)
    with_trade(make_person("Cam Chant", spoken=["en"]), singer)
    at = DIRECTORY[language]
    assert names(read(client.get(f"{at}?trade=baker"))) == ["Ada Four", "Bea Four"]
    assert names(read(client.get(f"{at}?spoken=en"))) == ["Ada Four", "Cam Chant"]
    assert names(read(client.get(f"{at}?trade=singer&spoken=fr"))) == ["Bea Four"]
    assert names(read(client.get(f"{at}?trade=baker&spoken=de"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_bad_filter_does_not_spoil_the_other(client: Client, nobody, language: str) -> None:
    with_trade(make_person("Ada Four", spoken=["fr"]), make_trade("baker"))
    make_person("Cam Chant", spoken=["en"])
    at = DIRECTORY[language]
    assert names(read(client.get(f"{at}?trade=baker&spoken=klingon"))) == ["Ada Four"]
    assert names(read(client.get(f"{at}?trade=%00&spoken=en"))) == ["Cam Chant"]
    assert len(names(read(client.get(f"{at}?trade=%22&spoken=%22&kind=%20&letter=%C3%A9&exchange=x")))) == 2
    assert names(read(client.get(f"{at}?trade=nobody"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_that_is_part_of_another_finds_nobody_else(client: Client, nobody, language: str) -> None:
    make_person("Kab Yle", spoken=["kab"])
    make_person("Ara Be", spoken=["ar"])
    assert names(read(client.get(f"{DIRECTORY[language]}?spoken=ar"))) == ["Ara Be"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_found_is_said_and_offers_everybody(client: Client, nobody, language: str) -> None:
    make_person("Ada Four", spoken=["fr"])
    page = read(client.get(f"{DIRECTORY[language]}?spoken=ja"))
    assert {"fr": "Personne", "en": "Nobody"}[language] in " ".join(page.text_of())
    assert DIRECTORY[language] in [link.get("href") for link in page.links if link.get("class") == "more"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_filter_keeps_what_was_chosen(client: Client, nobody, language: str) -> None:
    with_trade(make_person("Ada Four", spoken=["fr"]), make_trade("baker"))
    page = read(client.get(f"{DIRECTORY[language]}?trade=baker&spoken=fr"))
    chosen = [option.get("value") for option in page.root.iter("option") if option.get("selected") is not None]
    assert list(filter(None, chosen)) == ["baker", "fr"]


def test_pages_of_people_keep_the_filter_and_show_each_person_once(client: Client, nobody) -> None:
    several_people(60)
    trade = Trade.objects.first()
    everybody: list[str] = []
    for number in (1, 2, 3):
        page = read(client.get(f"/fr/membres/?page={number}&spoken=fr"))
        everybody += names(page)
        assert all("spoken=fr" in link.get("href") for link in page.links if link.get("rel") in ("prev", "next"))
    assert len(everybody) == len(set(everybody)) == 60
    shown = read(client.get(f"/fr/membres/?trade={trade.key}"))
    assert len(names(shown)) == len(set(names(shown)))


@pytest.mark.parametrize(
    ("gender", "language", "shown"),
    [
        ("f", "fr", "boulangère"),
        ("m", "fr", "boulanger"),
        ("x", "fr", "baker (fr)"),
        ("f", "en", "baker (en)"),
    ],
)
def test_a_trade_is_named_as_the_person_wants(client: Client, nobody, gender: str, language: str, shown: str) -> None:
    trade = make_trade("baker", "boulangère", "boulanger")
    with_trade(make_person("Ada Four", gender=gender), trade)
    for address in (DIRECTORY[language], f"{DIRECTORY[language]}ada-four/"):
        assert shown in client.get(address).content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_s_page_shows_what_they_host_and_carry_today(client: Client, nobody, language: str) -> None:
    person = make_person("Ada Four")
    make_event("À venir", hosts=(person,))
    make_event("Passée", tomorrow().replace(year=2020), hosts=(person,))
    make_event("D’une autre")
    current, ended, coming = (make_commission(name) for name in ("Toit", "Cave", "Jardin"))
    day = tomorrow().date()
    Mandate.objects.create(commission=current, person=person, since=day.replace(year=2020), until=None)
    Mandate.objects.create(commission=ended, person=person, since=day.replace(year=2020), until=day.replace(year=2021))
    Mandate.objects.create(commission=coming, person=person, since=day)
    page = read(client.get(f"{DIRECTORY[language]}ada-four/"))
    assert page.text_of(**{"class": "event-title"}) == [f"À venir ({language})"]
    words = " ".join(page.text_of(id="main"))
    assert f"Toit ({language})" in words
    assert f"Cave ({language})" not in words
    assert f"Jardin ({language})" not in words


def test_two_people_of_one_name_have_two_addresses(client: Client, nobody) -> None:
    first, second = make_person("Ada Four"), make_person("Ada Four")
    assert (first.slug, second.slug) == ("ada-four", "ada-four-2")
    for slug in (first.slug, second.slug):
        assert client.get(f"/fr/membres/{slug}/").status_code == 200


@pytest.mark.once
@given(st.text(max_size=120))
def test_initials_never_fail(name: str) -> None:
    initials = Profile(name=name).initials
    assert initials
    assert len(initials) <= 6


def test_a_person_who_hosts_a_lot_shows_the_soonest_dates_and_the_latest_past_ones(client: Client, nobody) -> None:
    host = make_person("Ada Four")
    for days in range(1, 21):
        make_event(f"Futur {days:02}", tomorrow() + timedelta(days=days), hosts=(host,), languages=("fr",))
        make_event(f"Passé {days:02}", tomorrow() - timedelta(days=days + 2), hosts=(host,), languages=("fr",))
    page = client.get(f"{DIRECTORY['fr']}ada-four/").content.decode()
    assert [days for days in range(1, 21) if f"Futur {days:02}" in page] == [1, 2, 3, 4, 5]
    assert [days for days in range(1, 21) if f"Passé {days:02}" in page] == list(range(1, 13))
