"""Exports in several files, compressed or in an archive, some of them made to do harm."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from home.imports.reading.wordpress import streams
from tests.home.imports.reading.wordpress.exports import GOOD, read, sources, told
from tests.support.wxr import FOOT, HEAD, export, item, saved
from tests.support.zips import zipped


def test_a_compressed_export_is_read_and_a_cut_one_up_to_the_cut(tmp_path: Path) -> None:
    content = gzip.compress(export(*(item(number, text=f"{number} " * 500) for number in range(1, 400))).encode(), 1)
    items, refused = read(tmp_path, content, "export.xml.gz")
    assert (len(items), refused) == (399, [])
    items, refused = read(tmp_path, content[: len(content) // 2], "coupe.xml.gz")
    assert refused[0][1] == "unreadable"
    items, refused = read(tmp_path, b"pas du tout", "faux.xml.gz")
    assert (items, [kind for _source, kind, _line in refused]) == ([], ["unreadable"])


def test_an_archive_of_several_exports_is_one_site(tmp_path: Path) -> None:
    content = zipped(
        {"b.xml": export(item(2, "page", parent="1")), "a.xml": export(item(3)), "c.xml": export(item(1, "page"))}
    )
    items, refused = read(tmp_path, content, "export.zip")
    assert (sources(items), items[-1].parent, refused) == (["post/3", "page/1", "page/2"], "page/1", [])


def test_an_archive_writes_no_file_anywhere_and_names_no_path_outside(tmp_path: Path) -> None:
    content = zipped({"../../sorti.xml": GOOD, "/abs.xml": GOOD, "bon.xml": export(item(9))})
    before = sorted(tmp_path.parent.rglob("*"))
    items, refused = read(tmp_path, content, "glisse.zip")
    assert (sources(items), [kind for _source, kind, _line in refused]) == (["post/9"], ["outside", "outside"])
    assert sorted(tmp_path.parent.rglob("*")) == sorted([*before, tmp_path / "glisse.zip"])


@pytest.mark.parametrize("name", ["bombe.zip", "bombe.xml.gz"])
def test_a_bomb_is_read_up_to_the_size_allowed(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "MAX_UNPACKED_MEGABYTES", 3)
    text = HEAD + item(1) + " " * 6_000_000 + item(2) + FOOT
    content = zipped({"a.xml": text}) if name.endswith("zip") else gzip.compress(text.encode())
    items, refused = read(tmp_path, content, name)
    assert (sources(items), refused[0][1]) == (["post/1"], "unpacked-size")


@pytest.mark.parametrize("content", [b"PK\x05\x06", b"pas une archive", zipped({"note.txt": "bonjour"})])
def test_an_archive_without_an_export_says_so(tmp_path: Path, content: bytes) -> None:
    items, refused = read(tmp_path, content, "vide.zip")
    assert items == []
    assert [kind for _source, kind, _line in refused][0] in ("unreadable", "no-export")


def test_a_folder_of_several_exports_is_one_site(tmp_path: Path) -> None:
    saved(tmp_path / "site.001.xml", item(1), item(2, text="Deux"))
    saved(tmp_path / "site.002.xml", item(2, text="Deux"), item(3))
    (tmp_path / "note.txt").write_text("Bonjour", encoding="utf-8")
    items, refused = told(tmp_path)
    assert (sources(items), [kind for _source, kind, _line in refused]) == (
        ["post/1", "post/2", "post/3"],
        ["item-twice"],
    )


def test_nothing_there_is_said_plainly(tmp_path: Path) -> None:
    assert [kind for _source, kind, _line in told(tmp_path)[1]] == ["no-export"]
    assert [kind for _source, kind, _line in told(tmp_path / "absent.xml")[1]] == ["missing"]
