"""An update with files at the editor's desk."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from community.models import Commission, Update, UpdateFile
from tests.community import desk

PDF = b"%PDF-1.4 ordre du jour"


def a_file(name: str = "Ordre du jour.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def a_photo(name: str = "chantier.jpg") -> SimpleUploadedFile:
    """A photograph that says where it was taken."""
    buffer, picture = BytesIO(), Image.new("RGB", (40, 30), "teal")
    exif = picture.getexif()
    exif[0x010E] = "pris chez Ada Lovelace"
    picture.save(buffer, "JPEG", exif=exif)
    return SimpleUploadedFile(name, buffer.getvalue())


def new_update(commission: Commission, **files: Any) -> desk.Answers:
    """What the form of a new update sends, with these files."""
    return desk.words_of(Update, fr="Compte rendu") | {"commission": commission.pk} | rows(0, **files)


def rows(stored: int, *, title: str = "", language: str = "", file: Any = None) -> desk.Answers:
    """A new row of the files' panel, after as many as there are already."""
    answers: desk.Answers = {
        "files-TOTAL_FORMS": str(stored + 1),
        "files-INITIAL_FORMS": str(stored),
        f"files-{stored}-title": title,
        f"files-{stored}-language": language,
        f"files-{stored}-id": "",
    }
    return answers | ({f"files-{stored}-file": file} if file else {})


def add(client: Client, commission: Commission, action: str = "", **files: Any) -> HttpResponse:
    url = desk.address(Update, "add")
    return desk.send(client, url, desk.open_form(client, url) | new_update(commission, **files), action)


def change(client: Client, update: Update, action: str = "", **answers: Any) -> HttpResponse:
    url = desk.address(Update, "edit", update.pk)
    return desk.send(client, url, without_files(desk.open_form(client, url)) | answers, action)


def without_files(answers: desk.Answers) -> desk.Answers:
    """As browsers send them: an empty control for a file is no text."""
    return {name: value for name, value in answers.items() if not name.endswith("-file")}


def stored() -> set[str]:
    """The files of updates on the disk."""
    folder = settings.MEDIA_ROOT / "commissions"
    return {path.name for path in folder.iterdir()} if folder.exists() else set()


def only_update(title: str = "Compte rendu") -> Update:
    return Update.objects.get(translations__title=title)


def attach(update: Update, title: str = "Un", **facts: Any) -> UpdateFile:
    """A file of `update`, stored."""
    return UpdateFile.objects.create(update=update, file=a_file(), title=title, size=len(PDF), **facts)
