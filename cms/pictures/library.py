"""The limits of the picture library."""

from django.conf import settings
from django.core.files.base import File

from cms.pictures.cleaning import clean_picture
from cms.pictures.results import CleanPicture


def clean_for_library(file: File, name: str = "") -> CleanPicture:
    """Clean `file` within the library's limits, unless that was done before. Raises PictureRefused."""
    if isinstance(file, CleanPicture):
        return file
    return clean_picture(
        file,
        max_bytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE,
        max_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS,
        name=name,
    )
