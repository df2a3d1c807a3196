"""A Jekyll site, or a folder of texts, as the pipeline reads it."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlsplit

from home.imports.items import Item, Markup, Refused
from home.imports.old_site import Listing, OldSite
from home.imports.problems import Problem, problem
from home.imports.reading.archive import is_archive, root_of, unpack
from home.imports.reading.characters import shown, source_name
from home.imports.reading.files import content_of, decode
from home.imports.reading.folders import find_file
from home.imports.reading.heads import with_baseurl
from home.imports.reading.jekyll import held_back
from home.imports.reading.listings import listings_of
from home.imports.reading.people import FOLDERS as PEOPLE
from home.imports.reading.reader import read
from home.imports.reading.site_config import SiteConfig, read_config
from home.imports.reading.site_layout import (
    CONFIG_NAMES,
    SITE_FOLDERS,
    Place,
    Room,
    is_site,
    place_in_site,
    place_in_texts,
)
from home.imports.reading.survey import Survey
from home.imports.reading.tree import Found, files_below


class JekyllSite(OldSite):
    """The site at `path`: its folder, an archive of it, one of its own folders, or one file; or a folder of texts.

    `media` are folders to look for its files in, beside its own. Files are read twice, once for what only the whole
    site tells and again as they are asked for, so that no more than one text stands in memory.
    """

    reader = "jekyll"
    only_texts = False

    def __init__(self, path: Path, origin: str = "", media: Sequence[Path] = ()) -> None:
        path = Path(path).absolute()
        archived = is_archive(path)
        given = path.resolve()
        refused: list[Refused] = []
        if archived:
            folder = self._temporary_folder()
            refused = unpack(path, folder)
            path = root_of(folder)
        self.root = path if archived else _root(path, self.only_texts)
        below = list(files_below(path, self.root))
        self.files = [entry for entry in below if isinstance(entry, Found)]
        self.refused = refused + [entry for entry in below if isinstance(entry, Refused)]
        file = _config_file(self.root)
        self.is_site = not self.only_texts and (file is not None or is_site([found.path for found in self.files]))
        self.config = _config(file) if self.is_site and file else SiteConfig()
        cname = _cname(self.root)
        host = next(filter(is_public, (self.config.host, cname)), "")
        address = f"{host}{self.config.baseurl}" if host else ""
        folder = given if archived else self.root.resolve()
        name = address or (folder.stem if archived else folder.name)
        super().__init__((origin or name)[:200], frozenset({self.config.host, cname} - {""}), address or shown(folder))
        self.folders = [self.root, *media]

    def entries(self) -> Iterator[Item | Refused]:
        """A line for everything."""
        now = datetime.now(UTC)
        for found in self.survey.order:
            entry = read(found, self.place(found), self.config)
            if entry is None:  # it changed since it was first read
                entry = Refused(source_name(found.path), problem("unreadable"))
            if isinstance(entry, Item):
                entry = held_back(self.survey.completed(entry), self.config, now)
                if self.is_site and entry.markup is Markup.MARKDOWN:
                    entry = replace(entry, quotes=self.config.quotes)
            yield entry
        yield from self.refused
        yield from self.survey.heaps.records()

    def count(self) -> int:
        return len(self.refused) + len(self.survey.order) + len(self.survey.heaps.by_folder)

    def listings(self) -> Iterator[Listing]:
        return listings_of(self.config, self.survey.cards, [found.path for found in self.files])

    def stock(self) -> Iterator[str]:
        faces = {self.file(address) for address in self.survey.faces}
        for found in self.files:
            is_face = found.file.resolve() in faces or PEOPLE.intersection(found.path.lower().split("/")[:-1])
            if self.place(found).room is Room.STOCK and not is_face:
                yield from with_baseurl([f"/{quote(found.path, errors='replace')}"], self.config.baseurl)

    def file(self, address: str) -> Path | None:
        """The file of an address of this site, whatever the case and the accents of its name. Where nothing says what
        the site was called, any host may have been its own."""
        path, base = self.local(address) if self.hosts else path_of(address), self.config.baseurl
        if not path:
            return None
        below = path.removeprefix(base) if path.startswith(f"{base}/") else path
        return next((file for each in dict.fromkeys((path, below)) if (file := find_file(self.folders, each))), None)

    @cached_property
    def survey(self) -> Survey:
        """What a first reading of everything tells."""
        return Survey(((found, self.place(found)) for found in self.files), self.config)

    def place(self, found: Found) -> Place:
        return place_in_site(found, self.config) if self.is_site else place_in_texts(found)

    def _temporary_folder(self) -> Path:
        """A folder that stays as long as this site does."""
        folder = tempfile.mkdtemp(prefix="old-site-")
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return Path(folder)


def is_public(host: str) -> bool:
    """Whether a host names one site on the web, and not whatever somebody has on their own machine."""
    name = host.partition(":")[0]
    is_name = "." in name and len(name.split()) == 1
    return is_name and not name.endswith(".localhost") and not name.replace(".", "").isdigit()


def path_of(address: str) -> str:
    try:
        return urlsplit(address).path
    except ValueError:
        return ""


class TextsSite(JekyllSite):
    """A folder of texts, whatever its folders are called; or one text."""

    reader = "texts"
    only_texts = True


def _root(path: Path, only_texts: bool) -> Path:
    """The folder of the site that `path` is, or is in."""
    folder = path if path.is_dir() else path.parent
    rooms = [] if only_texts else [room for room in (folder, *folder.parents) if room.name in SITE_FOLDERS]
    return rooms[-1].parent if rooms else folder


def _config_file(root: Path) -> Path | None:
    return next((root / name for name in CONFIG_NAMES if (root / name).is_file()), None)


def _config(file: Path) -> SiteConfig:
    """The configuration of the site; what was wrong with it is told where its file is read."""
    content = content_of(file)
    return SiteConfig() if isinstance(content, Problem) else read_config(decode(content)[0])[0]


def _cname(root: Path) -> str:
    """The host that the site says it answers to, as GitHub asks for it."""
    content = content_of(root / "CNAME")
    return "" if isinstance(content, Problem) else decode(content)[0].strip().lower()[:253]
