"""Pictures and documents that exported pages show: each file once, in `uploads/`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from wagtail.documents import get_document_model

from cms.models import AssociationImage
from home.exporting.known import KnownSite
from home.exporting.references import document_ids, picture_ids
from home.exporting.tree import Tree
from home.imports.reading.permalinks import slugify

FOLDER = "uploads"
ENDING = re.compile(r"\.[a-z0-9]{1,8}")
# What is added to a name: seven letters and digits by Django's storage where it is taken, hardly ever a word;
# a part of the content's fingerprint by the importer.
ADDED = re.compile(
    r"(?:_(?=[A-Za-z0-9]{7}\Z)(?![A-Za-z]?[a-z]{6,7}\Z)(?!\d{7}\Z)[A-Za-z0-9]{7}"
    r"|(?:-(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{10})+(?:_[A-Za-z0-9]{7})?)\Z"
)


class Uploads:
    """Writes files into a tree as pages refer to them."""

    def __init__(self, tree: Tree, site: KnownSite) -> None:
        self.tree = tree
        self.site = site
        self.pictures: dict[int, tuple[str, str] | None] = {}
        self.documents: dict[int, str | None] = {}
        self.count = 0
        self._by_content: dict[str, str] = {}

    def prepare(self, raw: Any, pictures: Iterable[int | None] = ()) -> None:
        """Write the files that a body refers to, and these pictures: two queries at most."""
        wanted = dict.fromkeys(pk for pk in (*pictures, *picture_ids(raw)) if pk and pk not in self.pictures)
        if wanted:
            found = AssociationImage.objects.in_bulk(wanted)
            for pk in wanted:
                self.pictures[pk] = self._picture(found.get(pk))
        linked = dict.fromkeys(pk for pk in document_ids(raw) if pk not in self.documents)
        if linked:
            documents = get_document_model().objects.select_related("collection").in_bulk(linked)
            for pk in linked:
                self.documents[pk] = self._document(documents.get(pk))

    def _picture(self, image: AssociationImage | None) -> tuple[str, str] | None:
        address = self._write(image) if image else None
        return (address, image.credit) if image and address else None

    def _document(self, document: Any) -> str | None:
        """The address of a document, unless it lies in a collection that not everybody may read."""
        if document is None or document.collection.path.startswith(self.site.closed_collections):
            return None
        return self._write(document)

    def _write(self, kept: Any) -> str | None:
        key = kept.file_hash or kept.file.name
        if key in self._by_content:
            return self._by_content[key]
        name = PurePosixPath(kept.file.name)
        ending = name.suffix.lower()
        try:
            with kept.file.open("rb") as file:
                path = self.tree.free(
                    FOLDER, slugify(ADDED.sub("", name.stem)), ending if ENDING.fullmatch(ending) else ""
                )
                self.tree.write(path, chunks(file))
        except FileNotFoundError:
            return None
        self.count += 1
        self._by_content[key] = f"/{path}"
        return self._by_content[key]


def chunks(file: File) -> Iterator[bytes]:
    """The content of a stored file, a piece at a time."""
    while piece := file.read(File.DEFAULT_CHUNK_SIZE):
        yield piece
