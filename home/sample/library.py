"""The sample's pictures in the image library."""

from __future__ import annotations

from io import BytesIO

from django.core.files.base import ContentFile
from PIL.Image import Image

from cms.models import AssociationImage
from home.sample.pictures import PICTURES, draw, portrait

CREDIT = "La Tablée"


def add_pictures() -> dict[str, int]:
    """Draw every picture that the sample shows; their ids by key."""
    return {key: _add(key, draw(key)).pk for key in PICTURES}


def add_portrait(key: str, name: str) -> AssociationImage:
    """Draw the portrait of a person."""
    return _add(key, portrait(key), title=name)


def _add(key: str, picture: Image, title: str = "") -> AssociationImage:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=88, optimize=True)
    file = ContentFile(buffer.getvalue(), name=f"{key}.jpg")
    return AssociationImage.objects.create(
        title=title or key.replace("-", " "),
        file=file,
        width=picture.width,
        height=picture.height,
        credit=CREDIT,
    )
