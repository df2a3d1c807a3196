"""Data files and settings: shown in the proof sheet, menus known as such, nothing that could not be stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from home.imports.items import Item, Kind
from home.imports.reading.bounded import MAX_VALUES
from home.imports.reading.data_menus import menu_of
from home.imports.reading.jekyll_site import JekyllSite
from tests.home.imports.reading.trees import items, kinds, make


def data(root: Path, name: str, content: str | bytes) -> Item:
    return items(JekyllSite(make(root, {f"_data/{name}": content})), Kind.RECORD)[f"_data/{name}"]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.yml", "salle: Nord\nplaces: 012", {"salle": "Nord", "places": "012"}),
        ("a.yaml", "- un\n- deux", ["un", "deux"]),
        ("a.json", '{"a": 1.50, "b": [true, null, NaN]}', {"a": "1.50", "b": [True, None, "NaN"]}),
        ("a.csv", "nom,places\nNord,12\n\nSud\n", [{"nom": "Nord", "places": "12"}, {"nom": "Sud"}]),
        ("b.csv", "a\n1,2,3\n", [{"a": "1", "": ["2", "3"]}]),
        ("a.tsv", "nom\tplaces\nNord\t12\n", [{"nom": "Nord", "places": "12"}]),
        ("sous/a.json", '{"x": "\\u0000\\ud800y"}', {"x": "y"}),
    ],
)
def test_data_is_kept_as_it_was_written(tmp_path: Path, name: str, content: str, expected: Any) -> None:
    found = data(tmp_path, name, content)
    assert (found.fields["content"], kinds(found)) == (expected, ["data-file"])


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.yml", "a: [", "yaml"),
        ("a.json", "{", "data-shape"),
        ("a.json", "[" * 100_000, "data-shape"),
        ("a.csv", 'a\n"' + "x" * 200_000, "data-shape"),
        ("a.yml", "a: é".encode("cp1252"), "encoding"),
        ("a.json", json.dumps(list(range(MAX_VALUES + 1))), "data-cut"),
        ("a.json", json.dumps("x" * 100_000), "data-cut"),
        ("a.json", "[" * 30 + "]" * 30, "data-cut"),
        ("a.csv", "a\n" + "1\n" * MAX_VALUES, "data-cut"),
        ("a.yml", "- a\n" * 100_000, "yaml-size"),
    ],
)
def test_data_that_cannot_be_shown_whole_says_so(tmp_path: Path, name: str, content: str | bytes, told: str) -> None:
    found = data(tmp_path, name, content)
    assert told in kinds(found)
    assert len(json.dumps(found.fields)) < 100_000


MENU = """
main:
  - title: L'association
    url: /association/
    children:
      - {title: Équipe, url: /equipe/}
  - {name: Blog, link: /blog/}
"""


def test_a_menu_is_known_by_its_titles_and_addresses(tmp_path: Path) -> None:
    assert data(tmp_path, "navigation.yml", MENU).fields["entries"] == [
        {
            "title": "L'association",
            "url": "/association/",
            "children": [{"title": "Équipe", "url": "/equipe/", "children": []}],
        },
        {"title": "Blog", "url": "/blog/", "children": []},
    ]


@pytest.mark.parametrize("content", [[], {}, "x", None, [{"title": "a"}], [{"url": "/a/"}], [1, 2], {"a": "b"}, [[]]])
def test_other_data_is_no_menu(content: Any) -> None:
    assert menu_of(content) == []


def test_the_settings_are_kept_with_what_was_wrong_in_them(tmp_path: Path) -> None:
    found = items(JekyllSite(make(tmp_path, {"_config.yml": "title: A\ntimezone: Mars/Olympus\n"})))["_config.yml"]
    assert (found.kind, found.fields["content"]["title"]) == (Kind.RECORD, "A")
    assert kinds(found) == ["settings-file", "timezone"]
