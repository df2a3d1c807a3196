"""The pictures and files that texts refer to, in the libraries of the site: each once, whatever refers to it."""

from __future__ import annotations

import binascii
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urljoin

from django.conf import settings

from cms.fetching import FetchError
from cms.models import AssociationImage
from cms.pictures import PictureRefused
from home.imports.converting.blocks import Block
from home.imports.items import Item, Kind, Picture
from home.imports.old_site import OldSite
from home.imports.problems import Problem, problem
from home.imports.writing import kinds
from home.imports.writing.fetching import Fetcher, name_in
from home.imports.writing.files import (
    is_taken_in,
    sha1,
    sha1_of,
    store_document,
    stored_document,
    stored_picture,
    taken_in,
)
from home.imports.writing.originals import originals, without_service
from home.imports.writing.wanted import brought_in

MEGABYTE = 1024 * 1024
MILLION = 1_000_000
MOST_REMEMBERED = 20_000
DATA = re.compile(r"data:image/[\w.+-]+(?:;[\w=.+-]+)*?(;base64)?,", re.IGNORECASE)
LONGER_WRITTEN = 2  # base64 takes a third more room


class Library:
    """Finds what texts refer to among the files of the old site, and on the web.

    What takes long, asking the web and cleaning pictures, is done by `prepare`, before the transaction of a text.
    """

    def __init__(self, site: OldSite, fetcher: Fetcher | None = None) -> None:
        self.site = site
        self.fetcher = fetcher
        self.fetched: dict[str, str] = {}  # the digest of what was fetched, by its address
        self.brought_in: dict[str, AssociationImage] = {}  # by somebody since, for the text that was prepared
        self.places: tuple[str, ...] = ()  # from which the text that is looked at may count its pictures

    def stand_at(self, item: Item) -> None:
        """Look for pictures from the places of a text."""
        self.places = (*item.addresses[:1], f"/{item.source}")

    def prepare(self, item: Item, blocks: Iterable[Block]) -> None:
        """Bring in every picture of a text that is to be had, each in a transaction of its own. What shows somebody is
        no picture of the library: everybody could look at it there."""
        if item.kind is Kind.PERSON:
            return
        self.brought_in = brought_in(self.site.origin, item.source)
        for picture in pictures_of(blocks, item.image):
            if self._known(picture.src) is None:
                self._bring_in(picture, asks_web=True)

    def find(self, src: str, title: str) -> tuple[AssociationImage | None, Problem | None]:
        """The picture at `src`, brought in now if it is a file at hand; else None and what to tell."""
        if image := self._known(src):
            return image, None
        return self._bring_in(Picture(src, title), asks_web=False)

    def take(self, address: str) -> tuple[str, Problem | None]:
        """The address here of the file at an address of the old site, whatever it is; "" where it cannot be had, and
        what to tell."""
        document, refusal = self.document(address)
        if document or refusal:
            return (document.url if document else ""), refusal
        image, refusal = self._bring_in(Picture(address), asks_web=True)
        return (image.file.url if image else ""), refusal

    def words(self, picture: Picture) -> Picture:
        """A picture with what the library of the old site says of it, where the text says nothing."""
        known = self.site.picture(picture.src) or picture
        return replace(picture, alt=picture.alt or known.alt, credit=picture.credit or known.credit)

    def answer(self, src: str) -> str:
        """What the web answered in this run when it was asked for a picture."""
        return (self.fetcher.failures.get(self.address(src)) if self.fetcher else None) or ""

    def document(self, address: str) -> tuple[Any, Problem | None]:
        """The document made from the file at an address of the old site. (None, None): this leads to no file; what
        leads to a picture, `find` knows."""
        path = self.site.local(address)
        kind = kinds.kind_of(path.partition("?")[0]) if path else ""
        if kind in kinds.PAGES or kind in kinds.PICTURES or path is None:
            return None, None
        file = self.site.file(address)
        if file is None:
            return None, problem("file-missing", address) if kinds.is_taken(kind) else None
        if not kinds.is_taken(kind):
            return None, problem("file-kind", address)
        try:
            return self._document(file, kind, address)
        except OSError:
            return None, problem("unreadable", address)

    def _document(self, file: Path, kind: str, address: str) -> tuple[Any, Problem | None]:
        if file.stat().st_size > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE:
            return None, problem("file-large", address, limit=settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE)
        if not kinds.holds_its_kind(file, kind):
            return None, problem("file-content", address)
        digest = sha1_of(file)
        return stored_document(digest) or store_document(file, digest, kind), None

    def _known(self, src: str) -> AssociationImage | None:
        address = self.address(src)
        digest = self.fetched.get(address)
        return self.brought_in.get(address or src) or (stored_picture(digest) if digest else None)

    def _bring_in(self, picture: Picture, asks_web: bool) -> tuple[AssociationImage | None, Problem | None]:
        """The picture, from wherever it is, or why it can't be had."""
        src, address = picture.src, self.address(picture.src)
        try:
            found = self._at_hand(src)
            if found is None and not address:
                return None, problem("picture-missing", src)
            if found is None and (self.fetcher is None or not asks_web):
                return None, problem("picture-not-fetched" if self.answer(src) else "picture-remote", src)
            content, name = found or (self.fetcher.fetch(address), name_in(address))
            image = taken_in(content, name, self.words(picture))
        except FetchError:
            return None, problem("picture-not-fetched", src)
        except PictureRefused as error:
            if self.fetcher and address:
                self.fetcher.failed(address, error.messages[0])
            return None, refusal(error, src)
        except OSError:
            return None, problem("picture-unreadable", src)
        if found is None and len(self.fetched) < MOST_REMEMBERED:
            self.fetched[address] = sha1(content)
        return image, None

    def has_now(self, src: str) -> bool:
        """Whether the file of a picture is at hand, and is one that the library takes."""
        try:
            found = self._at_hand(src)
            return bool(found and is_taken_in(*found))
        except (PictureRefused, OSError):
            return False

    def _at_hand(self, src: str) -> tuple[bytes, str] | None:
        """What the file of a picture holds, and its name. Raises PictureRefused, OSError."""
        if src[:5].lower() == "data:":
            return written_inside(src)
        for address in originals(self.rooted(src)):
            if file := self.site.file(address):
                with file.open("rb") as opened:
                    return opened.read(settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE + 1), file.name
        return None

    def rooted(self, src: str) -> str:
        """`src` from the root of the old site, where it is counted from the place of the text: as a browser does, else
        from its file, as many authors did. Where neither leads to a file, it is left to those that look from the root.
        """
        try:
            found = [urljoin(place, src) for place in self.places] if src[:5].lower() != "data:" else []
        except ValueError:
            return src
        return next((each for each in found if any(map(self.site.file, originals(each)))), src)

    def address(self, src: str) -> str:
        """Where the web has a picture; "" where nobody knows."""
        home = without_service(self.rooted(src))
        if home.startswith("//"):
            return f"https:{home}"
        if home.lower().startswith(("http://", "https://")):
            return home
        path = self.site.local(home) or ""
        return f"https://{min(self.site.hosts)}{path}" if self.site.hosts and path.startswith("/") else ""


def pictures_of(blocks: Iterable[Block], lead: Picture | None) -> Iterator[Picture]:
    """Every picture of a text; its own comes last, since it has the fewest words."""
    for block in blocks:
        values = {"image": lambda value: [value], "gallery": lambda value: value["items"]}.get(block.type)
        yield from (as_picture(value) for value in (values(block.value) if values else []))
    if lead:
        yield lead


def as_picture(value: dict[str, Any]) -> Picture:
    """A picture of the converter's, as the old site knew it."""
    return Picture(value["src"], value["alt"], value["caption"], value.get("credit", ""))


def written_inside(src: str) -> tuple[bytes, str]:
    """The picture that an address holds itself. Raises PictureRefused."""
    start = DATA.match(src)
    if len(src) > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE * LONGER_WRITTEN:
        raise PictureRefused("heavy", megabytes=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE)
    if start is None:
        raise PictureRefused("unreadable")
    content = unquote_to_bytes(src[start.end() :])
    try:
        return (b64decode(content) if start[1] else content), "picture"
    except binascii.Error as error:
        raise PictureRefused("damaged") from error


def refusal(error: PictureRefused, src: str) -> Problem:
    """Why the gate kept a picture out."""
    if error.code == "heavy":
        return problem("picture-heavy", src, limit=settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE // MEGABYTE)
    if error.code in ("large", "long"):
        return problem("picture-large", src, limit=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // MILLION)
    return problem("picture-unreadable", src)
