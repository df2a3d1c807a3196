"""Finding what there is: a site, one of its folders, a folder of texts, one file; and no file is passed over."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.imports.items import Item, Kind, Refused
from home.imports.reading.files import MAX_MEGABYTES, content_of
from home.imports.reading.jekyll_site import JekyllSite, TextsSite
from tests.home.imports.reading.trees import POST, items, kinds, lines, make, refused


def test_a_site_gives_its_posts_and_drafts_and_counts_the_rest(tmp_path: Path) -> None:
    site = JekyllSite(
        make(
            tmp_path,
            {
                "_posts/2020-01-02-un.md": POST,
                "vie/_posts/2020-01-03-deux.markdown": POST,
                "_drafts/trois.md": POST,
                "_site/_posts/2020-01-02-un.md": POST,
                "_posts/image.png": b"\x89PNG",
                "_posts/notes.wpd": b"x",
                "_layouts/post.html": POST,
                "assets/css/site.css": "a {}",
                "assets/css/site.js": "1",
                "assets/a.jpg": b"\xff",
                "README.md": "Un site",
                "Gemfile": "",
            },
        )
    )
    assert sorted(items(site, Kind.POST)) == [
        "_drafts/trois.md",
        "_posts/2020-01-02-un.md",
        "vie/_posts/2020-01-03-deux.markdown",
    ]
    assert refused(site) == {"_posts/notes.wpd": "file-type"}
    assert {source: (each.fields["files"], kinds(each)) for source, each in items(site, Kind.RECORD).items()} == {
        "/": (2, ["other-files"]),
        "_layouts/": (1, ["other-files"]),
        "_posts/": (1, ["closed-files"]),
        "_site/": (1, ["made-files"]),
        "assets/": (1, ["library-files"]),
        "assets/css/": (2, ["other-files"]),
    }


def test_a_folder_of_texts_gives_each_of_them(tmp_path: Path) -> None:
    root = make(tmp_path, {"a.txt": POST, "b.txt": "Un texte nu", "c": "Un autre", "d.odt": b"PK", "e.png": b"\x89"})
    assert {source: item.draft for source, item in items(JekyllSite(root), Kind.POST).items()} == {
        "a.txt": False,
        "b.txt": True,
        "c": True,
    }
    assert refused(JekyllSite(root)) == {"d.odt": "file-type"}
    assert items(JekyllSite(root), Kind.RECORD)["/"].fields["library"] == 1


def test_a_folder_of_texts_may_be_called_anything(tmp_path: Path) -> None:
    root = make(tmp_path, {"_posts/a.txt": "Un texte", "_config.yml": "a: b", "_layouts/b.txt": "Un autre"})
    assert sorted(items(TextsSite(root), Kind.POST)) == ["_layouts/b.txt", "_posts/a.txt"]


def test_the_folder_of_posts_itself_finds_the_configuration_beside_it(tmp_path: Path) -> None:
    root = make(tmp_path, {"_config.yml": "timezone: America/Montreal\n", "_posts/2020-01-02-un.md": POST})
    site = JekyllSite(root / "_posts")
    assert list(lines(site)) == ["_posts/2020-01-02-un.md"]
    assert site.config.zone.key == "America/Montreal"


def test_one_file_is_read_under_the_name_it_has_in_the_site(tmp_path: Path) -> None:
    make(tmp_path, {"_posts/2020-01-02-un.md": POST, "_posts/2020-01-02-deux.md": POST, "loin/un.md": POST})
    assert list(lines(JekyllSite(tmp_path / "_posts" / "2020-01-02-un.md"))) == ["_posts/2020-01-02-un.md"]
    assert list(lines(JekyllSite(tmp_path / "loin" / "un.md"))) == ["un.md"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (POST.replace("Texte", "Été").encode("cp1252"), ["encoding"]),
        (POST.replace("Texte", "Été").encode("utf-16"), ["encoding-wide"]),
        (POST.replace("Texte", "Été").encode("utf-8-sig"), ["bom"]),
        (POST.replace("Texte", "\x00Été").encode(), ["nul"]),
        (POST.replace("Texte", "Été").replace("\n", "\r").encode(), []),
        (POST.replace("Texte", "Été").replace("\n", "\r\n").encode(), []),
    ],
)
def test_every_encoding_is_read_and_told(tmp_path: Path, content: bytes, told: list[str]) -> None:
    found = items(JekyllSite(make(tmp_path, {"_posts/2020-01-02-a.md": content})))["_posts/2020-01-02-a.md"]
    assert (found.title, found.text) == ("Un", "Été\n")
    assert kinds(found) == told


def test_what_cannot_be_read_is_told_and_waited_for_by_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path / "site", {"_posts/gros.md": b"a" * (MAX_MEGABYTES * 1_000_000 + 1), "_posts/vide.md": b""})
    make(tmp_path, {"secret.md": POST, "ailleurs/a.md": POST})
    posts = root / "_posts"
    (posts / "lien.md").symlink_to(tmp_path / "secret.md")
    (posts / "rompu.md").symlink_to(root / "absent.md")
    (posts / "boucle.md").symlink_to(posts / "boucle.md")
    (posts / "dossier").symlink_to(tmp_path / "ailleurs")
    (posts / "ici").symlink_to(make(root, {"vie/a.md": POST}) / "vie")
    os.mkfifo(posts / "tube.md")
    (posts / "zero.md").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as door:
        monkeypatch.chdir(posts)  # the name of a socket may not be long
        door.bind("porte.md")
    assert refused(JekyllSite(root)) == {
        "_posts/gros.md": "too-large",
        "_posts/vide.md": "not-text",
        "_posts/lien.md": "outside",
        "_posts/rompu.md": "unreadable",
        "_posts/boucle.md": "unreadable",
        "_posts/dossier": "outside",
        "_posts/ici": "folder-link",
        "_posts/tube.md": "not-a-file",
        "_posts/zero.md": "outside",
        "_posts/porte.md": "not-a-file",
    }
    assert list(refused(JekyllSite(tmp_path / "rien")).values()) == ["missing"]


def test_a_file_that_vanishes_and_a_folder_nobody_may_open_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = JekyllSite(make(tmp_path, {"_posts/2020-01-02-a.md": POST, "_posts/2020-01-02-b.md": POST}))
    assert len(site.survey.order) == 2
    (tmp_path / "_posts" / "2020-01-02-a.md").unlink()
    assert refused(site) == {"_posts/2020-01-02-a.md": "unreadable"}

    def closed(path: str) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", closed)
    assert list(refused(JekyllSite(tmp_path)).values()) == ["unreadable"]


def test_a_link_within_the_site_is_read(tmp_path: Path) -> None:
    root = make(tmp_path, {"textes/a.md": POST, "_posts/2020-01-02-b.md": POST})
    (root / "_posts" / "2020-01-02-a.md").symlink_to(root / "textes" / "a.md")
    assert "_posts/2020-01-02-a.md" in items(JekyllSite(root), Kind.POST)


def test_names_that_are_no_text_or_too_long_get_a_name_that_lasts(tmp_path: Path) -> None:
    folder = tmp_path / "_posts" / Path(*["d" * 200] * 3)
    folder.mkdir(parents=True)
    for name in ("2020-01-02-un.md", "2020-01-02-deux.md"):
        (folder / name).write_text(POST)
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/_posts/\xe9t\xe9.md")).write_text(POST)
    found = lines(JekyllSite(tmp_path))
    assert list(found) == list(lines(JekyllSite(tmp_path)))
    assert len(found) == 3
    assert all(len(source) <= 500 and source.encode() for source in found)
    assert {entry.slug for entry in found.values() if isinstance(entry, Item)} == {"un", "deux", "xe9t-xe9"}


def test_names_that_differ_in_case_alone_are_two(tmp_path: Path) -> None:
    make(tmp_path, {"_posts/2020-01-02-A.md": POST, "_posts/2020-01-02-a.md": POST})
    assert len(items(JekyllSite(tmp_path), Kind.POST)) == 2


@pytest.mark.parametrize("config", ["timezone: Mars/Olympus\n", "a: b: c\n", "- liste\n", "\x00", "timezone: [a]\n"])
def test_a_broken_configuration_is_told_and_stops_nothing(tmp_path: Path, config: str) -> None:
    site = JekyllSite(make(tmp_path, {"_config.yml": config, "_posts/2020-01-02-un.md": POST}))
    found = items(site)
    assert set(found) == {"_config.yml", "_posts/2020-01-02-un.md"}
    assert site.config.zone.key == "Europe/Paris"
    assert kinds(found["_config.yml"])[0] == "settings-file"
    assert len(found["_config.yml"].problems) > 1


def test_files_are_found_by_their_old_addresses_and_never_outside(tmp_path: Path) -> None:
    make(tmp_path, {"secret.png": b"x"})
    root = make(tmp_path / "site", {"_config.yml": "baseurl: /blog\n", "medias/a b.png": b"x", "_posts/a.md": POST})
    (root / "lien.png").symlink_to(tmp_path / "secret.png")
    site = JekyllSite(root)
    for address in (
        "/medias/a%20b.png",
        "medias/a b.png",
        "/blog/medias/a b.png?x=1",
        "https://x.example/medias/a b.png",
    ):
        assert site.file(address) == (root / "medias" / "a b.png").resolve()
    for address in ("/../secret.png", "/lien.png", "/medias/%00", "/medias/", "", "http://[", "/" + "a" * 5000):
        assert site.file(address) is None


NAMES = st.sampled_from(
    ["a.md", "2020-01-02-b.md", "index.html", "x.txt", "p.png", "s.css", "_config.yml", "n.yml", "c.json", "d.csv", "e"]
)
FOLDERS = st.sampled_from(
    ["", "_posts", "_drafts", "_data", "_layouts", "_membres", "_formulas", "fr", "en/_posts", "about", "_site/a", ".x"]
)
CONTENTS = st.sampled_from([
    b"", b"Un texte.", b"---\ntitle: a\n---\nb", b"---\n---\n", b"\x00\xff\xfe", b"---\ntitle: [", b"[1, {", b"{}",
    b"a,b\n1,2,3", "---\nname: Inès\nlang: fr\npermalink: /x/\nref: r\n---\n# Été".encode("cp1252"),
    b"- {title: a, url: /b/}",
])  # fmt: skip


@given(files=st.dictionaries(st.tuples(FOLDERS, NAMES), CONTENTS, max_size=12))
def test_every_file_of_a_tree_is_accounted_for_once(
    files: dict[tuple[str, str], bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make(
        tmp_path_factory.mktemp("site"), {f"{folder}/{name}".strip("/"): c for (folder, name), c in files.items()}
    )
    for site in (JekyllSite(root), TextsSite(root)):
        found = lines(site).values()
        heaps = [entry.fields["files"] for entry in found if isinstance(entry, Item) and "files" in entry.fields]
        own = [entry for entry in found if isinstance(entry, Refused) or "files" not in entry.fields]
        assert len(own) + sum(heaps) == len(files)
        assert list(site.listings()) == list(site.listings())


@given(head=st.binary(max_size=80), body=st.binary(max_size=80), name=NAMES, folder=FOLDERS)
def test_no_bytes_stop_a_reading(
    head: bytes, body: bytes, name: str, folder: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = make(tmp_path_factory.mktemp("site"), {f"{folder}/{name}".strip("/"): b"---\n" + head + b"\n---\n" + body})
    for entry in lines(JekyllSite(root)).values():
        assert len(str(entry)) > 10


def test_an_open_file_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    assert content_of(tmp_path / "tube").kind == "not-a-file"
