"""No door that a picture comes in by leads past the cleaning."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation
from PIL import Image
from wagtail.models import UploadedFile

from cms.accounts.models import User
from cms.models import AssociationImage
from cms.pictures import CleanPicture, PictureRefused
from cms.pictures.fields import PictureField
from tests.factories.pictures import CANARY, MEBIBYTE, clean, from_a_telephone, png_header, scene, written


class Portrait(forms.Form):
    portrait = PictureField(max_bytes=MEBIBYTE, max_pixels=20_000, required=False)


@pytest.mark.once
class TestTheFieldOfAPublicForm:
    def sent(self, content: bytes, name: str = "moi.jpg") -> Portrait:
        return Portrait({}, {"portrait": SimpleUploadedFile(name, content, content_type="image/jpeg")})

    def test_it_hands_on_a_clean_picture(self) -> None:
        form = self.sent(from_a_telephone(), "moi.php")
        assert form.is_valid(), form.errors
        assert isinstance(form.cleaned_data["portrait"], CleanPicture)
        assert form.cleaned_data["portrait"].name == "moi.jpg"

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty"),
            (b"x" * (MEBIBYTE + 1), "heavy"),
            (written(scene((200, 101)), "PNG"), "large"),
            (b"<svg/>", "unreadable"),
            (from_a_telephone()[:-200], "damaged"),
        ],
    )
    def test_it_says_what_is_wrong(self, content: bytes, code: str) -> None:
        form = self.sent(content)
        assert not form.is_valid()
        assert [error.code for error in form.errors.as_data()["portrait"]] == [code]

    def test_it_asks_for_pictures_and_may_stay_empty(self) -> None:
        assert 'accept="image/*"' in str(Portrait()["portrait"])
        assert Portrait({}, {}).is_valid()


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("atelier@latablee.example", "une-table-assez-longue"))
    return client


def on_disk() -> Iterator[tuple[Path, bytes]]:
    """Every file below the folder of uploads."""
    return ((path, path.read_bytes()) for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def is_stored_clean(image: AssociationImage, source: bytes) -> None:
    """The row tells of the file as it is stored, and nothing of what it carried is left anywhere."""
    image = AssociationImage.objects.get(pk=image.pk)
    stored = Path(image.file.path).read_bytes()
    picture = clean(source)
    assert (image.width, image.height) == Image.open(io.BytesIO(stored)).size
    assert (image.file_size, image.file_hash) == (len(stored), picture.content_hash)
    image.get_rendition("width-50")
    assert [path for path, content in on_disk() if CANARY in content] == []


def send(desk: Client, content: bytes, name: str = "photo.jpg", view: str = "add", **fields: str) -> Any:
    file = SimpleUploadedFile(name, content, content_type="image/jpeg")
    if view == "add":
        return desk.post(reverse("wagtailimages:add"), {"title": "Une photo", "file": file, **fields})
    return desk.post(reverse("wagtailimages:add_multiple"), {"title": "Une photo", "files[]": file, **fields})


@pytest.mark.django_db
class TestTheDoorsOfTheLibrary:
    @pytest.mark.parametrize("view", ["add", "add_multiple"])
    def test_an_upload_is_stored_clean(self, desk: Client, view: str) -> None:
        raw = from_a_telephone()
        response = send(desk, raw, "vacances.png", view)
        image = AssociationImage.objects.get(title="Une photo")
        assert response.status_code == (302 if view == "add" else 200)
        assert (image.width, image.height) == (80, 120)
        assert Path(image.file.name).suffix == ".jpg"
        is_stored_clean(image, raw)

    @pytest.mark.parametrize("language", ["fr", "en"])
    @pytest.mark.parametrize("view", ["add", "add_multiple"])
    @pytest.mark.parametrize("content", [b"<svg/>", from_a_telephone()[:-200], png_header(50_000, 50_000), b""])
    def test_a_refusal_is_shown_beside_the_file(self, desk: Client, view: str, language: str, content: bytes) -> None:
        account = User.objects.get(email="atelier@latablee.example")
        account.language = language
        account.save()
        with translation.override(language):
            said = str(pytest.raises(PictureRefused, clean, content).value.messages[0])
        response = send(desk, content, view=view)
        assert response.status_code == 200
        assert said in (response.content.decode() if view == "add" else response.json()["error_message"])
        assert not AssociationImage.objects.filter(title="Une photo").exists()

    def test_a_picture_is_decoded_once(self, desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        decoded = []
        whole = Image.Image.transpose
        monkeypatch.setattr(Image.Image, "transpose", lambda *given: decoded.append(1) or whole(*given))
        send(desk, from_a_telephone())
        assert decoded == [1]

    def test_a_picture_that_replaces_another_is_cleaned_too(self, desk: Client) -> None:
        image = AssociationImage.objects.create(title="Une photo", file=ContentFile(written(scene(), "PNG"), name="a"))
        raw = from_a_telephone()
        address = reverse("wagtailimages:edit", args=(image.pk,))
        file = SimpleUploadedFile("b.jpg", raw)
        assert desk.post(address, {"title": "Une photo", "file": file}).status_code == 302
        is_stored_clean(image, raw)

    def test_an_upload_that_waits_for_its_title_waits_clean(self, desk: Client) -> None:
        send(desk, from_a_telephone(), view="add_multiple", title="")
        waiting = UploadedFile.objects.get()
        assert [path for path, content in on_disk() if CANARY in content] == []
        address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=(waiting.pk,))
        assert desk.post(address, {f"uploaded-image-{waiting.pk}-title": "Une photo"}).json()["success"]
        image = AssociationImage.objects.get(title="Une photo")
        assert (image.width, image.height) == (80, 120)
        assert [path for path, content in on_disk() if CANARY in content] == []

    def test_a_script_comes_through_the_same_door(self) -> None:
        raw = from_a_telephone()
        created = AssociationImage.objects.create(title="Une photo", file=ContentFile(raw, name="a.jpg"))
        is_stored_clean(created, raw)
        created.file.save("b.gif", ContentFile(raw))
        is_stored_clean(created, raw)
        assert Path(created.file.name).suffix == ".jpg"
        with pytest.raises(PictureRefused):
            AssociationImage(title="Une photo", file=ContentFile(png_header(50_000, 50_000), name="a.png"))

    def test_saving_words_leaves_the_file_alone(self) -> None:
        image = AssociationImage.objects.create(title="Une photo", file=ContentFile(from_a_telephone(), name="a.jpg"))
        before = (image.file.name, Path(image.file.path).stat().st_mtime_ns)
        image.title = "Une autre"
        image.save()
        assert (image.file.name, Path(image.file.path).stat().st_mtime_ns) == before
