"""What the importer needs of a Jekyll `_config.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from . import front_matter
from .problems import Problem, problem

PARIS = ZoneInfo("Europe/Paris")
DEFAULTED = ("permalink", "author", "authors", "category", "categories", "tags", "lang")


@dataclass(frozen=True)
class SiteConfig:
    """The time zone, the shape of addresses, and the field values that posts take when they give none."""

    zone: ZoneInfo = PARIS
    permalink: str = "date"
    defaults: Mapping[str, Any] = field(default_factory=dict)


def read_config(text: str) -> tuple[SiteConfig, list[Problem]]:
    """Read a configuration; what is missing or wrong takes its usual value. Never raises."""
    text, problems = front_matter.clean(text)
    values, found = front_matter.read_fields(text)
    if found:
        problems.append(problem("config", "; ".join(map(str, found))))
    zone, wrong = _zone(values.get("timezone"))
    return SiteConfig(zone, _permalink(values), _defaults(values)), problems + wrong


def _zone(name: Any) -> tuple[ZoneInfo, list[Problem]]:
    if not name:
        return PARIS, []
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        return PARIS, [problem("timezone", str(name), zone=PARIS.key)]


def _permalink(values: Mapping[str, Any]) -> str:
    own = values
    for name in ("collections", "posts"):
        own = own.get(name) if isinstance(own, dict) else None
    for place in (own, values):
        given = place.get("permalink") if isinstance(place, dict) else None
        if isinstance(given, str) and given:
            return given
    return "date"


def _defaults(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the defaults that concern every post. Those of pictures are the site's, not the posts'."""
    given = values.get("defaults")
    result: dict[str, Any] = {}
    for entry in given if isinstance(given, list) else []:
        scope, own = (entry.get("scope"), entry.get("values")) if isinstance(entry, dict) else (None, None)
        if isinstance(own, dict) and _concerns_posts(scope):
            result |= {name: own[name] for name in DEFAULTED if name in own}
    return result


def _concerns_posts(scope: Any) -> bool:
    if not isinstance(scope, dict):
        return True
    path = PurePosixPath(str(scope.get("path") or "")).as_posix()
    return path in (".", "_posts") and scope.get("type", "posts") in ("posts", "")
