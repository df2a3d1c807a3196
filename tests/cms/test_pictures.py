"""A picture that somebody hands in: what survives of it, and what is refused."""

from __future__ import annotations

import io
import random
import struct

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps, PngImagePlugin

from cms.pictures import PictureRefused
from cms.pictures.cleaning import MAX_FRAMES
from tests.factories.pictures import (
    CANARY,
    MEBIBYTE,
    SRGB,
    XMP,
    clean,
    exif,
    from_a_telephone,
    is_near,
    moving,
    opened,
    png_header,
    scene,
    seen,
    written,
)


def refusal(content: bytes, **limits: int) -> str:
    """The code of the refusal of `content`."""
    with pytest.raises(PictureRefused) as refused:
        clean(content, **limits)
    return refused.value.code


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
