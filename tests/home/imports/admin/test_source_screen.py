"""The screen of one source: it reads well to somebody who has never seen one, whatever the source was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from community.models import Profile
from home.imports.corrections import Correction
from home.imports.items import Comment, Item, Kind, Markup, Refused
from home.imports.old_site import OldSite
from home.imports.options import Options
from home.imports.problems import problem
from home.imports.sheet import failed, recorded, refused
from home.imports.taking import take
from home.imports.writing.writer import Writer
from home.models import ImportLine, ImportRun, OldAddress
from tests.community import desk
from tests.factories.imports import ORIGIN, keep, make_line, make_run

pytestmark = pytest.mark.django_db
PERSON = Item(
    "_coworkers/lea.md",
    Kind.PERSON,
    "Léa Morin",
    "Du pain **au levain**.",
    Markup.MARKDOWN,
    language="fr",
    draft=True,
    fields={
        "headline": "Boulangère",
        "trades": ["Boulangère", "Formatrice"],
        "links": [{"label": "Web", "url": "https://lea.example/"}],
        "email": "lea@pain.example",
        "phone": "",
    },
)


class Elsewhere(OldSite):
    """A site that has nothing to give by itself."""

    reader = "folder"

    def entries(self) -> Iterator[Item]:
        yield from ()


@pytest.fixture
def run() -> ImportRun:
    return make_run()


def written(run: ImportRun, item: Item) -> ImportLine:
    take(run, Writer(Elsewhere(ORIGIN), Options("fr")), item)
    return run.lines.get(source=item.source)


def record(fields: dict[str, Any]) -> Item:
    return Item("_data/tarifs.csv", Kind.RECORD, "tarifs", "", Markup.TEXT, fields=fields)


def screen(client: Client, line: ImportLine, role: str = "editor", language: str = "fr") -> Any:
    reader = desk.sign_in(client, role)
    reader.wagtail_userprofile.preferred_language = language
    reader.wagtail_userprofile.save()
    return client.get(reverse("import_source", args=[line.run_id, line.pk]))


def words(answer: Any) -> str:
    """The text of a screen on one line."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.content.decode()).split())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["Nom Léa Morin", "En une ligne Boulangère", "Métiers Boulangère, Formatrice", "E-mail lea@pain"]),
        ("en", ["Name Léa Morin", "In one line Boulangère", "Trades Boulangère, Formatrice", "E-mail lea@pain"]),
    ],
)
def test_a_person_is_told_in_the_words_of_the_form_of_people(
    client: Client, run: ImportRun, language: str, told: list[str]
) -> None:
    answer = screen(client, written(run, PERSON), language=language)
    shown = words(answer)
    for passage in (*told, "Web https://lea.example/", "Du pain au levain."):
        assert passage in shown
    for raw in ("headline", "['", "{'", "Téléphone"):
        assert raw not in shown
    assert "levain" in answer.context["here"].body


def test_the_way_to_a_person_is_open_to_who_may_edit_people(client: Client, run: ImportRun) -> None:
    line = written(run, PERSON)
    form = reverse("wagtailsnippets_community_profile:edit", args=[line.item.person_id])
    assert form in screen(client, line).content.decode()
    for group in Group.objects.all():
        group.permissions.remove(*Permission.objects.filter(content_type__model="profile"))
    answer = screen(client, line)
    assert form not in answer.content.decode()
    assert answer.context["here"].body is None


def test_a_person_whom_the_importer_did_not_make_is_not_said_to_be_changed(client: Client, run: ImportRun) -> None:
    person = Profile.objects.create(name=PERSON.title)
    line = written(run, PERSON)
    assert (line.outcome, line.item.person) == ("recorded", person)
    assert screen(client, line).context["here"].edited is False


def test_a_page_is_said_to_be_changed_by_what_the_importer_asks(client: Client, run: ImportRun) -> None:
    line = make_line(run)
    assert screen(client, line).context["here"].edited is False
    revision = line.item.page.latest_revision
    revision.content["title"] = "Quelqu’un a été retiré de ce texte"
    revision.save()
    answer = screen(client, line)
    assert answer.context["here"].edited is True
    assert "Le prochain import n’y touchera pas." in words(answer)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_data_are_shown_as_a_table_and_as_named_values(client: Client, run: ImportRun, language: str) -> None:
    rows = [{"nom": "Nomade", "prix_ttc": "12"}, {"nom": "Fixe", "prix_ttc": ""}]
    shown = words(screen(client, keep(run, recorded(record({"content": rows}), [])), language=language))
    assert "Nom Prix ttc Nomade 12 Fixe –" in shown
    assert "{'" not in shown
    nested = {"content": [{"title": "Accueil", "children": [{"title": "Venir", "actif": True}]}]}
    other = keep(run, recorded(Item("menu", Kind.RECORD, "", "", Markup.TEXT, fields=nested), []))
    told = words(screen(client, other, language=language))  # in any order: PostgreSQL keeps none of the names
    for expected in {
        "fr": ("Titre Accueil En dessous", "Titre Venir", "Actif oui"),
        "en": ("Title Accueil Below it", "Title Venir", "Actif yes"),
    }[language]:
        assert expected in told


@pytest.mark.parametrize(
    ("language", "why", "where"),
    [
        ("fr", "Cet article n’a pas pu être écrit. (ValueError: non)", "Rien ne répond à cet endroit."),
        ("en", "This post could not be written. (ValueError: non)", "Nothing answers there."),
    ],
)
def test_what_could_not_be_written_is_shown_with_the_reason_its_text_and_its_addresses(
    client: Client, run: ImportRun, language: str, why: str, where: str
) -> None:
    item = Item("a.md", Kind.POST, "Le four", "Du <b>pain</b>", Markup.HTML, addresses=("/le-four/", "/four/"))
    OldAddress.objects.create(origin=ORIGIN, address="/le-four", written="/le-four/", status=404)
    answer = screen(client, keep(run, failed(item, problem("not-written", "ValueError: non"))), language=language)
    assert answer.context["problems"] == [why]
    assert answer.context["text"] == "Du <b>pain</b>"
    assert [(each.address, each.status) for each in answer.context["addresses"]] == [
        ("/le-four", 404),
        ("/four/", None),
    ]
    assert where in words(answer)


def test_the_line_of_a_person_who_could_not_be_written_does_not_keep_their_words(run: ImportRun) -> None:
    sheet = failed(PERSON, problem("not-written", "ValueError: non"))
    assert "levain" not in str(sheet.told)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["Refus", "Rien n’en a été repris.", "Pourquoi Ce fichier n’a pas pu être lu.", "ligne 3"]),
        ("en", ["Refused", "Nothing of this came in.", "Why This file could not be read.", "line 3"]),
    ],
)
def test_what_was_refused_says_why(client: Client, run: ImportRun, language: str, told: list[str]) -> None:
    line = keep(run, refused(Refused("_posts/vide.md", problem("unreadable"), 3)))
    shown = words(screen(client, line, language=language))
    for passage in told:
        assert passage in shown


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["19 novembre 2015 à 18 h 11", "Léa 1 janvier 2016 Enfin"]),
        ("en", ["19 November 2015, 18:11", "Léa 1 January 2016 Enfin"]),
    ],
)
def test_dates_are_told_as_people_read_them(client: Client, run: ImportRun, language: str, told: list[str]) -> None:
    offset = Correction("date-offset", "date", "2015-11-19T17:11:57+01:00", "2015-11-19T18:11:57+01:00", zone="Paris")
    comments = (Comment("Léa", "2016-01-01", "Enfin"),)
    line = keep(run, recorded(replace(record({}), corrections=(offset,), comments=comments), []))
    shown = words(screen(client, line, language=language)).replace("\xa0", " ")
    for passage in told:
        assert passage in shown
    assert "T18:11" not in shown


@pytest.mark.parametrize(("words_", "way"), [("Le four", "--accept alt-missing"), ("", "Seule une personne")])
def test_a_picture_nobody_described_says_who_can(client: Client, run: ImportRun, words_: str, way: str) -> None:
    found = Correction("alt-missing", "alt", "", words_, detail="/a.png")
    other = Correction("alt-missing", "alt", "", words_, detail="/b.png")
    item = replace(record({}), corrections=(found, other))
    answer = screen(client, keep(run, recorded(item, [])))
    assert [len(group.cases) for group in answer.context["corrections"]] == [2]
    ways = {"--accept alt-missing", "Seule une personne"}
    assert {each for each in ways if each in words(answer)} == {way}
