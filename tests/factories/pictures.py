"""Pictures as telephones and mischief make them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image, ImageChops, ImageCms, ImageDraw

from cms.pictures import CleanPicture, clean_picture

CANARY = b"canary-7c1f"
GPS = {1: "N", 2: (48.0, 51.0, 29.0), 3: "E", 4: (2.0, 17.0, 40.0), 29: CANARY.decode()}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + CANARY + b"</rdf></x:xmpmeta>"
MEBIBYTE = 2**20


def clean(content: bytes, name: str = "photo.jpg", **limits: int) -> CleanPicture:
    limits = {"max_bytes": 12 * MEBIBYTE, "max_pixels": 60_000_000} | limits
    return clean_picture(ContentFile(content, name=name), **limits)


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
