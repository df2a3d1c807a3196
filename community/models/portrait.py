"""Portraits: pictures of people, apart from the library, whose files are read through the gate."""

from __future__ import annotations

import secrets
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition

from cms.models.image import LibraryFile

FOLDER = "portraits"


def unguessable(filename: str, token: str = "") -> str:
    """An address below the portraits' folder that tells nothing of whom it shows."""
    return f"{FOLDER}/{token or secrets.token_urlsafe(16)}{PurePosixPath(filename).suffix.lower()}"


class Portrait(AbstractImage):
    """A picture of a person, with the face as its focal point. No editor can put it on another page."""

    admin_form_fields = ()
    token = ""  # for who has to find the same file again: as hard to guess as a random one

    class Meta(AbstractImage.Meta):
        verbose_name = _("portrait")
        verbose_name_plural = _("portraits")

    def get_upload_to(self, filename: str) -> str:
        return unguessable(filename, self.token)

    def _set_image_file_metadata(self) -> None:
        """The gate notes what it stores (see `LibraryFile`)."""


Portrait._meta.get_field("file").attr_class = LibraryFile


class PortraitRendition(AbstractRendition):
    """A size of a portrait."""

    image = models.ForeignKey(Portrait, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="community_portrait_one_per_filter"
            )
        ]

    def get_upload_to(self, filename: str) -> str:
        return unguessable(filename)

    @staticmethod
    def construct_cache_key(image: Portrait, filter_cache_key: str, filter_spec: str) -> str:
        """Wagtail's key, apart from those of the library: ids of the two tables are the same numbers."""
        return "portrait-" + AbstractRendition.construct_cache_key(image, filter_cache_key, filter_spec)
