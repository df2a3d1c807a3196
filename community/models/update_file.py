"""Files that an update brings along: minutes, plans, accounts."""

from __future__ import annotations

import re
import secrets
from pathlib import PurePosixPath

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel

from cms.languages.codes import active_language, language_choices
from community.models.update import Update

FOLDER = "commissions"
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')


def unguessable(instance: UpdateFile, filename: str) -> str:
    """An address below the commissions' folder that tells nothing of what the file is."""
    return f"{FOLDER}/{secrets.token_urlsafe(16)}{PurePosixPath(filename).suffix.lower()}"


class UpdateFile(models.Model):
    """A file of an update, read by those who may read the update."""

    update = ParentalKey(Update, on_delete=models.CASCADE, related_name="files")
    file = models.FileField(_("file"), upload_to=unguessable, max_length=200)
    title = models.CharField(_("title"), max_length=200, blank=True, help_text=_("Empty: the file’s name."))
    language = models.CharField(
        _("language"), max_length=10, choices=language_choices, blank=True, help_text=_("In which it is written.")
    )
    size = models.PositiveBigIntegerField(default=0, editable=False)

    panels = [FieldPanel("file"), FieldRowPanel([FieldPanel("title"), FieldPanel("language")])]

    class Meta:
        verbose_name = _("file of an update")
        verbose_name_plural = _("files of updates")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title or self.suffix.upper()

    @property
    def suffix(self) -> str:
        """What the file's name ends with, without the dot."""
        return PurePosixPath(self.file.name or "").suffix.lower().lstrip(".")

    @property
    def is_foreign(self) -> bool:
        """Whether it is written in another language than the reader's."""
        return self.language not in ("", active_language())

    @property
    def download_name(self) -> str:
        """What the file is called once it is saved: its title, where no system trips over it."""
        stem = " ".join(NOT_IN_NAMES.sub(" ", str(self)).split()).strip(". ") or FOLDER
        return f"{stem}.{self.suffix}" if self.suffix else stem
