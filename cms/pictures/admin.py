"""The doors of the admin: its forms of pictures, and the shelf where an upload waits for the rest of its form."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import pre_save
from wagtail.admin.forms.account import AvatarPreferencesForm
from wagtail.images import get_image_model
from wagtail.images.forms import BaseImageForm
from wagtail.models import UploadedFile

from cms.pictures.fields import LibraryPictureField, PictureField
from cms.pictures.library import clean_for_library


class PictureForm(BaseImageForm):
    """The form of a picture in the library, wherever the admin shows it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Declared in the class, the field would also stand in the forms that Wagtail makes without a file.
        if given := self.fields.get("file"):
            self.fields["file"] = LibraryPictureField(label=given.label, required=given.required, widget=given.widget)


def clean_waiting_upload(instance: UploadedFile, **kwargs: Any) -> None:
    """Clean a picture that Wagtail keeps aside, at a public address, while another field has to be corrected."""
    if instance.file and not instance.file._committed and instance.for_content_type.model_class() is get_image_model():
        instance.file = clean_for_library(instance.file.file, instance.file.name)


def connect() -> None:
    """Put the gate at the doors that Wagtail opens by itself: waiting uploads, and the picture of an account."""
    given = AvatarPreferencesForm.base_fields["avatar"]
    AvatarPreferencesForm.base_fields["avatar"] = PictureField(label=given.label, required=False)
    pre_save.connect(clean_waiting_upload, sender=UploadedFile, dispatch_uid="clean_waiting_upload")
