"""From the importer's blocks to the site's StreamField."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from cms.blocks.addresses import ADDRESS
from cms.blocks.players import player_for
from cms.models import AssociationImage
from home.imports.converting.blocks import Block
from home.imports.items import Picture
from home.imports.problems import Problem
from home.imports.words import shown_text
from home.imports.writing.files import LONGEST_CREDIT
from home.imports.writing.library import Library, as_picture
from home.imports.writing.paragraphs import linked, paragraph
from home.imports.writing.stand_ins import StandIns

Raw = dict[str, Any]
Made = tuple[str, Any]  # a type and its value; a picture that is not to be had, for a text
LONGEST_ALT = 255
LONGEST_LANGUAGE = 40


class BodyBuilder:
    """Builds the raw data of a body, and notes in `problems` what had to become something else."""

    def __init__(self, library: Library, source: str) -> None:
        self.library = library
        self.source = source
        self.problems: list[Problem] = []
        self.stand_ins = StandIns(library)

    def build(self, blocks: list[Block]) -> list[Raw]:
        """Every block with an identifier of its own."""
        special: dict[str, Callable[[Raw], list[Made]]] = {
            "image": self._image,
            "gallery": self._gallery,
            "embed": self._embed,
            "table": self._table,
            "quote": lambda value: [("quote", value | {"role": ""})],
            "button": self._button,
            "code": lambda value: [("code", value | {"language": value["language"][:LONGEST_LANGUAGE]})],
            "accordion": self._accordion,
            "kept": lambda value: [("kept", value["html"])],
        }
        made = [
            each
            for block in blocks
            for each in (special[block.type](block.value) if block.type in special else [(block.type, block.value)])
        ]
        return [self._block(number, kind, value) for number, (kind, value) in enumerate(made)]

    def picture(self, picture: Picture, title: str) -> AssociationImage | None:
        """The picture of the whole text, from the library; noted where it is not to be had."""
        image, missing = self.library.find(picture.src, picture.alt or title)
        if missing:
            self.problems.append(missing)
            self.stand_ins.want_lead(picture)
        return image

    def _block(self, number: int, kind: str, value: Any) -> Raw:
        block_id = self._id(number, kind)
        shown = self.stand_ins.words_of(value, block_id) if isinstance(value, Picture) else value
        return {"type": kind, "value": shown, "id": block_id}

    def _id(self, number: int | str, kind: str) -> str:
        """The same block of the same source has the same identifier in every run."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.library.site.origin}/{self.source}#{number}-{kind}"))

    def _items(self, name: str, values: list[Raw]) -> list[Raw]:
        """The entries of a list; `name` tells it from the other lists of this body."""
        return [
            {"type": "item", "value": value, "id": self._id(f"{name}-{number}", "item")}
            for number, value in enumerate(values)
        ]

    def _found(self, picture: Picture) -> Raw | None:
        """A picture as the field of pictures keeps it; None, and noted, where it is not to be had."""
        image, missing = self.library.find(picture.src, picture.alt or shown_text(picture.caption))
        if image is None:
            self.problems.append(missing)
            return None
        return {"image": image.pk, "alt_text": picture.alt[:LONGEST_ALT], "decorative": not picture.alt}

    def _image(self, value: Raw) -> list[Made]:
        picture = self.library.words(as_picture(value))
        found, link = self._found(picture), value["link"]
        if found is None:
            made: list[Made] = [("text", picture)]
            return [*made, ("text", linked(link, picture.alt or link))] if link else made
        may_link = bool(re.match(ADDRESS, link))
        credit, caption = picture.credit[:LONGEST_CREDIT], paragraph(picture.caption)
        shown = {"image": found, "caption": caption, "credit": credit, "link": link if may_link else ""}
        beside = [("text", linked(link, picture.alt or link))] if link and not may_link else []
        return [("image", shown), *beside]

    def _gallery(self, value: Raw) -> list[Made]:
        items, missing = [], []
        for picture in (self.library.words(as_picture(item)) for item in value["items"]):
            found = self._found(picture)
            if found is None:
                missing.append(("text", picture))
            else:
                items.append({"image": found, "caption": paragraph(picture.caption)})
        name = " ".join(item["src"] for item in value["items"])
        made = [("gallery", {"title": value["title"], "items": self._items(name, items)})] if items else []
        return [*made, *missing]

    def _embed(self, value: Raw) -> list[Made]:
        title = value["title"] or _("Film")
        if player_for(value["url"]) is None:
            return [("text", linked(value["url"], title))]
        return [("embed", {"url": value["url"], "title": title})]

    def _table(self, value: Raw) -> list[Made]:
        table = {
            "columns": [{"type": "text", "heading": heading} for heading in value["columns"]],
            "rows": [{"values": row} for row in value["rows"]],
            "caption": "",
        }
        return [("table", {"caption": value["caption"], "table": table})]

    def _button(self, value: Raw) -> list[Made]:
        return [("button", {"label": value["label"], "page": None, "url": value["url"], "style": "primary"})]

    def _accordion(self, value: Raw) -> list[Made]:
        name = " ".join(item["question"] for item in value["items"])
        return [("accordion", {"items": self._items(name, value["items"])})]
