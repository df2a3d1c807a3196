"""What is taken out of texts when a person is erased, and what is left in them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection

from community.models import Introduction, ProfileContact, ProfileLink
from community.privacy.erase import erase
from community.privacy.needles import needles_of
from community.privacy.texts import without
from tests.factories.pages import make_account, make_post
from tests.factories.things import make_person, several_people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("other", ["Anne Martin-Dupont", "Marie-Anne Martin"])
def test_a_name_that_is_part_of_another_is_left_alone(other: str) -> None:
    leaver = make_person("Anne Martin")
    make_person(other)
    assert erase(leaver, None).left == ["name"]


def test_a_single_word_is_left_alone() -> None:
    leaver = make_person("Rose")
    post = make_post("Une rose, Rose, rose")
    assert erase(leaver, None).left == ["slug", "name"]
    post.refresh_from_db()
    assert post.title == "Une rose, Rose, rose"


def test_what_others_share_is_left_alone() -> None:
    leaver, other = make_person("Jean Sérien"), make_person("Bo Bi")
    shared = "https://atelier.example/"
    leaver.links, other.links = [ProfileLink(label="A", url=shared)], [ProfileLink(label="B", url=f"{shared}bo/")]
    leaver.contacts = [ProfileContact(kind="chat", value="Soleil"), ProfileContact(kind="phone", value="12 34")]
    leaver.save()
    other.save()
    assert erase(leaver, None).left == ["contact", "link"]
    assert other.links.get().url == f"{shared}bo/"


@pytest.mark.parametrize(
    ("text", "swept"),
    [
        ("Vive Jean-Noël L’Écuyer !", "Vive une personne partie !"),
        ("JEAN NOËL L'ÉCUYER", "une personne partie"),
        ("L’Écuyer, Jean-Noël", "une personne partie"),
        ("Jean-No&euml;l&nbsp;L&rsquo;&Eacute;cuyer", "une personne partie"),
        ('{"a": "Jean-No\\u00ebl L\\u2019\\u00c9cuyer"}', '{"a": "une personne partie"}'),
        ('{"language": "en", "b": ["Jean-Noël L’Écuyer"]}', '{"language": "en", "b": ["somebody who left"]}'),
        (
            json.dumps({"body": json.dumps([{"v": "Jean-Noël L’Écuyer"}])}),
            '{"body": "[{\\"v\\": \\"une personne partie\\"}]"}',
        ),
        ("/portraits/jean-noel-lecuyer.png", "/portraits/ancien-membre.png"),
        ("Jean-Noël L’Écuyer-Dupont", "Jean-Noël L’Écuyer-Dupont"),
        ("Jean-Noël", "Jean-Noël"),
        ("jean@ici.example, ajean@ici.example", ", ajean@ici.example"),
        ("+33 (0)6.11 22 33 44 ou 0611223344", " ou "),
        ("https://jean.example/a?b#c fin", " fin"),
        ("Point", "Point"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, swept: str) -> None:
    person = make_person("Jean-Noël L’Écuyer", user=make_account("jean@ici.example"))
    person.links = [ProfileLink(label="x", url="https://jean.example")]
    person.contacts = [ProfileContact(kind="phone", value="06 11 22 33 44")]
    person.save()
    assert without(needles_of(person, person.user), text, "fr") == swept


def test_among_ten_thousand_rows_each_text_that_changes_costs_a_statement(django_assert_max_num_queries: Any) -> None:
    people = several_people(100)
    Introduction.objects.bulk_create(
        Introduction(
            asker=one,
            asked=other,
            state="declined",
            message="Un mot de Jo Tout-Seul." if one == people[0] else "Tout va bien.",
        )
        for one in people
        for other in people
        if one != other
    )
    leaver = make_person("Jo Tout-Seul")
    with django_assert_max_num_queries(2_500):  # most of them read the schema
        receipt = erase(leaver, None)
    assert receipt.changed == 99
    assert Introduction.objects.filter(message="Un mot d’une personne partie.").count() == 99


@pytest.mark.parametrize("key", ["id integer PRIMARY KEY,", ""])
def test_tables_that_no_model_knows_are_swept_too(key: str) -> None:
    leaver = make_person("Ulla Oubliée")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE former_app ({key} words text)")
        columns, number = ("id, words", "1, ") if key else ("words", "")
        cursor.execute(f"INSERT INTO former_app ({columns}) VALUES ({number}'Par Ulla Oubliée')")  # noqa: S608
        assert erase(leaver, None).changed == 1
        cursor.execute("SELECT words FROM former_app")
        assert cursor.fetchall() == [("Par une personne partie",)]
