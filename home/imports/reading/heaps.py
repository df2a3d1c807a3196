"""Files that are no texts: counted folder by folder, so that every file of the old site is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from home.imports.items import Item, Kind, Markup
from home.imports.problems import problem
from home.imports.reading.characters import source_name
from home.imports.reading.tree import MADE_FOLDERS, Found

LIBRARY_ENDINGS = frozenset({
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".heic", ".heif", ".tif", ".tiff", ".bmp", ".pdf",
    ".doc", ".docx", ".odt", ".xls", ".xlsx", ".ods", ".ppt", ".pptx", ".odp", ".zip", ".epub", ".ics", ".mp3",
    ".ogg", ".oga", ".opus", ".wav", ".m4a", ".flac", ".mp4", ".m4v", ".mov", ".webm", ".ogv", ".avi",
})  # fmt: skip
MAX_NAMES = 200


@dataclass
class Heap:
    """The files of one folder that became no item: how many there are, how many are of the library and of those in
    stock, which everybody could ask for, some names."""

    folder: str
    made: bool = False
    files: int = 0
    library: int = 0
    stock: int = 0
    names: list[str] = field(default_factory=list)

    def record(self) -> Item:
        """The line of the folder in the proof sheet."""
        names, closed = ", ".join(self.names), self.library - self.stock
        others = self.files - self.library
        problems = [problem("library-files", names, count=self.stock)] if self.stock else []
        if closed:
            problems.append(problem("closed-files", names, count=closed))
        if others:
            problems.append(problem("made-files" if self.made else "other-files", names, count=others))
        fields = {"files": self.files, "library": self.library, "names": self.names}
        return Item(
            source_name(self.folder),
            Kind.RECORD,
            self.folder.strip("/") or "/",
            "",
            Markup.TEXT,
            fields=fields,
            problems=tuple(problems),
        )


class Heaps:
    """The heaps of a site, by folder."""

    def __init__(self) -> None:
        self.by_folder: dict[str, Heap] = {}

    def add(self, found: Found, in_stock: bool) -> None:
        folder = folder_of(found)
        heap = self.by_folder.setdefault(folder, Heap(folder, found.made))
        path = PurePosixPath(found.path)
        heap.files += 1
        heap.stock += in_stock
        heap.library += path.suffix.lower() in LIBRARY_ENDINGS and not found.made
        if len(heap.names) < MAX_NAMES:
            heap.names.append(path.name)

    def records(self) -> Iterator[Item]:
        for folder in sorted(self.by_folder):
            yield self.by_folder[folder].record()


def folder_of(found: Found) -> str:
    """The folder whose heap a file belongs to: its own, or the one that a program made."""
    parts = PurePosixPath(found.path).parent.parts
    if found.made:
        end = next(number for number, part in enumerate(parts) if part in MADE_FOLDERS) + 1
        return "/".join(parts[:end]) + "/"
    return "/".join(parts) + "/"
