"""Finding posts: a site, a folder of posts, a folder of loose texts, one file."""

from pathlib import Path

import pytest

from blog.imports.tree import MAX_MEGABYTES, Source, Unreadable, read_tree

POST = "---\ntitle: Un\n---\nTexte\n"


def make(root: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(path: Path) -> tuple[list[Source], dict[str, str]]:
    found = list(read_tree(path))
    left_out = {item.path: item.reason.kind for item in found if isinstance(item, Unreadable)}
    return [item for item in found if isinstance(item, Source)], left_out


def test_a_site_gives_its_posts_and_drafts_only(tmp_path: Path) -> None:
    root = make(
        tmp_path,
        {
            "_posts/2020-01-02-un.md": POST,
            "vie/_posts/2020-01-03-deux.markdown": POST,
            "_drafts/trois.md": POST,
            "index.md": POST,
            "_site/_posts/2020-01-02-un.md": POST,
            "_posts/image.png": b"\x89PNG",
        },
    )
    sources, left_out = read(root)
    assert [source.path for source in sources] == [
        "_drafts/trois.md",
        "_posts/2020-01-02-un.md",
        "vie/_posts/2020-01-03-deux.markdown",
    ]
    assert left_out == {"_posts/image.png": "file-type"}


def test_loose_texts_with_a_front_matter_are_posts_and_the_others_are_told(tmp_path: Path) -> None:
    sources, left_out = read(make(tmp_path, {"a.txt": POST, "b.txt": "Un texte nu"}))
    assert [source.path for source in sources] == ["a.txt"]
    assert left_out == {"b.txt": "no-front-matter"}


def test_the_folder_of_posts_itself_finds_the_configuration_beside_it(tmp_path: Path) -> None:
    root = make(tmp_path, {"_config.yml": "timezone: America/Montreal\n", "_posts/2020-01-02-un.md": POST})
    sources, _ = read(root / "_posts")
    assert sources[0].config.zone.key == "America/Montreal"


def test_one_file_is_read(tmp_path: Path) -> None:
    make(tmp_path, {"un.md": POST, "deux.md": POST})
    assert [source.path for source in read(tmp_path / "un.md")[0]] == ["un.md"]


def test_a_file_that_is_not_utf8_is_read_and_noted(tmp_path: Path) -> None:
    (source,), _ = read(make(tmp_path, {"a.md": POST.replace("Texte", "Été").encode("cp1252")}))
    assert "Été" in source.text
    assert [found.kind for found in source.problems] == ["encoding"]


def test_files_too_large_missing_or_outside_are_told(tmp_path: Path) -> None:
    root = make(tmp_path / "site", {"_posts/gros.md": b"a" * (MAX_MEGABYTES * 1_000_000 + 1)})
    make(tmp_path, {"secret.md": POST})
    (root / "_posts" / "lien.md").symlink_to(tmp_path / "secret.md")
    (root / "_posts" / "rompu.md").symlink_to(root / "absent.md")
    assert read(root) == (
        [],
        {"_posts/gros.md": "too-large", "_posts/lien.md": "outside", "_posts/rompu.md": "unreadable"},
    )
    assert list(read(tmp_path / "rien")[1].values()) == ["missing"]


@pytest.mark.parametrize("config", ["timezone: Mars/Olympus\n", "a: b: c\n", "- liste\n", "\x00", "timezone: [a]\n"])
def test_a_broken_configuration_is_told_and_stops_nothing(tmp_path: Path, config: str) -> None:
    sources, left_out = read(make(tmp_path, {"_config.yml": config, "_posts/2020-01-02-un.md": POST}))
    assert len(sources) == 1
    assert sources[0].config.zone.key == "Europe/Paris"
    assert set(left_out) == {"_config.yml"}
