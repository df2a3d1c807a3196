"""Counts and outcomes agree with whatever number and gender stands beside them, and no title stands twice."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from home.imports.items import Item, Kind, Markup, Refused
from home.imports.problems import problem
from home.imports.sheet import recorded, refused
from home.models import ImportRun
from tests.community import desk
from tests.factories.imports import keep, make_line, make_run

pytestmark = pytest.mark.django_db


@pytest.fixture
def run() -> ImportRun:
    run = make_run()
    make_line(run)
    keep(run, refused(Refused("_posts/vide.md", problem("unreadable"), 3)))
    keep(run, recorded(Item("_config.yml", Kind.RECORD, "_config", "", Markup.TEXT), []))
    return run


def read(client: Client, address: str, language: str) -> str:
    editor = desk.sign_in(client, "editor")
    editor.wagtail_userprofile.preferred_language = language
    editor.wagtail_userprofile.save()
    return client.get(address).content.decode()


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split()).replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", "Créations : 1 Dans la feuille d’épreuve seulement : 1 Refus : 1"),
        ("en", "Created: 1 Kept in the proof sheet alone: 1 Refused: 1"),
    ],
)
def test_the_list_of_imports_counts_what_became_of_everything(
    client: Client, run: ImportRun, language: str, told: str
) -> None:
    assert told in words(read(client, reverse("imports"), language))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", ["Créations 1", "Article – création", "Dans la feuille d’épreuve seulement"]),
        ("en", ["Created 1", "Post – created", "Kept in the proof sheet alone"]),
    ],
)
def test_the_sheet_counts_and_names_what_became_of_everything(
    client: Client, run: ImportRun, language: str, told: list[str]
) -> None:
    page = read(client, reverse("import_run", args=[run.pk]), language)
    for passage in told:
        assert passage in words(page)


@pytest.mark.parametrize(("language", "kept"), [("fr", "Phrase, à l’identique"), ("en", "Sentence, kept")])
def test_a_part_is_named_with_what_became_of_it(client: Client, run: ImportRun, language: str, kept: str) -> None:
    line = run.lines.earliest("pk")
    assert kept in words(read(client, reverse("import_source", args=[run.pk, line.pk]), language))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("fr", r"Jekyll\. Début : \d+ \w+ \d{4} à \d+ h \d\d\. Fin : \d+ \w+"),
        ("en", r"Jekyll\. Started: \d+ \w+ \d{4}, "),
    ],
)
def test_when_an_import_began_and_ended(client: Client, run: ImportRun, language: str, told: str) -> None:
    assert re.search(told, words(read(client, reverse("import_run", args=[run.pk]), language)))


def test_the_title_of_a_screen_stands_there_once(client: Client, run: ImportRun) -> None:
    line = run.lines.earliest("pk")
    for address in (reverse("import_run", args=[run.pk]), reverse("import_source", args=[run.pk, line.pk])):
        page = read(client, address, "fr")
        headings = [words(each) for each in re.findall(r"<h[1-6].*?</h[1-6]>", page, re.DOTALL)]
        assert len(re.findall("<h1", page)) == 1
        assert len(headings) == len(set(headings))
