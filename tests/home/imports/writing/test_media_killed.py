"""A run that is killed between storing a file and committing its row leaves nothing behind once it was run again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from wagtail.documents import get_document_model

from cms.models import AssociationImage
from home.imports.options import Options
from home.imports.run import import_site
from home.imports.writing.library import Library
from home.imports.writing.writer import Writer
from tests.home.imports.writing.old_sites import OTHER, PHOTO, FolderSite, item

pytestmark = pytest.mark.django_db
Document = get_document_model()


class Killed(BaseException):
    """What no part of the importer can catch."""


@pytest.fixture
def site(old: Path) -> FolderSite:
    (old / "Le four été.JPG").write_bytes(PHOTO)
    (old / "table.png").write_bytes(OTHER)
    (old / "statuts.pdf").write_bytes(b"%PDF-1.4 " + b"x" * 5000)
    texts = ['<img src="/Le four été.JPG" alt="Le four"><p>Bonjour</p>', '<img src="/table.png" alt="La table">']
    return FolderSite(old, *(item(str(number), text) for number, text in enumerate(texts)))


def files_in(folder: Path) -> dict[str, str]:
    """Every file by its name, with what it holds."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def bring_in(site: FolderSite) -> None:
    import_site(site, Options("fr", fetch=False), lambda sheet: None)
    Library(site).document("/statuts.pdf")


def uninterrupted(site: FolderSite, settings: Any, folder: Path) -> dict[str, str]:
    """What a run that nobody disturbs leaves in an empty storage; its rows are taken back."""
    settings.MEDIA_ROOT = folder
    savepoint = connection.savepoint() if connection.in_atomic_block else None
    bring_in(site)
    connection.savepoint_rollback(savepoint)
    return files_in(folder)


def dies(*args: Any, **kwargs: Any) -> None:
    raise Killed


def after_the_file(self: Any, *args: Any, **kwargs: Any) -> None:
    """As Django stores a row, which first stores its file: then the machine stops."""
    for field in self._meta.concrete_fields:
        field.pre_save(self, add=True)
    raise Killed


WAYS = {
    "a picture, before its row": (AssociationImage, "save_base", after_the_file),
    "a document, before its row": (Document, "save_base", after_the_file),
    "a text, before its end": (Writer, "_remember", dies),
}


@pytest.mark.parametrize("way", WAYS)
def test_the_second_run_leaves_the_same_files(
    site: FolderSite, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    expected = uninterrupted(site, settings, tmp_path / "undisturbed")
    assert len(expected) == 3
    settings.MEDIA_ROOT = tmp_path / "media"
    killed_at(WAYS[way], lambda: bring_in(site), monkeypatch)
    bring_in(site)
    assert files_in(tmp_path / "media") == expected


def killed_at(where: tuple[type, str, Any], run: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    savepoint = connection.savepoint()
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(*where)
        run()
    connection.savepoint_rollback(savepoint)


def test_a_file_that_was_written_in_part_is_written_again(site: FolderSite, settings: Any, tmp_path: Path) -> None:
    expected = uninterrupted(site, settings, tmp_path / "undisturbed")
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in expected:
        half = tmp_path / "media" / name
        half.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes((tmp_path / "undisturbed" / name).read_bytes()[:100])
    bring_in(site)
    assert files_in(tmp_path / "media") == expected


def test_what_somebody_else_has_under_that_name_is_left(site: FolderSite, settings: Any, tmp_path: Path) -> None:
    """The control: only what no row names is taken for a leftover."""
    expected = uninterrupted(site, settings, tmp_path / "undisturbed")
    settings.MEDIA_ROOT = tmp_path / "media"
    bring_in(site)
    AssociationImage.objects.filter(file__in=expected).update(source_hash="")
    image, _missing = Library(site).find("/table.png", "")
    assert image.file.name not in expected
    assert set(expected) < set(files_in(tmp_path / "media"))


def test_a_text_that_fails_leaves_the_next_ones_their_picture(
    site: FolderSite, media: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a text that was taken back had brought in is not taken for something that is there."""
    text = '<img src="/table.png" alt="La table">'
    site.items = (item("a", text), item("b", text))
    remember = Writer._remember

    def fails_once(self: Writer, told: Any, *rest: Any, **became: Any) -> Any:
        if told.source == "a":
            raise OSError("No space left on device")
        return remember(self, told, *rest, **became)

    monkeypatch.setattr(Writer, "_remember", fails_once)
    became: list[str] = []
    import_site(site, Options("fr", fetch=False), lambda sheet: became.append(sheet.outcome))
    assert became == ["failed", "created"]
    assert len(files_in(media)) == 1
