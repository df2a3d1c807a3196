"""The files of an update in the admin: what is taken in, and how a stored file finds its way back to a row.

A row of a draft has no key of its own, and a browser never sends a file a second time by itself. So the form carries,
signed, which stored file a row stands for; a file that autosave sends again and again is stored once.
"""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any

from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import InlinePanel

from cms.pictures.library import clean_for_library

SALT = "tablee.update-file"
LONGEST_TITLE = 200


@dataclass(frozen=True)
class Stored:
    """A file that is in the storage already. `digest` is that of what was handed in, where it is known."""

    name: str
    size: int
    called: str
    digest: str = ""

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT)


def read_signed(value: str) -> Stored | None:
    """What `Stored.signed` wrote; None for anything else."""
    try:
        return Stored(**signing.loads(value, salt=SALT))
    except (signing.BadSignature, TypeError):
        return None


def digest_of(file: UploadedFile) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


class StoredFileInput(forms.ClearableFileInput):
    """A file to choose, and beside it, hidden, the stored file that the row stands for. Its value is the chosen file,
    or the stored one, or none."""

    template_name = "community/widgets/stored_file.html"

    def kept_name(self, name: str) -> str:
        return f"{name}-kept"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value if isinstance(value, FieldFile) else None, attrs)
        called = value.called if isinstance(value, Stored) else ""
        context["widget"] |= {"kept_name": self.kept_name(name), "kept": kept_of(value), "called": called}
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        stored = read_signed(data.get(self.kept_name(name), ""))
        upload = files.get(name)
        if upload is None or (stored and stored.digest and stored.digest == digest_of(upload)):
            return stored
        return upload

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in files and self.kept_name(name) not in data


def kept_of(value: Any) -> str:
    """What the form carries for the stored file `value`."""
    if isinstance(value, Stored):
        return value.signed()
    if not isinstance(value, FieldFile) or not value.name or not value._committed:
        return ""
    return Stored(value.name, value.instance.size, value.instance.title).signed()


class StoredFileField(forms.FileField):
    """Takes what documents may be, and pictures, which are cleaned as every picture is."""

    widget = StoredFileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        return data if isinstance(data, Stored) else super().clean(data, initial)

    def to_python(self, data: UploadedFile | None) -> Any:
        file = super().to_python(data)
        if file is None:
            return None
        most, suffix = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE, PurePosixPath(file.name).suffix.lower().lstrip(".")
        if file.size > most:
            text = _("This file is too heavy: at most %(megabytes)s MB. Make it smaller, then send it again.")
            raise ValidationError(text, code="heavy", params={"megabytes": most // 2**20})
        if suffix in settings.WAGTAILIMAGES_EXTENSIONS:
            return clean_for_library(file)
        if suffix not in settings.WAGTAILDOCS_EXTENSIONS:
            known = sorted({*settings.WAGTAILDOCS_EXTENSIONS, *settings.WAGTAILIMAGES_EXTENSIONS})
            text = _("Files of this kind are not taken in. Send one of these: %(kinds)s.")
            raise ValidationError(text, code="kind", params={"kinds": ", ".join(known)})
        return file

    def has_changed(self, initial: Any, data: Any) -> bool:
        if isinstance(data, Stored):
            return data.name != getattr(initial, "name", None)
        return super().has_changed(initial, data)


class UpdateFileForm(WagtailAdminModelForm):
    """A file with its title, which is the file's own name unless told."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields["file"]
        self.fields["file"] = StoredFileField(label=given.label, required=given.required)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        self.handed = self._handed(cleaned.get("file"))
        if self.handed:
            cleaned["title"] = cleaned.get("title") or self.handed.called
        return cleaned

    def _handed(self, file: Any) -> Stored | None:
        """What the row stands for from now on; None where nothing was handed in. An upload has no name in the storage
        yet."""
        if isinstance(file, Stored) or not file or isinstance(file, FieldFile):
            return file if isinstance(file, Stored) else None
        upload = self.files[self.add_prefix("file")]
        called = PurePosixPath(upload.name).stem[:LONGEST_TITLE]
        return Stored("", file.size, called, digest_of(upload))

    def _post_clean(self) -> None:
        file = self.cleaned_data.get("file")
        if isinstance(file, Stored):
            self.cleaned_data["file"] = file.name
        super()._post_clean()
        if self.handed:
            self.instance.size = self.handed.size

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Once autosave has stored the file, the open form knows which it is."""
        updates = super().get_field_updates_for_resave()
        if self.handed and self.instance.file and self.instance.file._committed:
            stored = Stored(self.instance.file.name, self.handed.size, self.handed.called, self.handed.digest)
            name = self.fields["file"].widget.kept_name(self.add_prefix("file"))
            updates.append((name, stored.signed()))
        return updates


class FilesPanel(InlinePanel):
    """Files to add to an update."""

    def get_form_options(self) -> dict[str, Any]:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["form"] = UpdateFileForm
        return options
