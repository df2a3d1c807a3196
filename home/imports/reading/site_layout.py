"""What each file of a site is, as its path says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from fnmatch import fnmatch
from pathlib import PurePosixPath

from home.imports.reading.data_formats import ENDINGS as DATA_ENDINGS
from home.imports.reading.heaps import LIBRARY_ENDINGS
from home.imports.reading.people import FOLDERS as PEOPLE
from home.imports.reading.site_config import SiteConfig
from home.imports.reading.source import TEXT_ENDINGS
from home.imports.reading.tree import Found

POST_FOLDERS = frozenset({"_posts", "_drafts"})
CONFIG_NAMES = ("_config.yml", "_config.yaml")
MACHINERY = frozenset({"_includes", "_layouts", "_sass", "_plugins", "_assets", "_site", "_cache", "_scss", "_js"})


SITE_FOLDERS = POST_FOLDERS | {"_data", "_includes", "_layouts", *(f"_{name}" for name in PEOPLE)}
PAGE_ENDINGS = TEXT_ENDINGS - {"", ".txt", ".text"}  # those may have a front matter too: robots.txt
OFFICE_ENDINGS = frozenset({".doc", ".docx", ".odt", ".rtf"})
KNOWN_ENDINGS = LIBRARY_ENDINGS | {
    ".css", ".scss", ".sass", ".js", ".map", ".json", ".xml", ".yml", ".yaml", ".toml", ".csv", ".tsv", ".lock", ".rb",
    ".woff", ".woff2", ".ttf", ".eot", ".otf", ".ico",
}  # fmt: skip


class Room(Enum):
    """What a file of the old site is."""

    POST = auto()
    PAGE = auto()
    PERSON = auto()
    DOCUMENT = auto()
    TEXT = auto()  # in a folder of texts
    DATA = auto()
    CONFIG = auto()
    STOCK = auto()  # a picture or a file that everybody could ask for
    HEAP = auto()  # no content: counted with its folder
    STRANGE = auto()  # a file nobody can read, where texts are expected


@dataclass(frozen=True)
class Place:
    """The room of a file; in a collection, its name and the path from there."""

    room: Room
    collection: str = ""
    within: str = ""


def is_site(paths: list[str]) -> bool:
    """Tell a Jekyll site from a folder of texts."""
    return any(path in CONFIG_NAMES or SITE_FOLDERS.intersection(path.split("/")[:-1]) for path in paths)


def place_in_site(found: Found, config: SiteConfig) -> Place:
    """The room of a file of a Jekyll site."""
    path = PurePosixPath(found.path)
    parts = path.parent.parts
    if found.path in CONFIG_NAMES:
        return Place(Room.CONFIG)
    if found.made or _is_excluded(found.path, config):
        return Place(Room.HEAP)
    if _is_stock(path, config):
        return Place(Room.STOCK)
    number = _underscored(found.path)
    if number is None or parts[number] in config.include:
        return _page(path)
    folder = parts[number]
    if folder in POST_FOLDERS:
        return _text_or_heap(path, Place(Room.POST))
    if folder == "_data":
        return Place(Room.DATA if path.suffix.lower() in DATA_ENDINGS else Room.HEAP)
    if folder in MACHINERY or path.suffix.lower() not in PAGE_ENDINGS:
        return Place(Room.HEAP)
    name = folder.removeprefix("_")
    within = "/".join([*parts[number + 1 :], path.name])
    return Place(Room.PERSON if name.lower() in PEOPLE else Room.DOCUMENT, name, within)


def place_in_texts(found: Found) -> Place:
    """The room of a file of a folder of texts."""
    path = PurePosixPath(found.path)
    if found.made or path.name.startswith("."):
        return Place(Room.HEAP)
    if path.suffix.lower() in OFFICE_ENDINGS:
        return Place(Room.STRANGE)
    return _text_or_heap(path, Place(Room.TEXT))


def _underscored(path: str) -> int | None:
    """Which folder of a path is the first that Jekyll treats in a way of its own."""
    folders = path.split("/")[:-1]
    return next((number for number, folder in enumerate(folders) if folder.startswith("_")), None)


def _is_stock(path: PurePosixPath, config: SiteConfig) -> bool:
    hidden = any(part.startswith((".", "_")) and part not in config.include for part in path.parts)
    return path.suffix.lower() in LIBRARY_ENDINGS and not hidden


def _is_excluded(path: str, config: SiteConfig) -> bool:
    return any(path == name or path.startswith(f"{name}/") or fnmatch(path, name) for name in config.exclude)


def _page(path: PurePosixPath) -> Place:
    hidden = any(part.startswith(".") for part in path.parts)
    return Place(Room.HEAP if hidden or path.suffix.lower() not in PAGE_ENDINGS else Room.PAGE)


def _text_or_heap(path: PurePosixPath, text: Place) -> Place:
    """A text by its ending; a file of the library or of the machinery; or one whose type nobody foresaw."""
    if path.name.startswith("."):
        return Place(Room.HEAP)
    if path.suffix.lower() in TEXT_ENDINGS:
        return text
    return Place(Room.HEAP if path.suffix.lower() in KNOWN_ENDINGS else Room.STRANGE)
