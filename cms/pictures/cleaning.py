"""Reading a file of unknown origin as a picture, within limits, and writing a new one from its points alone."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from pathlib import PurePosixPath

import pillow_heif.HeifImagePlugin  # noqa: F401 - teaches Pillow to read HEIC
from django.core.files.base import File
from django.utils.formats import number_format
from django.utils.text import slugify
from PIL import Image, UnidentifiedImageError

from cms.pictures.encoding import Film, encode
from cms.pictures.results import CleanPicture, PictureRefused

READABLE = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
ANIMATED = {"GIF", "WEBP"}
MAX_FRAMES = 500
LONGEST_STEM = 60


def clean_picture(file: File, *, max_bytes: int, max_pixels: int, name: str = "") -> CleanPicture:
    """Write the picture in `file` anew: upright, with its colour profile and without anything else that it carried.

    What the file is, its content alone decides. JPEG, PNG, WebP and GIF stay what they are, HEIC becomes JPEG and
    AVIF WebP; only GIF and WebP keep moving. `name` stands in for the file's own. Raises PictureRefused.
    """
    content = _read(file, max_bytes)
    try:
        with _undisturbed(), Image.open(BytesIO(content), formats=READABLE) as image:
            _bound(image, max_pixels)
            film = _watch(image, max_pixels) if image.format in ANIMATED else Film()
            image.load()
            _bound(image, max_pixels)  # decoding HEIC may reveal another size than its header told
            cleaned, extension = encode(image, film, lossless=b"VP8L" in content)
    except PictureRefused:
        raise
    except UnidentifiedImageError as error:
        raise PictureRefused("unreadable") from error
    except Image.DecompressionBombError as error:
        raise _too_large(max_pixels) from error
    except Exception as error:  # a damaged file makes decoders raise anything, from KeyError to RuntimeError
        raise PictureRefused("damaged") from error
    return CleanPicture(cleaned, f"{_stem(name or file.name or '')}.{extension}", source=content)


def _read(file: File, max_bytes: int) -> bytes:
    file.seek(0)
    content = file.read(max_bytes + 1)
    file.seek(0)
    if not content:
        raise PictureRefused("empty")
    if len(content) > max_bytes:
        raise PictureRefused("heavy", megabytes=number_format(f"{max_bytes / 2**20:.3g}"))
    return content


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Silence Pillow's warnings about metadata that is dropped anyway; sizes are bounded here, not by a warning."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"(PIL|pillow_heif)\.")
        yield


def _bound(image: Image.Image, max_pixels: int) -> None:
    if image.width * image.height > max_pixels:
        raise _too_large(max_pixels)


def _too_large(max_pixels: int) -> PictureRefused:
    return PictureRefused("large", millions=_millions(max_pixels))


def _millions(points: int) -> str:
    return number_format(f"{points / 1_000_000:.3g}")


def _watch(image: Image.Image, max_pixels: int) -> Film:
    """Decode every frame once, so that none is damaged and the limits hold for them together."""
    film = Film()
    for number in count():
        try:
            image.seek(number)
        except EOFError:
            break
        if number and (number >= MAX_FRAMES or image.width * image.height * (number + 1) > max_pixels):
            raise PictureRefused("long", frames=MAX_FRAMES, millions=_millions(max_pixels))
        image.load()
        film.durations.append(image.info.get("duration", 0))
        film.see_through |= image.has_transparency_data
    image.seek(0)
    return film


def _stem(name: str) -> str:
    """The name without folders and extension, in letters that any storage and any address can hold."""
    stem = PurePosixPath(name.replace("\\", "/")).stem.replace(".", "-")
    return slugify(stem)[:LONGEST_STEM].strip("-_") or "picture"
