"""The addresses of the old site that were no text's own: its categories, authors, archives, feeds, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from home.imports.old_site import Listing
from home.imports.reading.wordpress.addresses import Local, addresses_of
from home.imports.reading.wordpress.facts import Facts
from home.imports.reading.wordpress.index import Index

DAY = re.compile(r"(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z", re.ASCII)
FEEDS = ("/feed/", "/feed/atom/", "/feed/rss/", "/feed/rss2/", "/feed/rdf/", "/comments/feed/")
POSTS_TO_A_PAGE = 10  # unless somebody changed it, which an export does not tell
FEED_QUERIES = ("rss2", "atom", "rss", "rdf", "comments-rss2")
TAXONOMIES = {"category": ("category", "category", "cat"), "post_tag": ("tag", "tag", "")}


def listings_of(index: Index, local: Local) -> Iterator[Listing]:
    """Every address that listed something and was no text's own, each once."""
    told = {local(facts.link) for facts in _facts(index) if facts.written}
    for each in _every(index, local):
        if each.address not in told:
            told.add(each.address)
            yield each


def _every(index: Index, local: Local) -> Iterator[Listing]:
    root = index.channel.root
    yield Listing(f"{root}/", "home")
    for address in (*(root + path for path in FEEDS), *(f"{root}/?feed={name}" for name in FEED_QUERIES)):
        yield Listing(address, "feed")
    posts = sum(facts.kind == "post" and facts.public for facts in _facts(index))
    for page in range(2, -(-posts // POSTS_TO_A_PAGE) + 1):
        yield Listing(f"{root}/page/{page}/", "archive")
    yield from _languages(index, root)
    yield from _terms(index, root)
    yield from _authors(index, root)
    yield from _archives(index, root)
    yield from _texts(index, local)


def _languages(index: Index, root: str) -> Iterator[Listing]:
    for language in sorted(set(index.channel.languages.values()) - {""}):
        yield Listing(f"{root}/{language}/", "home", language=language)
        yield Listing(f"{root}/{language}/feed/", "feed", language=language)


def _terms(index: Index, root: str) -> Iterator[Listing]:
    """Categories and tags, below those above them and alone, and below the language of their texts if there is one."""
    for taxonomy, (folder, what, query) in TAXONOMIES.items():
        for slug, term in index.channel.terms.get(taxonomy, {}).items():
            languages = sorted(index.term_languages.get((taxonomy, slug), ()))
            language = languages[0] if len(languages) == 1 else ""
            lineage = "/".join(each.slug for each in index.channel.lineage(taxonomy, slug))
            for prefix in (root, *(f"{root}/{each}" for each in languages)):
                for path in dict.fromkeys((lineage, slug)):
                    yield Listing(f"{prefix}/{folder}/{path}/", what, term.name, language)
                    yield Listing(f"{prefix}/{folder}/{path}/feed/", "feed", term.name, language)
            if query and term.number:
                yield Listing(f"{root}/?{query}={term.number}", what, term.name, language)
            if taxonomy == "post_tag":
                yield Listing(f"{root}/?tag={slug}", what, term.name, language)


def _authors(index: Index, root: str) -> Iterator[Listing]:
    for login in index.channel.authors:
        if "@" in login:
            continue
        slug = re.sub(r"[^a-z0-9_-]+", "-", login.lower()).strip("-")
        name = index.channel.named(login)
        yield Listing(f"{root}/author/{slug}/", "author", name)
        yield Listing(f"{root}/author/{slug}/feed/", "feed", name)
        if number := index.channel.author_numbers.get(login):
            yield Listing(f"{root}/?author={number}", "author", name)


def _archives(index: Index, root: str) -> Iterator[Listing]:
    days = {facts.day for facts in _facts(index) if facts.kind == "post" and facts.public and DAY.match(facts.day)}
    periods = {day[:length] for day in days for length in (4, 7, 10)}
    for period in sorted(periods):
        yield Listing(f"{root}/{period.replace('-', '/')}/", "archive", period)


def _texts(index: Index, local: Local) -> Iterator[Listing]:
    """The feed of each text's comments, and the page of each attachment, which leads to its text or to its file."""
    for known in index.items.values():
        facts = known.facts
        if facts is None or known.taken:
            continue
        if facts.written and facts.public:
            path = local(facts.link) or ""
            if path and "?" not in path:
                yield Listing(f"{path.rstrip('/')}/feed/", "feed", known.source, index.language(facts))
        elif facts.kind == "attachment" and (kept := index.library.by_number.get(facts.number)):
            above = index.by_number.get(kept.parent)
            name = above.source if above and above.facts and above.facts.written else kept.src
            for address in addresses_of(facts, "", [], index.channel.root, local):
                yield Listing(address, "attachment", name, index.language(facts))


def _facts(index: Index) -> Iterator[Facts]:
    return (known.facts for known in index.items.values() if known.facts is not None)
