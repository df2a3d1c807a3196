"""A site in an archive: read as if it were unpacked, and nothing in it can do harm."""

from __future__ import annotations

import gc
import os
import stat
import zipfile
from pathlib import Path

import pytest

from home.imports.items import Kind
from home.imports.reading import archive
from home.imports.reading.jekyll_site import JekyllSite
from home.imports.run import entries_of
from tests.home.imports.reading.trees import POST, items, lines, refused
from tests.support.zips import zipped

NAME = "_posts/2020-01-02-un.md"


def packed(path: Path, files: dict[str, str | bytes]) -> Path:
    path.write_bytes(zipped(files))
    return path


def test_an_archive_reads_as_the_folder_that_was_packed(tmp_path: Path) -> None:
    path = packed(tmp_path / "site.zip", {"_config.yml": "lang: fr", NAME: POST, "medias/é.png": b"x"})
    site = JekyllSite(path)
    assert site.origin == "site"
    assert list(items(site, Kind.POST)) == [NAME]
    assert site.file("/medias/é.png").read_bytes() == b"x"


def test_a_folder_around_the_site_is_looked_through(tmp_path: Path) -> None:
    path = packed(tmp_path / "site.zip", {f"site-main/{NAME}": POST, "__MACOSX/site-main/._a": b"x"})
    assert list(lines(JekyllSite(path))) == [NAME]


def test_what_was_unpacked_goes_with_the_site(tmp_path: Path) -> None:
    site = JekyllSite(packed(tmp_path / "site.zip", {NAME: POST}))
    root = site.root
    assert root.is_dir()
    del site
    gc.collect()
    assert not root.exists()


@pytest.mark.parametrize(
    "name",
    ["../dehors.md", "a/../../dehors.md", "/etc/dehors.md", "C:\\dehors.md", "..\\dehors.md", "./.", "a/../b.md"],
)
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    site = JekyllSite(packed(tmp_path / "site.zip", {NAME: POST, name: POST}))
    assert list(refused(site).values()) == ["archive-outside"]
    assert not list(tmp_path.glob("**/dehors.md"))
    assert list(items(site, Kind.POST)) == [NAME]


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, mode: int) -> None:
    path = packed(tmp_path / "site.zip", {NAME: POST})
    entry = zipfile.ZipInfo("_posts/2020-01-03-lien.md")
    entry.external_attr = (mode | 0o777) << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(entry, "/etc/passwd")
    assert refused(JekyllSite(path)) == {"_posts/2020-01-03-lien.md": "archive-link"}


def test_a_bomb_is_left_out_before_it_unpacks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_GIGABYTES", 0.001)
    site = JekyllSite(packed(tmp_path / "site.zip", {"bombe.txt": b"0" * 5_000_000, NAME: POST}))
    assert refused(site) == {"bombe.txt": "archive-size"}
    assert list(items(site, Kind.POST)) == [NAME]


def test_an_archive_of_too_many_files_is_left_out_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_ENTRIES", 2)
    site = JekyllSite(packed(tmp_path / "site.zip", {"a.md": POST, "b.md": POST, "c.md": POST}))
    assert refused(site) == {"site.zip": "archive-entries"}


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_packed_twice_is_told_and_the_first_is_kept(tmp_path: Path) -> None:
    path = packed(tmp_path / "site.zip", {NAME: POST})
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(NAME, POST.replace("Un", "Deux"))
    first, second = entries_of(JekyllSite(path))
    assert (first.source, first.title) == (NAME, "Un")
    assert (second.source, second.reason.kind) == (f"{NAME} (2)", "archive-twice")


@pytest.mark.parametrize("cut", [0, 1, 30, 60, -1])
def test_a_broken_archive_is_told(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path / "site.zip", {NAME: POST * 50})
    path.write_bytes(path.read_bytes()[:cut])
    assert refused(JekyllSite(path)) == {"site.zip": "archive"}


def test_bytes_that_were_changed_cost_their_file_alone(tmp_path: Path) -> None:
    path = packed(tmp_path / "site.zip", {NAME: os.urandom(400), "_posts/2020-01-03-b.md": POST})
    content = bytearray(path.read_bytes())
    content[120] ^= 0xFF
    path.write_bytes(content)
    assert refused(JekyllSite(path)) == {NAME: "archive"}


def test_names_in_utf_8_are_read_even_where_nothing_says_so(tmp_path: Path) -> None:
    path = packed(tmp_path / "site.zip", {"_posts/2020-01-02-xx.md": POST})
    content = path.read_bytes().replace(b"2020-01-02-xx", "2020-01-02-é".encode())
    path.write_bytes(content)
    assert list(items(JekyllSite(path), Kind.POST)) == ["_posts/2020-01-02-é.md"]
