"""The feed of a commission."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from community.models import Commission
from tests.community.commissions.readers import member_client
from tests.community.commissions.toit import at
from tests.factories.things import make_commission, make_person, make_update
from tests.support.addresses import LANGUAGES
from tests.support.reading import read

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom"}


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
