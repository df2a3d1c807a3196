"""The Atom feed of each language."""

from __future__ import annotations

from datetime import datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from blog.models import BlogPage
from tests.factories.pages import journal, make_post
from tests.factories.things import make_person
from tests.support.addresses import LANGUAGES

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}
ORIGIN = "http://testserver"
FEED = {"fr": "/fr/journal/feed/", "en": "/en/journal/feed/"}


def feed(client: Client, language: str) -> Element:
    answer = client.get(FEED[language])
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def texts(root: Element, path: str) -> list[str]:
    return [element.text or "" for element in root.findall(path, ATOM)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_what_atom_asks_of_a_feed(client: Client, language: str) -> None:
    root = feed(client, language)
    index = journal(language)
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    assert texts(root, "a:title") == [index.title]
    assert texts(root, "a:id") == [f"{ORIGIN}/{language}/journal/"]
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}
    assert links == {"alternate": f"{ORIGIN}/{language}/journal/", "self": ORIGIN + FEED[language]}
    newest = max(texts(root, "a:entry/a:updated"))
    assert texts(root, "a:updated") == [newest]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_has_what_atom_asks_of_it(client: Client, language: str) -> None:
    entries = feed(client, language).findall("a:entry", ATOM)
    assert entries
    for entry in entries:
        for name in ("title", "id", "updated", "published", "summary"):
            (text,) = texts(entry, f"a:{name}")
            assert text.strip(), name
        assert all(name.strip() for name in texts(entry, "a:author/a:name"))
        assert texts(entry, "a:author/a:name")
        assert entry.find("a:link", ATOM).get("href").startswith(f"{ORIGIN}/{language}/journal/")
        for name in ("updated", "published"):
            assert datetime.fromisoformat(texts(entry, f"a:{name}")[0]).tzinfo is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_entries_are_the_latest_posts_of_its_language(client: Client, language: str) -> None:
    for days in range(30):
        make_post(f"Vieux {days}", index=journal(language), date=timezone.now() - timedelta(days=4000 + days))
    titles = texts(feed(client, language), "a:entry/a:title")
    posts = BlogPage.objects.live().child_of(journal(language)).order_by("-date")
    assert titles == [post.title for post in posts[:20]]
    for link in feed(client, language).findall("a:entry/a:link", ATOM):
        assert client.get(link.get("href").removeprefix(ORIGIN)).status_code == 200


def test_an_entry_keeps_its_id_when_its_post_changes_and_each_language_has_its_own(client: Client) -> None:
    ids = {language: texts(feed(client, language), "a:entry/a:id") for language in LANGUAGES}
    everything = ids["fr"] + ids["en"]
    assert len(set(everything)) == len(everything)
    assert all(each.startswith("urn:uuid:") for each in everything)
    post = BlogPage.objects.live().child_of(journal("fr")).order_by("-date").first()
    post.title, post.slug = "Autre titre", "autre-adresse"
    post.save_revision().publish()
    root = feed(client, "fr")
    assert "Autre titre" in texts(root, "a:entry/a:title")
    assert texts(root, "a:entry/a:id") == ids["fr"]


def test_a_post_that_is_published_again_is_updated_and_not_new(client: Client) -> None:
    post = make_post("Ancien", date=timezone.now() - timedelta(days=2))
    post.save_revision().publish()

    def times() -> tuple[str, str]:
        (entry,) = [e for e in feed(client, "fr").findall("a:entry", ATOM) if texts(e, "a:title") == ["Ancien"]]
        return texts(entry, "a:published")[0], texts(entry, "a:updated")[0]

    published, updated = times()
    assert published < updated
    BlogPage.objects.filter(pk=post.pk).update(last_published_at=timezone.now() + timedelta(hours=1))
    assert times()[0] == published
    assert times()[1] > updated


def test_markup_and_control_characters_leave_the_feed_readable(client: Client) -> None:
    make_post("<b>Gras</b> & ]]> 🍲", introduction="Une phrase <i>penchée</i> & « citée »")
    root = feed(client, "fr")
    assert "<b>Gras</b> & ]]> 🍲" in texts(root, "a:entry/a:title")


def test_drafts_and_restricted_posts_are_left_out(client: Client) -> None:
    make_post("Brouillon", live=False)
    closed = make_post("Fermé")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    titles = texts(feed(client, "fr"), "a:entry/a:title")
    assert not {"Brouillon", "Fermé"} & set(titles)
    PageViewRestriction.objects.create(page=journal("fr"), restriction_type="login")
    assert client.get(FEED["fr"]).status_code == 302


def test_a_post_is_signed_by_people_everybody_may_know(client: Client) -> None:
    people = (make_person("Vue Detous"), make_person("Entre Nous", audience="members"))
    make_post("Signé", authors=people)
    make_post("Signé à moitié", authors=people[1:])
    entries = {texts(entry, "a:title")[0]: entry for entry in feed(client, "fr").findall("a:entry", ATOM)}
    assert texts(entries["Signé"], "a:author/a:name") == ["Vue Detous"]
    assert texts(entries["Signé à moitié"], "a:author/a:name") == ["La rédaction"]
