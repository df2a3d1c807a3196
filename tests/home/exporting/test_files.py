"""Names of files, heads of files, old addresses: what every computer can hold and every reader takes alike."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from home.exporting.front_matter import head
from home.exporting.old_addresses import as_file
from home.exporting.tree import FORBIDDEN, RESERVED, Tree, safe_name
from home.imports.reading.front_matter import parse

pytestmark = pytest.mark.once
SURPRISES = [
    "no",
    "Yes",
    "12:30",
    "0755",
    "1_000",
    "1,5",
    "~",
    "null",
    ":symbole",
    "- a",
    "a: b",
    "#x",
    "2019-01-01",
    "é 🙂",
    "{{ x }}",
    "'",
    '"',
    "\\",
    "a\nb",
    "---",
    " x ",
    "=",
    "<<",
    "0x1F",
    "1e3",
    "",
]


@given(st.text(min_size=1))
def test_a_name_is_one_that_every_computer_holds(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe.encode()) <= 130
    assert not FORBIDDEN.search(safe)
    assert not RESERVED.fullmatch(safe)
    assert safe[0] not in "._#~" and safe[-1] not in ". "


@pytest.mark.parametrize(
    "name", ["..", ".", "../../etc/passwd", "con", "NUL.txt", "a" * 500, "é" * 200, "_posts", "C:\\x"]
)
def test_hostile_names_stay_in_the_folder(tmp_path: Path, name: str) -> None:
    tree = Tree(tmp_path / "out")
    path = tree.free(name, name, ".md")
    tree.write(path, "x")
    assert (tmp_path / "out" / path).resolve().is_relative_to((tmp_path / "out").resolve())
    assert (tmp_path / "out" / path).read_text() == "x"


def test_names_that_differ_in_case_alone_are_numbered(tmp_path: Path) -> None:
    tree = Tree(tmp_path)
    assert [tree.free("", name, ".md") for name in ("Four", "four", "FOUR")] == ["Four.md", "four-2.md", "FOUR-3.md"]


def test_a_link_in_the_place_of_a_file_is_replaced_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "mine").write_text("à moi")
    (tmp_path / "out" / "a.md").symlink_to(tmp_path / "mine")
    Tree(tmp_path / "out").write("a.md", "x")
    assert (tmp_path / "mine").read_text() == "à moi"
    assert (tmp_path / "out" / "a.md").read_text() == "x"


@pytest.mark.parametrize("text", SURPRISES)
def test_a_text_is_read_as_the_same_text(text: str) -> None:
    written = head({"title": text, "tags": [text]})
    assert yaml.safe_load(written.strip("-\n")) == ({"title": text, "tags": [text]} if text else {"tags": [""]})
    assert parse(written).fields.get("title", "") == text


def test_a_date_is_written_with_its_offset() -> None:
    date = datetime(2016, 3, 4, 18, tzinfo=ZoneInfo("Europe/Paris"))
    assert head({"date": date}) == "---\ndate: 2016-03-04 18:00:00+01:00\n---\n"


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/2019/07/four", "/2019/07/four/"),
        ("/four.html", "/four.html"),
        ("/%C3%A9t%C3%A9/", "/été/"),
        ("/?p=12", None),
        ("/a/../b", None),
        ("/%2e%2e/b", None),
        ("//elsewhere.example/x", None),
        ("https://elsewhere.example/x", None),
        ("/a\\b", None),
        ("/a%00b", None),
        ("", None),
    ],
)
def test_an_old_address_is_a_file_or_nothing(address: str, file: str | None) -> None:
    assert as_file(address) == file
