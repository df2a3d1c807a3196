"""The addresses of a Jekyll site that were no text's own: its home, its lists and its feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import Any

from home.imports.items import Kind
from home.imports.old_site import Listing
from home.imports.reading.cards import Card
from home.imports.reading.heads import address_of, with_baseurl
from home.imports.reading.permalinks import fill_in, slugify
from home.imports.reading.site_config import SiteConfig

FEED_FILES = frozenset({"feed.xml", "atom.xml", "rss.xml", "feed.atom", "feed.rss", "feed.json"})
ARCHIVES = {
    "year": "/:year/",
    "month": "/:year/:month/",
    "day": "/:year/:month/:day/",
    "category": "/category/:name/",
    "tag": "/tag/:name/",
}
SWITCHES = {"category": "categories", "tag": "tags"}
DAY = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d"}


def listings_of(config: SiteConfig, cards: Sequence[Card], paths: Sequence[str]) -> Iterator[Listing]:
    """Each address once, the most telling first."""
    told: set[str] = set()
    for found in _all(config, cards, paths):
        for address in with_baseurl([address_of(found.address)], config.baseurl):
            if address not in told:
                told.add(address)
                yield Listing(address, found.what, found.name, found.language)


def _all(config: SiteConfig, cards: Sequence[Card], paths: Sequence[str]) -> Iterator[Listing]:
    posts = [card for card in cards if card.kind is Kind.POST and not card.draft]
    yield Listing("/", "home", language=config.language)
    yield from _pages(config, cards)
    yield from _feeds(config, posts, paths)
    yield from _archives(config, posts)
    yield from _numbered_pages(config, posts)


def _pages(config: SiteConfig, cards: Sequence[Card]) -> Iterator[Listing]:
    """The pages that were not carried over: homes, lists, addresses that led elsewhere."""
    sources = {card.address: card.source for card in cards if card.address and card.kind is not Kind.RECORD}
    for card in cards:
        if card.kind is not Kind.RECORD or not card.address:
            continue
        listed = dict(card.listed)
        target = sources.get(listed.get("redirect_to", ""))
        what = next((name for name in ("category", "tag", "author") if name in listed), "")
        if target:
            yield Listing(card.address, "attachment", target, card.language)
        elif what:
            yield Listing(card.address, what, listed[what], card.language)
        elif "redirect_to" not in listed:
            at_home = card.address.rstrip("/") in ("", f"/{card.language}", "/index.html") or "lists" not in listed
            yield Listing(card.address, "home" if at_home else "archive", "", card.language)


def _feeds(config: SiteConfig, posts: Sequence[Card], paths: Sequence[str]) -> Iterator[Listing]:
    """The files of feeds, and those that the plugin made."""
    for path in paths:
        if PurePosixPath(path).name in FEED_FILES and not path.startswith("_"):
            yield Listing(f"/{path}", "feed")
    plugins, feed = _list(config.values.get("plugins") or config.values.get("gems")), _dict(config.values.get("feed"))
    if "jekyll-feed" not in plugins and not feed:
        return
    path = feed.get("path")
    yield Listing(path if isinstance(path, str) and path else "/feed.xml", "feed")
    categories = _list(feed.get("categories"))
    for name in categories:
        yield Listing(f"/feed/{name}.xml", "feed", name)


def _archives(config: SiteConfig, posts: Sequence[Card]) -> Iterator[Listing]:
    """The lists of jekyll-archives: a category's, a tag's, a year's, a month's, a day's."""
    given = _dict(config.values.get("jekyll-archives"))
    enabled, templates = given.get("enabled"), ARCHIVES | _dict(given.get("permalinks"))
    names = {
        "category": sorted({name for card in posts for name in card.categories}),
        "tag": sorted({name for card in posts for name in card.tags}),
        **{what: sorted({card.date.strftime(shape) for card in posts if card.date}) for what, shape in DAY.items()},
    }
    for what, found in names.items():
        if enabled in ("all", "true") or SWITCHES.get(what, what) in _list(enabled):
            for name in found:
                for address in _filled(str(templates[what]), what, name):
                    yield Listing(address, what if what in SWITCHES else "archive", name)


def _filled(template: str, what: str, name: str) -> list[str]:
    """The addresses of one list: with the accents of its name, as Jekyll makes them, and without."""
    if what in SWITCHES:
        slugs = dict.fromkeys([re.sub(r"[\W_]+", "-", name.lower()).strip("-"), slugify(name)])
        return [fill_in(template, {"name": slug, "slug": slug})[0] for slug in slugs if slug]
    parts = dict(zip(("year", "month", "day"), name.split("-"), strict=False))
    return [fill_in(template, parts)[0]]


def _numbered_pages(config: SiteConfig, posts: Sequence[Card]) -> Iterator[Listing]:
    """The second and all other pages of the list of posts."""
    by = config.values.get("paginate")
    template = config.values.get("paginate_path") or "/page:num"
    if not (isinstance(by, str) and by.isascii() and by.isdigit() and int(by[:6]) > 0 and isinstance(template, str)):
        return
    for number in range(2, -(-len(posts) // int(by[:6])) + 1):
        yield Listing(re.sub(r"/*\Z", "/", template.replace(":num", str(number))), "archive")


def _list(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
