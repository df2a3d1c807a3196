"""The pictures and files of the old site's media library, by their number and by their address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from home.imports.items import Picture
from home.imports.reading.fields import plain
from home.imports.reading.wordpress.elements import Element
from home.imports.reading.wordpress.facts import Facts
from home.imports.reading.wordpress.php import unserialise

# `courge-300x200.jpg` is the small form that WordPress made of `courge.jpg`, `courge-scaled.jpg` the large one.
SMALLER = re.compile(r"-(?:\d{1,5}x\d{1,5}|scaled|rotated)(?=\.[A-Za-z0-9]{1,5}\Z)")
PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".heic", ".ico", ".tiff")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of the library and its words; `parent` is the number of the text it was sent in for."""

    number: int
    src: str
    title: str
    alt: str
    caption: str
    description: str
    credit: str
    parent: int
    order: int

    @property
    def is_picture(self) -> bool:
        return path_of(self.src).lower().endswith(PICTURES)

    def picture(self) -> Picture:
        return Picture(self.src, self.alt, self.caption, self.credit)


class MediaLibrary:
    """Every attachment of an export."""

    def __init__(self) -> None:
        self.by_number: dict[int, Attachment] = {}
        self._by_path: dict[str, int] = {}
        self._by_parent: dict[int, list[int]] = {}

    def add(self, found: Attachment) -> None:
        if not found.number or found.number in self.by_number:
            return
        self.by_number[found.number] = found
        path = path_of(found.src)
        self._by_path.setdefault(path, found.number)
        self._by_path.setdefault(SMALLER.sub("", path), found.number)
        if found.parent:
            self._by_parent.setdefault(found.parent, []).append(found.number)

    def at(self, address: str) -> Attachment | None:
        """The attachment whose file, or a smaller form of it, has this address."""
        path = path_of(address)
        number = self._by_path.get(path) or self._by_path.get(SMALLER.sub("", path))
        return self.by_number.get(number) if number else None

    def pictures_of(self, post: int) -> list[int]:
        """The pictures that were sent in for a text, in the order its gallery shows them."""
        found = [self.by_number[number] for number in self._by_parent.get(post, ())]
        ordered = sorted(found, key=lambda each: (each.order, each.number))
        return [each.number for each in ordered if each.is_picture]


def attachment_of(element: Element, facts: Facts) -> Attachment:
    """Read an attachment."""
    metas = element.metas()
    metadata = unserialise(metas.get("_wp_attachment_metadata", [""])[0])
    shot = metadata.get("image_meta")
    return Attachment(
        number=facts.number,
        src=element.first("wp:attachment_url") or element.first("guid"),
        title=facts.title,
        alt=plain(metas.get("_wp_attachment_image_alt", [""])[0]),
        caption=plain(element.first("excerpt:encoded")),
        description=plain(element.first("content:encoded")),
        credit=_credit(shot) if isinstance(shot, dict) else "",
        parent=facts.parent,
        order=facts.order,
    )


def candidates(address: str) -> Iterator[str]:
    """The paths at which the file of an address may stand below a folder, the full-sized picture before its others."""
    path = path_of(address).lstrip("/")
    below = path.partition("wp-content/uploads/")[2]
    wanted = [path, f"wp-content/uploads/{below}", f"uploads/{below}", below] if below else [path]
    for place in dict.fromkeys(filter(None, wanted)):
        yield from dict.fromkeys((place, SMALLER.sub("", place)))


def path_of(address: str) -> str:
    """The path of an address as it is on a disk; "" where there is none."""
    try:
        return unquote(urlsplit(address.strip()).path)
    except ValueError:
        return ""


def _credit(shot: dict[str, Any]) -> str:
    """Who took the picture, as the camera or the photographer wrote it into the file."""
    return next((plain(str(shot[name])) for name in ("credit", "copyright") if shot.get(name)), "")
