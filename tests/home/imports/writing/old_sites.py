"""An old site of invented people in a folder, and one on the web that answers in every way a server can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from home.imports.items import Item, Kind, Markup, Picture
from home.imports.old_site import OldSite
from home.imports.reading.folders import find_file
from tests.factories.pictures import CANARY, from_a_telephone, scene, written
from tests.support.other_sites import OtherSite

PHOTO = written(scene(), "JPEG")
OTHER = written(scene((60, 90)), "PNG")
LIMIT = 200_000


class FolderSite(OldSite):
    """A site whose texts are given, and whose files are in a folder."""

    reader = "folder"

    def __init__(self, folder: Path, *items: Item, hosts: frozenset[str] = frozenset(), **known: Picture) -> None:
        super().__init__("maison", hosts)
        self.folder = folder
        self.items = items
        self.known = known

    def entries(self) -> Iterator[Item]:
        yield from self.items

    def file(self, address: str) -> Path | None:
        path = self.local(address)
        return find_file([self.folder], path) if path else None

    def picture(self, address: str) -> Picture | None:
        return self.known.get(Path(address).stem)


def item(source: str = "four", text: str = "", **facts: Any) -> Item:
    told = {"kind": Kind.POST, "title": source.title(), "markup": Markup.HTML, "language": "fr", "slug": source}
    told["date"] = datetime(2016, 3, 4, 18, tzinfo=UTC)
    return Item(source=source, text=text, **(told | facts))


class Web(OtherSite):
    """Pictures, and what calls itself one."""

    asked: list[str] = []
    answers = {
        "/photo.jpg": PHOTO,
        "/tel%20four.jpg": from_a_telephone(),
        "/page.jpg": b"<!doctype html><html><script>alert(1)</script></html>",
        "/cut.jpg": PHOTO[: len(PHOTO) // 2],
        "/script.gif": b"GIF89a/*<script>alert(1)</script>*/=1;",
        "/drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        "/polyglot.jpg": PHOTO + b"<script>" + CANARY + b"</script>",
        "/huge.jpg": PHOTO + b"\0" * LIMIT,
    }

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in self.answers:
            self.answer(self.answers[self.path], "image/jpeg")
        elif self.path == "/private.jpg":
            self.redirect("http://10.0.0.1/photo.jpg")
        elif self.path == "/slow.jpg":
            self.drip()
        else:
            self.send_error(404)
