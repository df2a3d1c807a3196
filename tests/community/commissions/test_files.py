"""Files of updates: taken in, kept through drafts, given to those who may read them, gone with what named them."""

from __future__ import annotations

import os
import time

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from PIL import Image

from community.models import Commission, Update, UpdateFile
from tests.community import desk
from tests.community.commissions.desk_files import (
    PDF,
    a_file,
    a_photo,
    add,
    attach,
    change,
    new_update,
    only_update,
    rows,
    stored,
    without_files,
)
from tests.factories.things import make_update
from tests.support.reading import status_of

pytestmark = pytest.mark.django_db


def read_file(url: str, client: Client | None = None) -> bytes:
    response = (client or Client()).get(url)
    assert response.status_code == 200
    return response.getvalue()


def test_a_file_of_a_draft_is_there_once_it_is_published(editor: Client, commission: Commission) -> None:
    add(editor, commission, file=a_file())
    update = only_update()
    file = update.files.get()
    assert (file.title, file.size, update.live) == ("Ordre du jour", len(PDF), False)
    assert status_of(Client(), file.file.url) == 404
    assert read_file(file.file.url, editor) == PDF
    change(editor, update, "publish")
    assert read_file(update.files.get().file.url) == PDF


def test_a_file_added_to_a_published_update_waits_for_its_publication(editor: Client, commission: Commission) -> None:
    add(editor, commission, "publish", file=a_file("Un.txt", b"un"))
    update = only_update()
    change(editor, update, **rows(1, file=a_file("Deux.txt", b"deux")))
    drafted = {file.title: file.file.url for file in only_update().get_latest_revision_as_object().files.all()}
    assert [file.title for file in update.files.all()] == ["Un"]
    assert status_of(Client(), drafted["Deux"]) == 404
    assert read_file(drafted["Deux"], editor) == b"deux"
    change(editor, update)
    change(editor, update, "publish")
    update.refresh_from_db()
    assert {file.title: read_file(file.file.url) for file in update.files.all()} == {"Un": b"un", "Deux": b"deux"}
    change(editor, update, "publish")
    update.refresh_from_db()
    assert {file.title: read_file(file.file.url) for file in update.files.all()} == {"Un": b"un", "Deux": b"deux"}


def test_autosave_stores_a_file_once(editor: Client, commission: Commission) -> None:
    add(editor, commission, "publish", file=a_file("Un.txt", b"un"))
    url, before = desk.address(Update, "edit", only_update().pk), stored()
    answers = without_files(desk.open_form(editor, url)) | rows(1)
    for title in ("", "De", "Deux"):
        answer = desk.autosave(
            editor, url, answers | {"files-1-title": title, "files-1-file": a_file("2.txt", b"deux")}
        )
        said = answer.json()
        assert answer.status_code == 200, said
        answers |= said["field_updates"] | {"overwrite_revision_id": str(said["revision_id"])}
    assert len(stored() - before) == 1
    desk.send(editor, url, answers | {"files-1-title": "Deux"}, "publish")
    assert [file.title for file in only_update().files.all()] == ["Un", "Deux"]
    assert read_file(only_update().files.last().file.url) == b"deux"


def test_autosave_of_a_new_update_stores_its_file_once(editor: Client, commission: Commission) -> None:
    url, before = desk.address(Update, "add"), stored()
    answers = without_files(desk.open_form(editor, url)) | new_update(commission)
    said = desk.autosave(editor, url, answers | {"files-0-file": a_file()}).json()
    update = only_update()
    answers |= said["field_updates"] | {"overwrite_revision_id": str(said["revision_id"])}
    desk.autosave(editor, desk.address(Update, "edit", update.pk), answers | {"files-0-file": a_file()})
    assert (len(stored() - before), update.files.count()) == (1, 1)


def test_another_file_in_the_place_of_one_is_stored(editor: Client, commission: Commission) -> None:
    add(editor, commission, "publish", file=a_file("Un.txt", b"un"))
    change(editor, only_update(), "publish", **{"files-0-file": a_file("Autre.txt", b"autre")})
    assert read_file(only_update().files.get().file.url) == b"autre"
    assert (only_update().files.get().title, only_update().files.get().size) == ("Un", 5)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("page.html", b"<script>", "ne sont pas"),
        ("sans-suffixe", b"x", "ne sont pas"),
        ("image.svg", b"<svg/>", "ne sont pas"),
        ("vide.pdf", b"", "vide"),
        ("photo.jpg", b"not a picture", "image"),
    ],
)
def test_what_is_not_taken_in_is_refused_in_words(
    editor: Client, commission: Commission, name: str, content: bytes, words: str
) -> None:
    before = stored()
    response = add(editor, commission, "publish", file=a_file(name, content))
    errors = response.context["form"].formsets["files"].errors
    assert errors[0]["file"]
    assert stored() == before
    assert not Update.objects.filter(translations__title="Compte rendu").exists()


def test_a_file_may_weigh_twenty_megabytes_and_no_more(editor: Client, commission: Commission, settings) -> None:
    assert settings.WAGTAILDOCS_MAX_UPLOAD_SIZE == 20 * 1024 * 1024
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 2 * 1024 * 1024
    response = add(editor, commission, "publish", file=a_file("gros.pdf", b"x" * (2 * 1024 * 1024 + 1)))
    assert "2" in str(response.context["form"].formsets["files"].errors[0]["file"])
    add(editor, commission, "publish", file=a_file("juste.pdf", b"x" * (2 * 1024 * 1024)))
    assert only_update().files.get().size == 2 * 1024 * 1024


def test_pictures_are_written_anew(editor: Client, commission: Commission) -> None:
    add(editor, commission, "publish", file=a_photo())
    file = only_update().files.get()
    assert b"Lovelace" not in read_file(file.file.url)
    with Image.open(settings.MEDIA_ROOT / file.file.name) as picture:
        assert picture.size == (40, 30)
    assert file.size == len(read_file(file.file.url))


def test_names_on_the_disk_tell_nothing(editor: Client, commission: Commission) -> None:
    add(editor, commission, "publish", file=a_file("Budget secret.PDF"))
    name = only_update().files.get().file.name
    assert "udget" not in name
    assert len(name) > len("commissions/.pdf") + 20


@pytest.mark.parametrize(
    ("name", "content", "disposition"),
    [
        ("Comptes.csv", b"a,b", 'attachment; filename="Comptes.csv"'),
        ("Ordre du jour.pdf", PDF, 'inline; filename="Ordre du jour.pdf"'),
        ('Ça "va".txt', b"a", "attachment; filename*=utf-8''%C3%87a%20va.txt"),
    ],
)
def test_an_answer_is_a_file_and_never_a_page(
    editor: Client, commission: Commission, name: str, content: bytes, disposition: str
) -> None:
    add(editor, commission, "publish", file=a_file(name, content))
    response = Client().get(only_update().files.get().file.url)
    response.getvalue()
    assert response.headers["Content-Disposition"] == disposition
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert response.headers["Content-Security-Policy"].startswith("sandbox;")


@pytest.mark.parametrize("path", ["//commissions/{}", "/./commissions/{}", "/x/../commissions/{}", "//portraits/{}"])
def test_no_other_spelling_of_an_address_goes_round_the_gate(commission: Commission, path: str) -> None:
    file = attach(make_update(commission, audience="residents"))
    assert (settings.MEDIA_ROOT / file.file.name).exists()
    name = file.file.name.removeprefix("commissions/")
    assert status_of(Client(), f"/media{path.format(name)}") == 404


def test_a_file_goes_with_the_update_that_named_it(
    editor: Client, commission: Commission, django_capture_on_commit_callbacks
) -> None:
    before = stored()
    add(editor, commission, "publish", file=a_file())
    change(editor, only_update(), **rows(1, file=a_file("brouillon.txt", b"b")))
    assert len(stored() - before) == 2
    with django_capture_on_commit_callbacks(execute=True):
        commission.delete()
    assert stored() == before


def test_a_file_that_an_earlier_version_names_stays(
    editor: Client, commission: Commission, django_capture_on_commit_callbacks
) -> None:
    add(editor, commission, "publish", file=a_file())
    update = only_update()
    name = update.files.get().file.name
    with django_capture_on_commit_callbacks(execute=True):
        change(editor, update, "publish", **{"files-0-DELETE": "1"})
    assert not UpdateFile.objects.filter(update=update).exists()
    assert (settings.MEDIA_ROOT / name).exists()
    assert status_of(Client(), f"/media/{name}") == 404


def test_what_nobody_names_any_more_is_removed_by_the_days_work(commission: Commission) -> None:
    folder = settings.MEDIA_ROOT / "commissions"
    folder.mkdir(parents=True, exist_ok=True)
    kept = attach(make_update(commission)).file.name
    old, new = folder / "ancien.pdf", folder / "recent.pdf"
    for path in (old, new, settings.MEDIA_ROOT / kept):
        path.write_bytes(b"x")
    for path in (old, settings.MEDIA_ROOT / kept):
        os.utime(path, (time.time() - 9 * 86_400,) * 2)
    call_command("keep_people")
    assert (old.exists(), new.exists(), (settings.MEDIA_ROOT / kept).exists()) == (False, True, True)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_preview_shows_the_files_that_are_stored(editor: Client, commission: Commission, language: str) -> None:
    add(editor, commission, "publish", file=a_file())
    update = only_update()
    url = desk.address(Update, "preview_on_edit", update.pk)
    answers = without_files(desk.open_form(editor, desk.address(Update, "edit", update.pk))) | rows(1)
    assert editor.post(url, answers).json() == {"is_valid": True, "is_available": True}
    assert "Ordre du jour" in editor.get(f"{url}?mode={language}").content.decode()


def test_only_what_the_form_signed_names_a_stored_file(editor: Client, commission: Commission) -> None:
    other = attach(make_update(commission, audience="residents"))
    forged = new_update(commission, title="Un") | {"files-0-file-kept": other.file.name}
    url = desk.address(Update, "add")
    response = desk.send(editor, url, without_files(desk.open_form(editor, url)) | forged, "publish")
    assert response.context["form"].formsets["files"].errors[0]["file"]


@pytest.mark.parametrize("folder", ["commissions", "portraits"])
def test_an_address_that_no_database_takes_is_not_found(client: Client, folder: str) -> None:
    assert client.get(f"/media/{folder}/a%00b.pdf").status_code == 404
