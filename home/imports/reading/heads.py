"""What the head of every text says, whatever the text becomes: title, slug, picture, language, addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from home.imports.converting.liquid import CODE as LIQUID
from home.imports.items import Picture
from home.imports.problems import Problem, problem
from home.imports.reading import front_matter
from home.imports.reading.fields import Fields
from home.imports.reading.languages import code_of
from home.imports.reading.permalinks import last_segment, slugify
from home.imports.reading.scopes import defaults_for
from home.imports.reading.source import Name, Source

# How the old site showed a text says nothing of its content.
PRESENTATION = (
    "layout", "published", "sitemap", "toc", "comments", "search_exclude", "nav_exclude", "has_children",
)  # fmt: skip
GROUPS = ("ref", "translation_id", "page_id", "translation_key")
SHOWN = re.compile(r"<(?:img|iframe|video|audio|embed)\b[^<>]*\ssrc\s*=\s*[\"']?[^\"'\s<>]", re.IGNORECASE)


class Head:
    """The fields of a text with the defaults of its site, its body, and what its path says."""

    def __init__(self, source: Source, kind: str) -> None:
        read = front_matter.parse(source.text)
        self.source = source
        self.body = read.body
        self.fields = Fields(read.fields, defaults_for(source.config.scopes, source.path, kind))
        self.fields.ignore(*PRESENTATION)
        self.name = Name.of(source)
        self.problems: list[Problem] = [*source.problems, *read.problems]

    def title(self, *names: str) -> str:
        """The title; one is made from the file's name where there is none."""
        if title := self.fields.text(*names or ("title",)):
            return title
        made = re.sub(r"[-_]+", " ", self.name.name).strip()
        self.problems.append(problem("title-missing", made))
        return made[:1].upper() + made[1:] or "?"

    def slug(self, own: str, permalink: str, title: str) -> str:
        """The given slug, else the one in a dated name, in the address, in the title or in the name."""
        plain = self.name.name.removesuffix(f".{self.name.language}")
        for candidate in (own, plain if self.name.date else "", last_segment(permalink), title, plain):
            if slug := slugify(candidate):
                return slug
        return "post"

    def image(self, *names: str) -> Picture | None:
        """The main picture, written plainly or as an object with a `path` and words."""
        names = names or ("image", "thumbnail", "cover")
        value = self.fields.first(*names)
        said: Mapping[str, Any] = value if isinstance(value, dict) else {"path": value}
        src = next((said[name] for name in ("path", "url", "src") if said.get(name)), "")
        if not isinstance(src, str):
            self.fields.problems.append(problem("field-shape", str(value), field=names[0]))
            return None
        words = {name: said[name] for name in ("alt", "caption", "credit") if isinstance(said.get(name), str)}
        if self.fields.left().get("show_image") == "true":  # as every text of the new site does
            self.fields.ignore("show_image")
        return Picture(src.strip(), **{"alt": self.fields.text("image_alt"), **words}) if src.strip() else None

    def language(self) -> str:
        """The language the head names, else the path, else the site."""
        written = self.fields.written("lang", "language", "locale")
        code = code_of(written)
        if written and not code:
            self.problems.append(problem("language-code", written))
        return code or self.name.language or self.source.config.language

    def group(self) -> str:
        """What the translations of a text have in common, if its head says so."""
        return self.fields.written(*GROUPS)

    def is_draft(self) -> bool:
        published, draft = self.fields.flag("published", True), self.fields.flag("draft", False)
        return self.name.is_draft or not published or draft

    def addresses(self, permalink: str, language: str) -> tuple[str, ...]:
        """Where a text was read, then every address that led there."""
        config = self.source.config
        if config.languages and language not in ("", config.language) and permalink.startswith("/"):
            permalink = permalink if permalink.startswith(f"/{language}/") else f"/{language}{permalink}"
        others = [*self.fields.names("set_permalink"), *self.fields.names("redirect_from")]
        return with_baseurl(filter(None, [permalink, file_of(permalink), *map(address_of, others)]), config.baseurl)

    def noted(self) -> tuple[Problem, ...]:
        """Everything to tell, once every field has been asked for."""
        return (*self.problems, *self.fields.problems, *self.fields.unused())


def address_of(written: str) -> str:
    """An address as Jekyll serves it: from the root, and never above it."""
    written = written.strip()
    if not written or "://" in written:
        return written
    return re.sub(r"/{2,}", "/", f"/{written}".replace("..", "/").replace("./", ""))


def file_of(permalink: str) -> str:
    """The file that Jekyll wrote for an address without an ending, and that most servers answered with; "" for any
    other."""
    name = permalink.rpartition("/")[2]
    return f"{permalink}.html" if name and "." not in name and "?" not in name else ""


def with_baseurl(addresses: Iterable[str], baseurl: str) -> tuple[str, ...]:
    """The addresses, and the same below the folder that the site stood in."""
    plain = list(addresses)
    below = [f"{baseurl}{address}" for address in plain if baseurl and address.startswith("/")]
    return tuple(dict.fromkeys([*plain, *below]))


def is_only_liquid(body: str) -> bool:
    """Tell a text that shows nothing by itself: Liquid, and markup without words, pictures and films."""
    own = LIQUID.sub("", body)
    shows = own == body and SHOWN.search(own)  # beside Liquid they belong to each thing it lists
    return not shows and not re.search(r"\w", re.sub(r"<[^<>]*>", "", own))
