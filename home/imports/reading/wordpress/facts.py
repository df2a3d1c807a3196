"""The plain facts of an item, as both passes through an export need them."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from home.imports.reading.fields import plain
from home.imports.reading.wordpress import languages
from home.imports.reading.wordpress.channel import Channel
from home.imports.reading.wordpress.elements import Element

NUMBER = re.compile(r"\d{1,15}\Z", re.ASCII)
LEFT_OUT = frozenset({"trash", "auto-draft", "inherit"})
WRITTEN = ("post", "page")


@dataclass(frozen=True, slots=True)
class Facts:
    """What an item is. `number` and `parent` are 0 where there is none, `kind` is its type in WordPress."""

    number: int
    kind: str
    status: str
    title: str
    slug: str
    link: str
    parent: int
    order: int
    login: str
    protected: bool
    language: str
    group: str
    original: int  # the text that this one duplicates in another language
    day: str

    @property
    def public(self) -> bool:
        return self.status == "publish" and not self.protected

    @property
    def written(self) -> bool:
        """Whether something becomes of it on the site."""
        return self.kind in WRITTEN and self.status not in LEFT_OUT


def facts_of(element: Element, channel: Channel) -> Facts:
    """Read an item. Never raises; what is missing is empty, a type that is missing is that of a post."""
    metas = element.metas()
    post = number(element.first("wp:post_id"))
    group, language = _translation(element, metas, channel, post)
    return Facts(
        number=post,
        kind=element.first("wp:post_type") or "post",
        status=element.first("wp:status") or "publish",
        title=plain(element.first("title")),
        slug=element.first("wp:post_name"),
        link=element.first("link"),
        parent=number(element.first("wp:post_parent")),
        order=number(element.first("wp:menu_order")),
        login=element.first("dc:creator"),
        protected=bool(element.first("wp:post_password")),
        language=language,
        group=group,
        original=number(metas.get(languages.WPML_ORIGINAL, [""])[0]),
        day=element.first("wp:post_date")[:10],
    )


def name_of(element: Element, facts: Facts) -> str:
    """What names an item for ever: its type and number, else its slug, else what it says."""
    own = str(facts.number or "") or facts.slug or fingerprint(element)[:12]
    return f"{facts.kind[:40]}/{own}"[:300].replace("\x00", "")


def fingerprint(element: Element) -> str:
    """What tells one item from another of the same number."""
    names = ("title", "content:encoded", "description", "excerpt:encoded", "wp:status", "wp:attachment_url")
    told = "\x00".join(element.written(name) for name in names)
    return hashlib.sha256(told.encode("utf-8", errors="replace")).hexdigest()


def number(written: str) -> int:
    return int(written) if NUMBER.match(written) else 0


def _translation(element: Element, metas: dict[str, list[str]], channel: Channel, post: int) -> tuple[str, str]:
    """The group of translations an item belongs to, and its language."""
    known_group, known_slug = channel.translations.get(post, ("", ""))
    group, slug = known_group, known_slug
    for category in element.all("category"):
        domain, nicename = category.attributes.get("domain"), category.attributes.get("nicename", "")
        if domain == "language":
            slug = nicename or category.text
        elif domain == "post_translations":
            group = nicename or category.text
    language = channel.languages.get(slug) or languages.code(slug)
    wpml = languages.code(metas.get(languages.WPML_LANGUAGE, [""])[0])
    return group or metas.get(languages.WPML_GROUP, [""])[0], language or wpml
