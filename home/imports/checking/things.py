"""What became of links, pictures, captions, films and headings: each found again in the page, or told to be gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Any
from urllib.parse import unquote, urlsplit

from home.imports.checking.seen import Aside, Seen, Thing
from home.imports.converting.embeds import name_of
from home.imports.converting.media import watch_page
from home.imports.words import words_of

LONGEST = 300
LONGEST_LABEL = 3  # words: “Photo”, “Crédit photo”
LEADS_TO = "leads_to"
Entry = dict[str, Any]
Pairs = list[tuple[Thing, Thing]]
Key = Callable[[Thing], Hashable]


def excerpt(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def entry(what: str, status: str, was: str = "", became: str = "", how: str = "", **params: Any) -> Entry:
    """A line of the sheet; what was kept says only what it was."""
    told: Entry = {"what": what, "status": status, "was": excerpt(was)}
    if status != "kept":
        told |= {"became": excerpt(became), "how": how, "params": params}
    return told


def same_address(address: str) -> str:
    """One writing for the addresses of one thing."""
    film = watch_page(address)
    if film:
        return film
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    rest = address.strip()[len(parts.scheme) + 1 :] if parts.scheme in ("http", "https") else address.strip()
    return unquote(rest).removeprefix("//").rstrip("/")


class Matching:
    """The things of one kind on both sides, with those that have not found one another yet."""

    def __init__(self, before: Iterable[Thing], after: Iterable[Thing]) -> None:
        self.before = list(before)
        self.after = list(after)

    def by(self, key: Key, other: Key | None = None) -> Pairs:
        """Take the pairs with the same key that is not empty, in order."""
        waiting: dict[Hashable, list[Thing]] = {}
        for thing in reversed(self.after):
            waiting.setdefault((other or key)(thing), []).append(thing)
        found: Pairs = []
        for thing in self.before:
            wanted = key(thing)
            if wanted and waiting.get(wanted):
                found.append((thing, waiting[wanted].pop()))
        firsts, seconds = {id(first) for first, _second in found}, {id(second) for _first, second in found}
        self.before = [thing for thing in self.before if id(thing) not in firsts]
        self.after = [thing for thing in self.after if id(thing) not in seconds]
        return found


def show_where_equal(aside: Aside, text: str) -> bool:
    """Words that no browser showed are part of the text if the page shows them as text."""
    aside.seen = bool(aside.text) and words_of(aside.text) == words_of(text)
    return aside.seen


def account_for_things(before: Seen, after: Seen, alts: Collection[str]) -> list[Entry]:
    """Every thing of both sides, each once; settles which asides are part of the text. `alts`: those accepted."""
    links = Matching(before.of("link"), after.of("link"))
    return [
        *_embeds(before, after, links),
        *_pictures(before, after, alts),
        *_captions(before, after),
        *_headings(before, after),
        *_links(links),
    ]


def _address(thing: Thing) -> str:
    return same_address(thing.address)


def _embeds(before: Seen, after: Seen, links: Matching) -> list[Entry]:
    """Films and frames; one that became a link, and a link that became one, are no longer among `links`."""
    films = Matching(before.of("embed"), after.of("embed"))
    told = [entry("embed", "kept", was.address) for was, _now in films.by(_address)]
    own = Matching(links.before, links.after)
    own.by(lambda thing: (thing.words, _address(thing)))
    linked = Matching(films.before, own.after)
    stored = linked.by(_file_name, lambda link: link.words if link.address.startswith("document:") else None)
    for was, now in stored + linked.by(_address):
        if not show_where_equal(was.alt, now.text):
            after.hide(now)
        links.after.remove(now)
        told.append(entry("embed", "changed", was.address, now.text, "embed-link"))
    framed = Matching(links.before, films.after)
    for was, now in framed.by(_address):
        now.alt.seen = was.words == tuple(words_of(now.title))
        told.append(entry("link", "changed", _link(was), now.address, "link-embed"))
    links.before = framed.before
    told += [entry("embed", "left-out", was.address, how="not-in-page") for was in linked.before]
    told += [entry("embed", "added", became=now.address, how="embed-made") for now in framed.after]
    known = {tuple(words_of(was.title)) for was in before.of("embed")} | {was.words for was in before.of("caption")}
    given = [now for now in after.of("embed") if not now.alt.seen and tuple(words_of(now.title)) not in {(), *known}]
    return told + [entry("title", "added", became=now.title, how="embed-title") for now in given]


def _file_name(film: Thing) -> tuple[str, ...]:
    return tuple(words_of(film.title or name_of(film.address)))


def _pictures(before: Seen, after: Seen, alts: Collection[str]) -> list[Entry]:
    pictures = Matching(before.of("picture"), after.of("picture"))
    unknown = [thing for thing in pictures.after if not thing.address]
    found = pictures.by(lambda thing: (_address(thing), thing.text) if thing.address else None)
    found += pictures.by(_address)
    found += pictures.by(lambda thing: thing.words)
    if len(unknown) == len(after.of("picture")) and len(pictures.before) == len(pictures.after):
        found += pictures.by(lambda _thing: True)
    told = [_picture(was, now, alts) for was, now in found]
    gone = Matching(pictures.before, after.of("instead"))
    captions = {was.words for was in before.of("caption")}
    for was, now in gone.by(_address):
        shows_tooltip = show_where_equal(was.tooltip, now.text)
        if not shows_tooltip and now.words not in captions:
            after.hide(now)
        how = "picture-link" if now.leads_to else "picture-words"
        told.append(entry("picture", "changed", _told(was), now.text, how))
        if not shows_tooltip:
            any(_shows_tooltip(was, each) for each in after.of("beneath"))
    told += [entry("picture", "left-out", _told(was), how="not-in-page") for was in gone.before]
    told += [entry("picture", "added", became=_told(now), how="picture-made") for now in pictures.after]
    return told


def _shows_tooltip(picture: Thing, beneath: Thing) -> bool:
    """Whether what showed only below the pointer stands as text beneath the words of the picture."""
    return _address(picture) == _address(beneath) and show_where_equal(picture.tooltip, beneath.text)


def _picture(was: Thing, now: Thing, alts: Collection[str]) -> Entry:
    became = f"{now.text} (#{now.image})" if now.image else _told(now)
    if was.words == now.words:
        told = entry("picture", "kept", _told(was))
    elif was.address in alts:
        told = entry("picture", "changed", _told(was), became, "alt-accepted")
    else:
        told = entry("picture", "changed", _told(was), became, "alt-changed")
    return told | ({"image": int(now.image), "src": was.address} if now.image.isdigit() else {"src": was.address})


def _told(picture: Thing) -> str:
    return f"{picture.text} ({picture.address})" if picture.text else picture.address


def _captions(before: Seen, after: Seen) -> list[Entry]:
    captions = Matching(before.of("caption"), after.of("caption"))
    told = [entry("caption", "kept", was.text) for was, _now in captions.by(lambda thing: thing.words)]
    told += _titles(captions, after) + _credits(captions, after)
    hovering = Matching(
        [picture for picture in before.of("picture") if picture.tooltip.text and not picture.tooltip.seen],
        captions.after,
    )
    for was, now in hovering.by(lambda thing: tuple(words_of(thing.tooltip.text)), lambda thing: thing.words):
        was.tooltip.seen = True
        told.append(entry("caption", "changed", was.tooltip.text, now.text, "caption-tooltip"))
    told += [_gone("caption", was, after, "caption-text") for was in captions.before if was.words]
    for was in hovering.before:
        if words_of(was.tooltip.text) != list(was.words):
            told.append(entry("caption", "left-out", was.tooltip.text, how="tooltip"))
    told += [entry("caption", "added", became=now.text, how="caption-made") for now in hovering.after if now.words]
    return told


def _titles(captions: Matching, after: Seen) -> list[Entry]:
    """The captions that became the title of a film, which its page shows above it."""
    titled = Matching(captions.before, [film for film in after.of("embed") if film.title and not film.alt.seen])
    told = []
    for was, now in titled.by(lambda thing: thing.words, lambda film: tuple(words_of(film.title))):
        now.alt.seen = True
        told.append(entry("caption", "changed", was.text, now.title, "caption-title"))
    captions.before = titled.before
    return told


def _credits(captions: Matching, after: Seen) -> list[Entry]:
    """The captions whose end became the credit of their picture, which its page shows with a label of its own."""
    told = []
    for number, credit in enumerate(after.things):
        if credit.what != "credit":
            continue
        above = after.things[number - 1] if number and after.things[number - 1] in captions.after else None
        rest = above.words if above else ()
        for was in captions.before:
            label = was.words[len(rest) : len(was.words) - len(credit.words)]
            if was.words == (*rest, *label, *credit.words) and len(label) <= LONGEST_LABEL:
                credit.alt.text, credit.alt.seen = " ".join(label), True
                captions.before.remove(was)
                captions.after = [each for each in captions.after if each is not above]
                told.append(entry("caption", "changed", was.text, credit.text, "caption-credit"))
                break
    return told


def _gone(what: str, was: Thing, after: Seen, how: str) -> Entry:
    """What is there no more as what it was; `how` its words stand in the page, if they do."""
    if f" {' '.join(was.words)} " in f" {' '.join(words_of(after.text()))} ":
        return entry(what, "changed", was.text, was.text, how)
    return entry(what, "left-out", was.text, how="not-in-page")


def _headings(before: Seen, after: Seen) -> list[Entry]:
    headings = Matching(before.of("heading"), after.of("heading"))
    told = []
    for was, now in headings.by(lambda thing: thing.words):
        if was.level == now.level:
            told.append(entry("heading", "kept", was.text))
        else:
            told.append(entry("heading", "changed", was.text, now.text, "heading-level", old=was.level, new=now.level))
    told += [_gone("heading", was, after, "heading-text") for was in headings.before if was.words]
    told += [entry("heading", "added", became=now.text, how="heading-made") for now in headings.after if now.words]
    return told


def _links(links: Matching) -> list[Entry]:
    """Each says where it leads now, as far as it is in the page: that may change once its target has come in."""
    told = []
    for was, now in links.by(lambda thing: (thing.words, _address(thing))):
        told.append(entry("link", "kept", _link(was)) | {LEADS_TO: now.address})
    for was, now in links.by(lambda thing: thing.words):
        told.append(entry("link", "changed", _link(was), now.address, new_way(now.address)) | {LEADS_TO: now.address})
    for was, now in links.by(_address):
        told.append(entry("link", "changed", _link(was), now.text, "link-words") | {LEADS_TO: now.address})
    told += [entry("link", "left-out", _link(was), how="link-dropped") for was in links.before]
    for now in links.after:
        told.append(entry("link", "added", became=_link(now), how="link-made") | {LEADS_TO: now.address})
    return told


def new_way(address: str) -> str:
    """How a link changed that leads to `address` now."""
    kind = address.partition(":")[0]
    return f"{kind}-link" if kind in ("page", "document") else "link-address"


def _link(link: Thing) -> str:
    return f"{link.text} ({link.address})" if link.text else link.address
