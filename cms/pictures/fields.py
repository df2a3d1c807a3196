"""Form fields that take a picture and hand on a clean one."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File
from wagtail.images.fields import WagtailImageField

from cms.pictures.cleaning import clean_picture
from cms.pictures.library import clean_for_library
from cms.pictures.results import CleanPicture


class PictureField(forms.ImageField):
    """A picture that a visitor sends, such as a portrait.

    Takes the largest number of bytes and of points; those of the library unless told. Its value is a CleanPicture,
    which can be given to an image or to a model's file field. A refusal is shown in the reader's language.
    """

    default_validators = []  # they look at the name, which says nothing

    def __init__(self, *, max_bytes: int | None = None, max_pixels: int | None = None, **kwargs: Any) -> None:
        super().__init__(**{"allow_empty_file": True, **kwargs})  # cleaning says more clearly that a file is empty
        self.max_bytes = max_bytes or settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        self.max_pixels = max_pixels or settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS

    def to_python(self, data: File | None) -> CleanPicture | None:
        file = forms.FileField.to_python(self, data)
        return file and clean_picture(file, max_bytes=self.max_bytes, max_pixels=self.max_pixels)


class LibraryPictureField(WagtailImageField):
    """Wagtail's field, which decodes a picture before it knows its size, with our cleaning in the place of that."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"allow_empty_file": True, **kwargs})

    def to_python(self, data: File | None) -> CleanPicture | None:
        file = forms.FileField.to_python(self, data)
        return file and clean_for_library(file)
