"""A picture that somebody hands in: what survives of it, what is refused, and that no door leads past the cleaning."""

from __future__ import annotations

import io
import random
import struct
import zlib
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
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageDraw, ImageOps, PngImagePlugin
from wagtail.models import UploadedFile

from cms.accounts.models import User
from cms.models import AssociationImage
from cms.pictures import CleanPicture, PictureRefused, clean_picture
from cms.pictures.cleaning import MAX_FRAMES
from cms.pictures.fields import PictureField

CANARY = b"canary-7c1f"
GPS = {1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0), 29: CANARY.decode()}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + CANARY + b"</rdf></x:xmpmeta>"
MEBIBYTE = 2**20


def clean(content: bytes, name: str = "photo.jpg", **limits: int) -> CleanPicture:
    limits = {"max_bytes": 12 * MEBIBYTE, "max_pixels": 60_000_000} | limits
    return clean_picture(ContentFile(content, name=name), **limits)


def refusal(content: bytes, **limits: int) -> str:
    """The code of the refusal of `content`."""
    with pytest.raises(PictureRefused) as refused:
        clean(content, **limits)
    return refused.value.code


def opened(picture: CleanPicture) -> Image.Image:
    image = Image.open(io.BytesIO(picture.file.getvalue()))
    image.load()
    return image


def written(image: Image.Image, kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def scene(size: tuple[int, int] = (120, 80), mode: str = "RGB") -> Image.Image:
    """A red sky over a blue ground, with something round in a corner: no turn leaves it as it was."""
    image = Image.new(mode, size, "#c8371f")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, size[1] // 2, *size), fill="#1f3fc8")
    draw.ellipse((4, 4, 24, 24), fill="#ffffff")
    return image


def exif(orientation: int = 6) -> bytes:
    """What a telephone writes: the way it was held, its maker, the place, and a thumbnail."""
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = CANARY.decode()
    data.get_ifd(0x8825).update(GPS)
    return data.tobytes() + b"\xff\xd8" + CANARY + b"\xff\xd9"


def from_a_telephone(**options: Any) -> bytes:
    told = {"quality": 90, "exif": exif(), "xmp": XMP, "comment": CANARY, "icc_profile": SRGB} | options
    return written(scene(), "JPEG", **told)


def moving(kind: str, frames: int = 6, **options: Any) -> bytes:
    """A disc that crosses an empty ground, each frame longer than the one before."""
    pictures = []
    for number in range(frames):
        picture = Image.new("RGBA", (90, 60), (0, 0, 0, 0))
        ImageDraw.Draw(picture).ellipse((number * 8, 10, number * 8 + 30, 40), fill=(200, number * 20, 40, 255))
        pictures.append(picture)
    durations = [50 + 10 * number for number in range(frames)]
    told = {"save_all": True, "append_images": pictures[1:], "duration": durations, "loop": 3} | options
    return written(pictures[0], kind, **told)


def seen(content: bytes) -> list[tuple[int, bytes]]:
    """Every frame as it shows on white, with its duration."""
    frames = []
    with Image.open(io.BytesIO(content)) as image:
        for number in range(image.n_frames):
            image.seek(number)
            image.load()
            picture = image.convert("RGBA")
            shown = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture)
            frames.append((image.info["duration"], shown.tobytes()))
    return frames


def is_near(one: Image.Image, other: Image.Image) -> bool:
    """Whether both show the same, but for what a lossy format blurs."""
    if one.size != other.size:
        return False
    difference = ImageChops.difference(*(image.convert("RGB").resize((12, 12)) for image in (one, other)))
    return max(high for _low, high in difference.getextrema()) < 40


def png_header(width: int, height: int) -> bytes:
    """A tiny file that says it is a large picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100_000)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


class TestWhatSurvives:
    """Tests of what a cleaned picture holds. They need no database."""

    pytestmark = pytest.mark.once

    def test_a_photograph_comes_upright_with_its_colours_and_nothing_else(self) -> None:
        raw = from_a_telephone()
        assert raw.count(CANARY) >= 4
        picture = clean(raw)
        image = opened(picture)
        assert is_near(image, scene().transpose(Image.Transpose.ROTATE_270))
        assert image.info["icc_profile"] == SRGB
        assert CANARY not in picture.file.getvalue()
        assert not image.getexif()
        assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "icc_profile"}

    @pytest.mark.parametrize("orientation", range(1, 9))
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
    def test_every_orientation_is_applied_once(self, kind: str, orientation: int) -> None:
        raw = written(scene(), kind, exif=exif(orientation))
        with Image.open(io.BytesIO(raw)) as image:
            upright = ImageOps.exif_transpose(image)
        picture = clean(raw)
        assert is_near(opened(picture), upright)
        assert not opened(picture).getexif()
        assert CANARY not in picture.file.getvalue()

    @pytest.mark.parametrize("subsampling", [0, 1, 2])
    def test_a_jpeg_keeps_its_subsampling(self, subsampling: int) -> None:
        image = opened(clean(written(scene(), "JPEG", subsampling=subsampling)))
        assert image.layer == Image.open(io.BytesIO(written(scene(), "JPEG", subsampling=subsampling))).layer

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
    def test_a_png_keeps_its_points_and_loses_its_words(self, mode: str) -> None:
        words = PngImagePlugin.PngInfo()
        words.add_text("Author", CANARY.decode())
        words.add_text("Comment", CANARY.decode(), zip=True)
        words.add_itxt("XML:com.adobe.xmp", XMP.decode())
        words.add(b"prVt", CANARY)
        original = scene(mode="RGB").convert("L").convert(mode) if mode == "I;16" else scene().convert(mode)
        picture = clean(written(original, "PNG", pnginfo=words, exif=exif(1), dpi=(72, 72)))
        image = opened(picture)
        assert image.convert("RGBA").tobytes() == original.convert("RGBA").tobytes()
        assert image.info == {} and image.text == {}
        assert CANARY not in picture.file.getvalue()

    def test_a_png_keeps_what_one_sees_through(self) -> None:
        original = scene().quantize(4)
        image = opened(clean(written(original, "PNG", transparency=1)))
        assert image.convert("RGBA").getextrema()[3] == (0, 255)

    @pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
    def test_newer_formats_lose_their_metadata_too(self, kind: str) -> None:
        raw = written(scene(mode="RGBA"), kind, exif=exif(1), xmp=XMP, icc_profile=SRGB)
        assert CANARY in raw
        picture = clean(raw)
        image = opened(picture)
        assert (image.format, is_near(image, scene())) == ("WEBP", True)
        assert image.info["icc_profile"] == SRGB
        assert not {"exif", "xmp"} & set(image.info)
        assert CANARY not in picture.file.getvalue()

    def test_an_avif_too_long_for_a_webp_becomes_a_png(self) -> None:
        assert opened(clean(written(Image.new("RGB", (16_384, 2)), "AVIF"))).format == "PNG"

    def test_a_webp_without_loss_stays_so(self) -> None:
        raw = written(scene(), "WEBP", lossless=True)
        assert opened(clean(raw)).convert("RGB").tobytes() == scene().tobytes()

    def test_heic_becomes_a_jpeg(self) -> None:
        raw = written(scene(), "HEIF", exif=exif(6), xmp=XMP, icc_profile=SRGB, quality=90)
        picture = clean(raw, name="IMG_0001.HEIC")
        image = opened(picture)
        assert (image.format, picture.name) == ("JPEG", "img_0001.jpg")
        assert is_near(image, scene().transpose(Image.Transpose.ROTATE_270))
        assert image.info["icc_profile"] == SRGB
        assert CANARY not in picture.file.getvalue()

    def test_what_a_heic_lets_through_stands_on_white(self) -> None:
        raw = written(Image.new("RGBA", (64, 64), (0, 0, 0, 0)), "HEIF")
        assert min(opened(clean(raw)).getpixel((32, 32))) > 250

    @pytest.mark.parametrize("kind", ["GIF", "WEBP"])
    def test_an_animation_keeps_its_frames_and_its_pace(self, kind: str) -> None:
        options = {"GIF": {"disposal": 2, "comment": CANARY}, "WEBP": {"lossless": True, "exif": exif(1), "xmp": XMP}}
        raw = moving(kind, **options[kind])
        assert CANARY in raw
        picture = clean(raw + CANARY)
        assert seen(picture.file.getvalue()) == seen(raw)
        assert opened(picture).info["loop"] == 3
        assert CANARY not in picture.file.getvalue()

    def test_a_profile_that_is_none_is_dropped_and_what_hangs_behind_one_too(self) -> None:
        assert "icc_profile" not in opened(clean(from_a_telephone(icc_profile=CANARY * 20))).info
        padded = clean(from_a_telephone(icc_profile=SRGB + CANARY))
        assert opened(padded).info["icc_profile"] == SRGB

    def test_a_photograph_is_kept_although_its_metadata_is_broken(self) -> None:
        broken = b"Exif\0\0MM\0*\0\0\0\x08\xff\xff" + b"\xff" * 40
        assert is_near(opened(clean(written(scene(), "JPEG", exif=broken))), scene())

    @pytest.mark.parametrize(
        "tail",
        [b"<?php system($_GET[0]); ?>", b"<html><script>alert(1)</script>", b"PK\x03\x04" + b"\0" * 40 + b"PK\x05\x06"],
    )
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
    def test_nothing_trails_behind_a_picture(self, kind: str, tail: bytes) -> None:
        picture = clean(written(scene(), kind) + tail + CANARY)
        assert tail not in picture.file.getvalue() and CANARY not in picture.file.getvalue()

    @pytest.mark.parametrize(
        ("name", "kind", "kept"),
        [
            ("photo.jpg", "PNG", "photo.png"),
            ("photo.png", "JPEG", "photo.jpg"),
            ("photo.php", "WEBP", "photo.webp"),
            ("photo", "GIF", "photo.gif"),
            ("photo.php.jpg", "JPEG", "photo-php.jpg"),
            ("../../etc/Été à la plage.JPEG", "JPEG", "ete-a-la-plage.jpg"),
            ("C:\\images\\<b>.png", "PNG", "b.png"),
            ("写真.jpg", "AVIF", "picture.webp"),
            ("x" * 300 + ".jpg", "JPEG", "x" * 60 + ".jpg"),
        ],
    )
    def test_a_name_is_plain_and_its_end_fits_the_content(self, name: str, kind: str, kept: str) -> None:
        assert clean(written(scene(), kind), name=name).name == kept

    def test_the_same_file_gives_the_same_picture(self) -> None:
        raw = from_a_telephone()
        assert clean(raw).content_hash == clean(raw).content_hash
        assert clean(raw).source_hash == clean(raw).source_hash != clean(raw).content_hash


class TestWhatIsRefused:
    """Tests of the limits. They need no database."""

    pytestmark = pytest.mark.once

    @pytest.mark.parametrize(
        "content",
        [
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7 \n",
            b"PK\x03\x04" + b"\0" * 60,
            written(scene(), "BMP"),
            written(scene(), "TIFF"),
            written(scene(), "ICO"),
        ],
    )
    def test_what_is_no_picture_of_ours_is_refused(self, content: bytes) -> None:
        assert refusal(content) == "unreadable"

    def test_the_first_letters_of_a_picture_do_not_make_one(self) -> None:
        for start in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"RIFF\0\0\0\0WEBPVP8 "):
            assert refusal(start + b"<?php system($_GET[0]); ?>") in ("unreadable", "damaged")

    def test_an_empty_file_is_refused(self) -> None:
        assert refusal(b"") == "empty"

    def test_a_file_too_heavy_is_refused(self) -> None:
        raw = from_a_telephone()
        assert refusal(raw, max_bytes=len(raw) - 1) == "heavy"
        assert clean(raw, max_bytes=len(raw))

    def test_a_picture_too_large_is_refused_before_it_is_decoded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", lambda self: pytest.fail("decoded"))
        for width, height in ((50_000, 50_000), (12_000, 12_000), (8_000, 7_501)):
            assert refusal(png_header(width, height)) == "large"

    def test_a_picture_is_as_large_as_its_frames_reach(self) -> None:
        raw = bytearray(written(Image.new("L", (8, 8)), "GIF"))
        place = raw.index(b",", 13)
        raw[place + 5 : place + 9] = struct.pack("<HH", 9_000, 9_000)
        assert refusal(bytes(raw)) == "large"

    def test_an_animation_of_thousands_of_images_is_refused(self) -> None:
        first = Image.new("P", (2, 2))
        others = [Image.frombytes("P", (2, 2), bytes([n % 2] * 4)) for n in range(1, 3_000)]
        for picture in (first, *others):
            picture.putpalette([0, 0, 0, 255, 255, 255])
        assert refusal(written(first, "GIF", save_all=True, append_images=others)) == "long"

    def test_frames_count_together(self) -> None:
        assert refusal(moving("GIF", frames=6), max_pixels=6 * 90 * 60 - 1) == "long"
        assert len(seen(clean(moving("GIF", frames=6), max_pixels=6 * 90 * 60).file.getvalue())) == 6
        assert MAX_FRAMES >= 250

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
    @pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
    def test_a_file_cut_short_is_refused(self, kind: str, share: float) -> None:
        noise = Image.frombytes("RGB", (96, 96), random.Random(7).randbytes(96 * 96 * 3))  # noqa: S311 - only pixels
        raw = written(noise, kind)
        assert refusal(raw[: int(len(raw) * share)]) in ("damaged", "unreadable")

    @pytest.mark.parametrize("language", ["fr", "en"])
    def test_a_refusal_says_what_to_do(self, language: str) -> None:
        words = {"fr": ("12 Mo", "60 millions de points"), "en": ("12 MB", "60 million points")}[language]
        with translation.override(language):
            for words_of_it, content in zip(words, (b"x" * (12 * MEBIBYTE + 1), png_header(9_000, 9_000)), strict=True):
                with pytest.raises(PictureRefused) as refused:
                    clean(content)
                assert words_of_it in refused.value.messages[0].replace("\xa0", " ").replace("\u202f", " ")


RAW = {kind: written(scene((40, 30)), kind) for kind in ("PNG", "WEBP", "GIF")} | {
    "JPEG": from_a_telephone(),
    "moving": moving("GIF", frames=3),
}


@pytest.mark.once
@given(st.data())
def test_whatever_comes_in_is_refused_or_clean(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.binary(max_size=200) | st.sampled_from(list(RAW.values()))))
    places = st.tuples(st.integers(0, max(len(content) - 1, 0)), st.integers(0, 255))
    for place, value in data.draw(st.lists(places, max_size=8)) if content else ():
        content[place] = value
    try:
        picture = clean(bytes(content), max_pixels=1_000_000)
    except PictureRefused:
        return
    image = opened(picture)
    assert not image.getexif()
    assert not {"exif", "xmp", "comment", "photoshop"} & set(image.info)


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
