"""What the importer needs of a Jekyll `_config.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.entities import html5
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from home.imports.converting.typography import CURLY
from home.imports.problems import Problem, problem
from home.imports.reading import front_matter
from home.imports.reading.languages import code_of
from home.imports.reading.scopes import Scope, read_scopes

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Collection:
    """A collection of documents: whether they had pages, and the shape of their addresses."""

    output: bool = False
    permalink: str = ""


@dataclass(frozen=True)
class SiteConfig:
    """The time zone, the shapes of addresses, the values that texts take when they give none, what there is.

    `permalink` is that of posts, `style` that of everything else; `quotes` are the four that typed ones were printed
    as, "" where they were left; `values` is the whole configuration as it was read.
    """

    zone: ZoneInfo = PARIS
    permalink: str = "date"
    style: str = "date"
    scopes: tuple[Scope, ...] = ()
    collections: Mapping[str, Collection] = field(default_factory=dict)
    collections_dir: str = ""
    host: str = ""
    baseurl: str = ""
    language: str = ""
    languages: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    quotes: str = CURLY
    values: Mapping[str, Any] = field(default_factory=dict)


def read_config(text: str) -> tuple[SiteConfig, list[Problem]]:
    """Read a configuration; what is missing or wrong takes its usual value. Never raises."""
    text, problems = front_matter.clean(text)
    values, found = front_matter.read_fields(text)
    if found:
        problems.append(problem("config", "; ".join(map(str, found))))
    zone, wrong = _zone(values.get("timezone"))
    collections, style = _collections(values.get("collections")), _text(values, "permalink") or "date"
    config = SiteConfig(
        zone=zone,
        permalink=collections.get("posts", Collection()).permalink or style,
        style=style,
        scopes=read_scopes(values.get("defaults")),
        collections=collections,
        collections_dir=_text(values, "collections_dir").strip("/."),
        host=_host(_text(values, "url")),
        baseurl="/".join(["", *filter(None, _text(values, "baseurl").split("/"))]),
        language=code_of(_text(values, "default_lang", "lang", "language", "locale")),
        languages=tuple(filter(None, map(code_of, _texts(values, "languages")))),
        include=_texts(values, "include"),
        exclude=_texts(values, "exclude"),
        quotes=_quotes(values),
        values=values,
    )
    return config, problems + wrong


def _zone(name: Any) -> tuple[ZoneInfo, list[Problem]]:
    if not name:
        return PARIS, []
    try:
        return ZoneInfo(name), []
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        return PARIS, [problem("timezone", str(name), zone=PARIS.key)]


def _quotes(values: Mapping[str, Any]) -> str:
    """The quotes that kramdown prints; "" for those that are typed, and where another program read the texts."""
    if not (_text(values, "markdown") or "kramdown").lower().startswith("kramdown"):
        return ""
    given = values.get("kramdown")
    names = given.get("smart_quotes") if isinstance(given, dict) else None
    written = names.split(",") if isinstance(names, str) else names if isinstance(names, list) else []
    signs = "".join(html5.get(f"{name.strip()};", "") for name in written if isinstance(name, str))
    quotes = signs if len(signs) == len(CURLY) else CURLY
    return "" if set(quotes) <= {"'", '"'} else quotes


def _collections(given: Any) -> dict[str, Collection]:
    """The collections, given as a list of names or as a mapping of names to what is said of them."""
    if isinstance(given, list):
        return {name: Collection() for name in given if isinstance(name, str) and name}
    named = given if isinstance(given, dict) else {}
    told = {name: said if isinstance(said, dict) else {} for name, said in named.items()}
    return {
        name: Collection(_text(said, "output").lower() == "true", _text(said, "permalink"))
        for name, said in told.items()
    }


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def _text(values: Mapping[str, Any], *names: str) -> str:
    """The first of these values that is a text and not empty."""
    return next((values[name].strip() for name in names if isinstance(values.get(name), str) and values[name]), "")


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    given = values.get(name)
    return tuple(each.strip("/") for each in given if isinstance(each, str)) if isinstance(given, list) else ()
