"""What the head of a page tells search engines and those who share it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from PIL import Image

from blog.models import BlogPage
from cms.models import AssociationImage, SiteSettings
from community.models import Event, Profile
from tests.factories.pages import home, make_landing, make_post
from tests.factories.things import make_event, make_person
from tests.support.addresses import LANGUAGES, addresses_in
from tests.support.reading import Document, read

pytestmark = [pytest.mark.once, pytest.mark.django_db]

ORIGIN = "http://testserver"
BREAKOUT = '</script><script>alert("x")</script><!-- & \u2028 é 🍲'


def structured(page: Document) -> dict[str, dict[str, Any]]:
    """The structured data of a page, by type."""
    scripts = [element for element in page.root.iter("script") if element.get("type") == "application/ld+json"]
    data = [json.loads("".join(script.itertext())) for script in scripts]
    return {entry["@type"]: entry for entry in data}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_structured_data_that_parses_and_names_the_association(client: Client, language: str) -> None:
    for name, address in addresses_in(language).items():
        data = structured(read(client.get(address)))
        assert data["Organization"]["name"] == "La Tablée", name
        assert data["Organization"]["url"] == f"{ORIGIN}/{language}/", name
        expected = {"post": "BlogPosting", "event": "Event", "event_in_french": "Event", "person": "Person"}.get(name)
        assert set(data) - {"Organization"} == ({expected} if expected else set()), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_event_tells_when_where_and_in_which_language(client: Client, language: str) -> None:
    event = Event.objects.filter(audience="public", place__isnull=False).told().first()
    address = addresses_in(language)["agenda"] + event.path_in(language)
    data = structured(read(client.get(address)))["Event"]
    assert data["startDate"] == event.occurrences.get().start_iso
    assert data["startDate"][-6:] in ("+01:00", "+02:00")
    assert data["endDate"] > data["startDate"]
    assert data["inLanguage"] == event.words_by_language.get(language, event.words).language
    assert data["location"]["@type"] == "Place"
    assert data["location"]["name"]
    assert data["url"] == ORIGIN + address


@pytest.mark.parametrize("language", LANGUAGES)
def test_structured_data_cannot_be_left_from_inside(client: Client, language: str) -> None:
    settings_of_site = SiteSettings.load()
    settings_of_site.name = BREAKOUT
    settings_of_site.save()
    event = make_event(BREAKOUT, languages=(language,), words={"summary": BREAKOUT, "slug": "evasion"})
    person = make_person(BREAKOUT, words={"bio": BREAKOUT}, slug="evadee")
    person.translations.update(headline=BREAKOUT)
    post = make_post(BREAKOUT, introduction=BREAKOUT)
    at = addresses_in(language)
    for address, kind in [
        (f"{at['agenda']}evasion/", "Event"),
        (f"{at['directory']}evadee/", "Person"),
        (post.get_url(), "BlogPosting"),
    ]:
        page = read(client.get(address))
        data = structured(page)
        assert data["Organization"]["name"] == BREAKOUT
        assert BREAKOUT in (data[kind].get("name"), data[kind].get("headline"))
        assert [script for script in page.root.iter("script") if "alert" in "".join(script.itertext())[:6]] == []
        assert page.headings == [BREAKOUT]
    assert (event.pk, person.pk) != (None, None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["post", "person", "landing"])
def test_the_picture_for_sharing_is_absolute_and_has_the_size_it_says(client: Client, language: str, name: str) -> None:
    posts = BlogPage.objects.exclude(lead_image=None).filter(locale__language_code=language)
    person = Profile.objects.exclude(portrait=None).filter(audience="public").first()
    pictured = make_landing(parent=home(language), lead_image=AssociationImage.objects.first())
    address = {
        "post": posts.first().get_url(),
        "person": f"{addresses_in(language)['directory']}{person.slug}/",
        "landing": pictured.get_url(),
    }[name]
    page = read(client.get(address))
    picture = page.meta("og:image")
    assert picture.startswith(f"{ORIGIN}/media/")
    file = Path(settings.MEDIA_ROOT) / urlsplit(picture).path.removeprefix("/media/")
    with Image.open(file) as drawn:
        assert (str(drawn.width), str(drawn.height)) == (page.meta("og:image:width"), page.meta("og:image:height"))
        assert drawn.format == "JPEG"
    assert page.meta("twitter:card") == "summary_large_image"


def test_without_a_picture_no_card_is_promised(client: Client) -> None:
    page = read(client.get(make_landing().get_url()))
    assert (page.meta("og:image"), page.meta("twitter:card")) == (None, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_say_what_the_page_is(client: Client, language: str) -> None:
    for name, address in addresses_in(language).items():
        page = read(client.get(address))
        title = next("".join(element.itertext()) for element in page.root.iter("title"))
        assert page.meta("og:title") in title, name
        assert page.meta("og:type") == ("article" if name == "post" else "website"), name
        assert page.meta("og:locale") == {"fr": "fr_FR", "en": "en_GB"}[language], name
        assert page.meta("og:url") == page.canonical, name
        assert page.meta("description") == page.meta("og:description"), name
        assert page.meta("description"), name


def test_an_editor_s_words_for_search_engines_come_first(client: Client) -> None:
    page = make_landing(
        "Titre", introduction="Introduction.", seo_title="Autre titre", search_description="Autre phrase."
    )
    head = read(client.get(page.get_url()))
    assert head.meta("og:title") == "Autre titre"
    assert head.meta("description") == "Autre phrase."
    assert head.headings == ["Titre"]
    bare = read(client.get(make_landing("Nue").get_url()))
    words = SiteSettings.load().words_in("fr")
    assert bare.meta("description") == words.tagline


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_a_month_or_a_category_are_titled_by_it(client: Client, language: str) -> None:
    at = addresses_in(language)
    post = BlogPage.objects.filter(locale__language_code=language).first()
    for index, address in (
        (at["agenda"], at["month"]),
        (at["journal"], f"{at['journal']}{post.date:%Y/%m}/"),
    ):
        page = read(client.get(address))
        titled = f"{page.headings[0]} – {read(client.get(index)).headings[0]}"
        title = next("".join(element.itertext()) for element in page.root.iter("title"))
        assert title.lower() == f"{titled} – La Tablée".lower()
        assert page.meta("og:title").lower() == titled.lower()
