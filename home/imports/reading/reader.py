"""From a file of the old site to what it holds."""

from __future__ import annotations

from home.imports.items import Item, Refused
from home.imports.problems import Problem, problem
from home.imports.reading import front_matter
from home.imports.reading.characters import source_name
from home.imports.reading.data_files import to_data, to_settings
from home.imports.reading.documents import to_document, to_page
from home.imports.reading.files import content_of, decode
from home.imports.reading.jekyll import to_item
from home.imports.reading.people import to_person
from home.imports.reading.site_config import SiteConfig, read_config
from home.imports.reading.site_layout import Place, Room
from home.imports.reading.source import Source
from home.imports.reading.text import is_text, to_text
from home.imports.reading.tree import Found


def read(found: Found, place: Place, config: SiteConfig) -> Item | Refused | None:
    """What a file holds; None for one that is counted with its folder. Never raises."""
    name = source_name(found.path)
    if place.room in (Room.HEAP, Room.STOCK):
        return None
    if place.room is Room.STRANGE:
        return Refused(name, problem("file-type", found.file.suffix))
    content = content_of(found.file)
    if isinstance(content, Problem):
        return Refused(name, content)
    text, problems = decode(content)
    source = Source(found.path, text, config, problems)
    if place.room is Room.CONFIG:
        return to_settings(source, config, read_config(text)[1])
    if place.room is Room.DATA:
        return to_data(source)
    if not is_text(text) and not front_matter.begins(text):
        return Refused(name, problem("not-text")) if place.room in (Room.POST, Room.TEXT) else None
    return _text(source, place)


def _text(source: Source, place: Place) -> Item | None:
    begins = front_matter.begins(source.text)
    if place.room in (Room.POST, Room.TEXT):
        return to_item(source) if begins else to_text(source)
    if not begins:
        return None  # Jekyll copied it as it was
    if place.room is Room.PAGE:
        return to_page(source)
    if place.room is Room.PERSON:
        return to_person(source, place.collection, place.within)
    return to_document(source, place.collection, place.within)
