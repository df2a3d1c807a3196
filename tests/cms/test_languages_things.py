"""A thing exists once and is told in each language: its addresses, its labels, and what search engines are told."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation

from community.models import Commission
from tests.factories.things import empty_the_agenda, make_commission, make_event, make_person, make_update
from tests.support.addresses import LANGUAGES, addresses_in, listed_addresses
from tests.support.reading import read

pytestmark = pytest.mark.django_db

ORIGIN = "http://testserver"
OTHER = {"fr": "en", "en": "fr"}
LABEL = {"fr": "in French", "en": "en anglais"}
AGENDA = {"fr": "/fr/agenda/", "en": "/en/events/"}


@pytest.mark.parametrize("told", LANGUAGES)
def test_a_thing_told_in_one_language_is_served_in_the_other_and_labelled(client: Client, told: str) -> None:
    make_event("Veillée", languages=(told,), words={"summary": "Une phrase."})
    page = read(client.get(f"{AGENDA[OTHER[told]]}veillee/"))
    assert page.language == OTHER[told]
    assert page.text_of(**{"class": "told-in"}) == [LABEL[told]]
    assert "Veillée" in page.text_of(lang=told)
    assert "Une phrase." in page.text_of(lang=told)
    assert page.canonical == f"{ORIGIN}{AGENDA[told]}veillee/"
    assert page.hreflang == {}
    own = read(client.get(f"{AGENDA[told]}veillee/"))
    assert own.text_of(**{"class": "told-in"}) == []
    assert own.canonical == f"{ORIGIN}{AGENDA[told]}veillee/"


@pytest.mark.parametrize("told", LANGUAGES)
def test_the_sitemap_lists_it_in_its_own_language_alone(client: Client, told: str) -> None:
    make_event("Veillée", languages=(told,))
    listed = [address for address in listed_addresses(client) if "veillee" in address]
    assert listed == [f"{AGENDA[told]}veillee/"]


@pytest.mark.parametrize("told", LANGUAGES)
def test_lists_label_it(client: Client, told: str) -> None:
    empty_the_agenda()
    make_event("Veillée", languages=(told,))
    assert read(client.get(AGENDA[told])).text_of(**{"class": "told-in"}) == []
    page = read(client.get(AGENDA[OTHER[told]]))
    assert page.text_of(**{"class": "told-in"}) == [LABEL[told]]
    assert "Veillée" in page.text_of(lang=told, **{"class": "event-title"})


@pytest.mark.parametrize("told", LANGUAGES)
def test_people_commissions_and_updates_are_labelled_too(client: Client, told: str) -> None:
    other = OTHER[told]
    make_person("Grace Hopper", languages=(told,))
    commission = make_commission("La cave", languages=(told,), words={"mission": "Ranger."})
    make_update(commission, "Rangée", languages=(told,))
    at = addresses_in(other)
    person = read(client.get(f"{at['directory']}grace-hopper/"))
    assert person.text_of(**{"class": "told-in"}) == [LABEL[told]]
    assert "Mathématicienne" in person.text_of(lang=told)
    page = read(client.get(f"{at['commissions']}la-cave/"))
    assert page.text_of(**{"class": "told-in"}) == [LABEL[told], LABEL[told]]
    assert {"La cave", "Ranger.", "Rangée"} <= set(page.text_of(lang=told))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_slug_of_the_other_language_leads_to_the_reader_s(client: Client, language: str) -> None:
    make_event("Soirée")
    answer = client.get(f"{AGENDA[language]}soiree-{OTHER[language]}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{AGENDA[language]}soiree-{language}/")


def test_a_slug_that_each_language_gave_to_another_thing_means_the_reader_s(client: Client) -> None:
    first, second = make_event("Table"), make_event("Chaise")
    first.translations.filter(language="fr").update(slug="rencontre")
    second.translations.filter(language="en").update(slug="rencontre")
    assert read(client.get("/fr/agenda/rencontre/")).headings == ["Table (fr)"]
    assert read(client.get("/en/events/rencontre/")).headings == ["Chaise (en)"]


def test_a_thing_told_in_both_names_both_and_is_its_own_original(client: Client) -> None:
    make_event("Soirée")
    urls = {code: f"{ORIGIN}{AGENDA[code]}soiree-{code}/" for code in LANGUAGES}
    for code in LANGUAGES:
        page = read(client.get(urls[code].removeprefix(ORIGIN)))
        assert page.hreflang == {**urls, "x-default": urls["fr"]}
        assert page.canonical == urls[code]
        assert page.switch == urls[OTHER[code]]
        assert page.text_of(**{"class": "told-in"}) == []


def test_a_thing_without_any_word_breaks_no_list(client: Client) -> None:
    event = make_event("Muette")
    event.translations.all().delete()
    bare = Commission.objects.create()
    for language in LANGUAGES:
        at = addresses_in(language)
        for listing in ("agenda", "month", "commissions", "home", "directory"):
            assert client.get(at[listing]).status_code == 200, (language, listing)
    assert client.get("/sitemap.xml").status_code == 200
    assert str(event) == str(bare)


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_follow_titles_and_are_never_shared(language: str) -> None:
    first, second = make_event("L’été à la plage !"), make_event("L’été à la plage !")
    slugs = [event.translations.get(language=language).slug for event in (first, second)]
    assert slugs == [f"lete-a-la-plage-{language}", f"lete-a-la-plage-{language}-2"]
    with translation.override(language):
        assert first.get_url() == f"{AGENDA[language]}{slugs[0]}/"


@pytest.mark.parametrize("title", ["日本語", "!!!", "🍲"])
def test_a_title_without_letters_of_ours_still_gets_an_address(client: Client, title: str) -> None:
    make_event(title, languages=("fr",))
    page = read(client.get("/fr/agenda/sans-titre/"))
    assert page.headings == [title]


def test_things_vanish_from_a_language_whose_index_page_is_not_live_and_stay_reachable(client: Client) -> None:
    from community.models import EventIndexPage

    EventIndexPage.objects.get(locale__language_code="en").unpublish()
    event = make_event("Soirée")
    with translation.override("en"):
        assert event.get_url() == "/fr/agenda/soiree-fr/"
    assert client.get("/fr/agenda/soiree-fr/").status_code == 200
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    assert not [node.text for node in tree.iter() if (node.text or "").endswith("soiree-en/")]
    assert client.get("/en/").status_code == 200
