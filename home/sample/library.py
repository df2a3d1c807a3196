"""The sample's pictures in the image library."""

from __future__ import annotations

from io import BytesIO

from PIL.Image import Image

from cms.models import AssociationImage
from cms.pictures import CleanPicture
from community.models import Portrait
from home.sample.pictures import PICTURES, draw, portrait

CREDIT = "La Tablée"


def add_pictures() -> dict[str, int]:
    """Draw every picture that the sample shows; their ids by key."""
    return {key: _add(key, draw(key)).pk for key in PICTURES}


def add_portrait(key: str) -> Portrait:
    """Draw the portrait of a person."""
    picture = portrait(key)
    return Portrait.objects.create(
        title="portrait", file=as_jpeg(picture, "portrait"), width=picture.width, height=picture.height
    )


def _add(key: str, picture: Image) -> AssociationImage:
    return AssociationImage.objects.create(
        title=key.replace("-", " "),
        file=as_jpeg(picture, key),
        width=picture.width,
        height=picture.height,
        credit=CREDIT,
    )


def as_jpeg(picture: Image, name: str) -> CleanPicture:
    """The drawing as a file: it was written here, so there is nothing to clean."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=88, optimize=True)
    content = buffer.getvalue()
    return CleanPicture(content, f"{name}.jpg", source=content)
