"""How cleaning ends: with a picture that may be stored, or with a refusal that says what to do."""

from __future__ import annotations

import hashlib

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("This file is empty. Choose the picture again, or another one."),
    "heavy": _("This picture is too heavy: at most %(megabytes)s MB. Make it smaller, then send it again."),
    "large": _("This picture is too large: at most %(millions)s million points. Make it smaller, then send it again."),
    "long": _(
        "This animation is too long: at most %(frames)s images, and %(millions)s million points in all. "
        "Shorten it, or send a single picture."
    ),
    "unreadable": _("This file is not a picture we can read. Send a JPEG, PNG, WebP, GIF, AVIF or HEIC file."),
    "damaged": _("This picture is damaged or incomplete. Save it again from where it comes, or send another one."),
}


class PictureRefused(ValidationError):
    """A file that is not taken in. Forms show it beside their field; `code` is a key of `MESSAGES`."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(MESSAGES[code], code=code, params=params)


class CleanPicture(ContentFile):
    """A picture that `clean_picture` wrote. What is of this class may be stored as it is.

    `content_hash` is the SHA-1 of its bytes, `source_hash` that of the file it was made from, by which the same file
    is known again whatever an encoder makes of it.
    """

    def __init__(self, content: bytes, name: str, source: bytes) -> None:
        super().__init__(content, name=name)
        self.content_hash, self.source_hash = _sha1(content), _sha1(source)


def _sha1(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()
