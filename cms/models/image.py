"""Pictures, with who made them."""

from django.core.files.base import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from wagtail.images.models import AbstractImage, AbstractRendition, Image, WagtailImageFieldFile

from cms.pictures.library import clean_for_library


class LibraryFile(WagtailImageFieldFile):
    """The file of a picture, and the gate of the library: forms, importers and scripts all come through its `save`.

    A model's own `save` calls it for a file that is new, and leaves one alone that is in the storage already.
    """

    def get_image_dimensions(self) -> tuple[int, int]:
        """The width and the height. Django asks as soon as a picture is given its file, long before it is saved.

        Raises PictureRefused.
        """
        if not self._committed:
            self.file = clean_for_library(self.file, self.name)
        was_closed = self.closed
        self.open()
        try:
            with PillowImage.open(self.file) as picture:  # Wagtail would decode it all to know its size
                return picture.size
        finally:
            if was_closed:
                self.close()
            else:
                self.seek(0)

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Store `content` clean, and note what was stored. Raises PictureRefused before anything is written."""
        picture = clean_for_library(content, name)
        super().save(picture.name, picture, save=False)
        self.instance.file_size = picture.size
        self.instance.file_hash = picture.content_hash
        self.instance.source_hash = picture.source_hash
        if save:
            self.instance.save()


class AssociationImage(AbstractImage):
    """A picture of the site's library. Its alternative text is written where it is shown, in each language."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as it should be printed.")
    )
    # SHA-1 of the file as it was handed in: an importer that comes by again knows it by that
    source_hash = models.CharField(max_length=40, blank=True, editable=False, db_index=True)

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def _set_image_file_metadata(self) -> None:
        """Do nothing where Wagtail reads the file again, and leaves it open: the gate notes what it stores."""


# A field of our own would come after the width and the height, which have to be saved after it.
AssociationImage._meta.get_field("file").attr_class = LibraryFile


class AssociationRendition(AbstractRendition):
    """A size of a picture, made once."""

    image = models.ForeignKey(AssociationImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="cms_rendition_one_per_filter"
            )
        ]
