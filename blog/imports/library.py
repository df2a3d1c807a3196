"""Pictures of an imported tree in the image library: each file once, whatever refers to it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.files.base import ContentFile

from blog.imports.problems import Problem, problem
from cms.models import AssociationImage
from cms.pictures import PictureRefused


class Library:
    """Finds the pictures that posts refer to, below the folders of the old site."""

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self.known: dict[str, AssociationImage] = {}

    def find(self, src: str, title: str) -> tuple[AssociationImage | None, Problem | None]:
        """The picture at `src`, imported now if it has to be; else None and what to tell."""
        if src in self.known:
            return self.known[src], None
        if urlsplit(src).netloc:
            return None, problem("picture-remote", src)
        file = self._file(src)
        if file is None:
            return None, problem("picture-missing", src)
        image = self._import(file, title)
        if image is None:
            return None, problem("picture-unreadable", src)
        self.known[src] = image
        return image, None

    def _file(self, src: str) -> Path | None:
        relative = unquote(urlsplit(src).path).lstrip("/")
        for folder in self.folders:
            file = (folder / relative).resolve()
            if relative and file.is_relative_to(folder.resolve()) and file.is_file():
                return file
        return None

    def _import(self, file: Path, title: str) -> AssociationImage | None:
        if file.stat().st_size > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE:
            return None
        content = file.read_bytes()
        digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()
        if existing := AssociationImage.objects.filter(source_hash=digest).first():
            return existing
        try:
            return AssociationImage.objects.create(
                title=(title or file.stem)[:255], file=ContentFile(content, name=file.name)
            )
        except PictureRefused:
            return None
