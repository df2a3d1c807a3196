"""Files of an old site in the storage, each under a name that its content decides.

A run that is killed between storing a file and committing its row leaves the file behind. The next run finds it by its
name, which nobody else has, and writes it again: the same files are there as if nothing had happened.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import Q
from django.utils.html import strip_tags
from django.utils.text import slugify
from wagtail.documents import get_document_model

from cms.models import AssociationImage
from cms.pictures import CleanPicture
from cms.pictures.library import clean_for_library
from home.imports.items import Picture
from home.imports.writing.leftovers import forget_leftover

LONGEST_STEM = 50
LONGEST = 255
LONGEST_CREDIT = 200
DIGITS = 10


def sha1(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


def sha1_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, lambda: hashlib.sha1(usedforsecurity=False)).hexdigest()


def stored_picture(digest: str) -> AssociationImage | None:
    """The picture that was made from the file with this SHA-1, or that an export wrote as this file."""
    return AssociationImage.objects.filter(Q(source_hash=digest) | Q(file_hash=digest)).first()


def taken_in(content: bytes, name: str, words: Picture, **facts: Any) -> AssociationImage:
    """The picture of the library that is made from `content`, which is looked at first. Raises PictureRefused."""
    if image := stored_picture(sha1(content)):
        return image
    return store_picture(clean_for_library(ContentFile(content, name=name)), words, **facts)


def is_taken_in(content: bytes, name: str) -> bool:
    """Whether the library would take `content`. Raises PictureRefused."""
    return bool(stored_picture(sha1(content)) or clean_for_library(ContentFile(content, name=name)))


@transaction.atomic
def store_picture(picture: CleanPicture, words: Picture, **facts: Any) -> AssociationImage:
    """A new picture of the library, with what is known of it."""
    stem, _dot, ending = picture.name.rpartition(".")
    title = words.alt or strip_tags(words.caption) or stem
    image = AssociationImage(
        title=title[:LONGEST], description=words.alt[:LONGEST], credit=words.credit[:LONGEST_CREDIT], **facts
    )
    picture.name = _named(stem, picture.source_hash, ending)
    forget_leftover(image, picture.name)
    image.file = picture
    image.save()
    return image


def stored_document(digest: str) -> Any:
    """The document with this SHA-1."""
    return get_document_model().objects.filter(file_hash=digest).first()


@transaction.atomic
def store_document(file: Path, digest: str, kind: str) -> Any:
    """A new document, called like its file."""
    document = get_document_model()(title=file.stem[:LONGEST], file_hash=digest, file_size=file.stat().st_size)
    name = _named(file.stem, digest, kind)
    forget_leftover(document, name)
    with file.open("rb") as opened:
        document.file = File(opened, name=name)
        document.save()
    return document


def _named(stem: str, digest: str, ending: str) -> str:
    return f"{slugify(stem)[:LONGEST_STEM].strip('-_') or 'file'}-{digest[:DIGITS]}.{ending}"
