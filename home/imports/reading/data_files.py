"""What a site kept beside its texts: data files, menus, settings. They stay in the proof sheet."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from home.imports.items import Item, Kind, Markup
from home.imports.problems import Problem, problem
from home.imports.reading.bounded import Bounded
from home.imports.reading.data_formats import content_of
from home.imports.reading.data_menus import menu_of
from home.imports.reading.site_config import SiteConfig
from home.imports.reading.source import Source


def to_data(source: Source) -> Item:
    """Read a data file. Never raises."""
    content, problems = content_of(source)
    bounded = Bounded()
    fields: dict[str, Any] = {"content": bounded.value(content)}
    if entries := menu_of(fields["content"]):
        fields["entries"] = entries
    return _record(source, fields, [problem("data-file"), *problems, *bounded.problems])


def to_settings(source: Source, config: SiteConfig, found: list[Problem]) -> Item:
    """The configuration of the site, as a line of its own."""
    bounded = Bounded()
    fields = {"content": bounded.value(dict(config.values))}
    return _record(source, fields, [problem("settings-file"), *found, *bounded.problems])


def _record(source: Source, fields: dict[str, Any], problems: list[Problem]) -> Item:
    return Item(
        source.name,
        Kind.RECORD,
        PurePosixPath(source.path).stem,
        "",
        Markup.TEXT,
        fields=fields,
        problems=(*source.problems, *problems),
    )
