"""Writing a decoded picture to a new file that holds its points and its colour profile, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from PIL import ExifTags, Image, ImageCms
from PIL.JpegImagePlugin import get_sampling

EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "GIF": "gif"}
BECOMES = {
    "MPO": "JPEG",  # what telephones call a JPEG with a second one behind it
    "HEIF": "JPEG",
    "AVIF": "WEBP",  # to write sixty million points as AVIF takes more than a gigabyte of memory
}
LONGEST_WEBP = 16_383
LARGEST_PROFILE = 1024 * 1024
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass
class Film:
    """What has to be known of all frames before the first is written. A still picture has one duration or none."""

    durations: list[int] = field(default_factory=list)
    see_through: bool = False


def encode(image: Image.Image, film: Film, *, lossless: bool) -> tuple[bytes, str]:
    """Write `image`, which is loaded; return the bytes of the new file and the extension that fits them.

    `lossless` says how a WebP was packed. Raises what Pillow raises.
    """
    target = BECOMES.get(str(image.format), str(image.format))
    if target == "WEBP" and max(image.size) > LONGEST_WEBP:
        target = "PNG"
    options = _options(image, target, lossless)
    if profile := _profile(image):
        options["icc_profile"] = profile
    moving = len(film.durations) > 1
    if moving:
        options |= {"save_all": True, "duration": film.durations}
        if target == "GIF" and film.see_through:
            options["disposal"] = 2  # frames are decoded whole: the one before must not show through
    else:
        image = _still(image, target)
    file = BytesIO()
    image.save(file, target, **options)
    return file.getvalue(), EXTENSIONS[target]


def _options(image: Image.Image, target: str, lossless: bool) -> dict[str, Any]:
    """How to write it: nearly without loss, and fast enough for the person who waits."""
    match target:
        case "JPEG":
            return {"quality": 92, "subsampling": get_sampling(image), "optimize": True}
        case "PNG":
            return {"compress_level": 4}
        case "WEBP" if lossless:
            return {"lossless": True, "quality": 50, "method": 0, "loop": image.info.get("loop", 0)}
        case "WEBP":
            return {"quality": 90, "method": 2, "loop": image.info.get("loop", 0)}
        case _:
            return {"comment": b""}


def _profile(image: Image.Image) -> bytes | None:
    """The colour profile, where it is one, without what was hung behind it."""
    found = image.info.get("icc_profile") or b""
    profile = found[: int.from_bytes(found[:4], "big")]
    if not profile or len(profile) > LARGEST_PROFILE:
        return None
    try:
        ImageCms.ImageCmsProfile(BytesIO(profile))
    except (OSError, ImageCms.PyCMSError):
        return None
    return profile


def _still(image: Image.Image, target: str) -> Image.Image:
    """The picture upright, of a kind that the format can hold, with no memory of the rest of the file."""
    method = UPRIGHT.get(_orientation(image))
    image.info = {key: value for key, value in image.info.items() if key == "transparency"}
    if target == "JPEG":
        image = _opaque(image)
    return image.transpose(method) if method is not None else image


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # a picture is worth keeping although its metadata is broken in ways that Pillow does not expect
        return 1


def _opaque(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image.convert("RGBA"))
        image = ground
    return image if image.mode in ("L", "RGB", "CMYK") else image.convert("RGB")
