"""From the importer's blocks to the site's StreamField."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from blog.imports.blocks import Block
from blog.imports.library import Library
from blog.imports.problems import Problem
from cms.blocks.players import player_for

Raw = dict[str, Any]


class BodyBuilder:
    """Builds the raw data of a body, and notes in `problems` what had to become something else."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.problems: list[Problem] = []

    def build(self, blocks: list[Block]) -> list[Raw]:
        """Every block with an identifier of its own."""
        special: dict[str, Callable[[Any], tuple[str, Any]]] = {
            "image": self._image,
            "embed": self._embed,
            "table": self._table,
        }
        made = [special[block.type](block.value) if block.type in special else self._plain(block) for block in blocks]
        return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in made]

    def _plain(self, block: Block) -> tuple[str, Any]:
        return block.type, block.value | {"role": ""} if block.type == "quote" else block.value

    def _image(self, value: Raw) -> tuple[str, Any]:
        image, missing = self.library.find(value["src"], value["alt"] or value["caption"])
        if image is None:
            self.problems.append(missing)
            return "text", words_of_missing(value)
        picture = {"image": image.pk, "alt_text": value["alt"][:255], "decorative": not value["alt"]}
        return "image", {"image": picture, "caption": value["caption"], "credit": value["credit"]}

    def _embed(self, value: Raw) -> tuple[str, Any]:
        title = value["title"] or _("Film")
        if player_for(value["url"]) is None:
            return "text", format_html('<p><a href="{}">{}</a></p>', value["url"], title)
        return "embed", {"url": value["url"], "title": title}

    def _table(self, value: Raw) -> tuple[str, Any]:
        table = {
            "columns": [{"type": "text", "heading": heading} for heading in value["columns"]],
            "rows": [{"values": row} for row in value["rows"]],
            "caption": "",
        }
        return "table", {"caption": value["caption"], "table": table}


def words_of_missing(value: Raw) -> str:
    """What stands in the place of a picture that is not there: its words, linked to where it was if that is the web."""
    words = value["caption"] or value["alt"] or _("Picture")
    if value["src"].startswith(("http://", "https://")):
        return format_html('<p><a href="{}">{}</a></p>', value["src"], words)
    return format_html("<p><i>{}</i></p>", words)
