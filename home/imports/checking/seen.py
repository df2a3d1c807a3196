"""What a browser shows of a piece of HTML: its text in order, and the links, pictures, captions, films and headings."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from bs4.element import NavigableString, PreformattedString, Tag

from home.imports.checking.shown import BENEATH, CREDIT, INSTEAD
from home.imports.converting.dom import tree_of
from home.imports.converting.media import watch_page
from home.imports.words import INLINE, UNSEEN, words_of

CAPTION_CLASSES = frozenset({"wp-caption-dd", "wp-caption-text", "gallery-caption"})
FRAMES = {"iframe": "src", "embed": "src", "object": "data", "video": "src", "audio": "src"}
COUNTED = {"table": "tables", "ul": "lists", "ol": "lists", "dl": "lists", "pre": "code"}
HEADINGS = {f"h{level}": level for level in range(1, 7)}
NOT_SHOWN = UNSEEN | {"noembed", "noframes", "param", "source", "track", "title"}
MOST_PIECES = 400  # of a link or a caption: what closes at the end of a book is no link's words


@dataclass(eq=False)
class Aside:
    """Words that belong to a thing, and stand in the text only if `seen`: a description, a tooltip, a title."""

    text: str
    seen: bool = False


@dataclass(eq=False)
class Thing:
    """A link, picture, caption, credit, embed, heading, or what stands `instead` of a picture and `beneath` that."""

    what: str
    address: str = ""
    text: str = ""
    level: int = 0
    title: str = ""
    leads_to: str = ""  # where the words lead that stand instead of a picture
    place: tuple[int, int] = (0, 0)  # of its words among the pieces of the text
    image: str = ""  # the number of the picture in the library
    alt: Aside = field(default_factory=lambda: Aside(""))
    tooltip: Aside = field(default_factory=lambda: Aside(""))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words_of(self.text))


@dataclass
class Seen:
    """A piece of HTML as it is seen."""

    pieces: list[str | Aside] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def of(self, what: str) -> list[Thing]:
        return [thing for thing in self.things if thing.what == what]

    def hide(self, thing: Thing) -> None:
        """Leave out of the text the words of a thing, which the importer itself put there."""
        first, stop = thing.place
        self.pieces[first:stop] = [" "] * (stop - first)

    def text(self) -> str:
        """The visible text, a line for each paragraph."""
        shown = [piece if isinstance(piece, str) else f" {piece.text} " * piece.seen for piece in self.pieces]
        return unicodedata.normalize("NFC", "".join(shown))


def see(source: str, ours: bool = False) -> Seen:
    """What a browser shows of `source`; `ours` if it was made by `shown`. Never raises."""
    return _Reader(ours).read(source.encode(errors="replace").decode())


class _Reader:
    def __init__(self, ours: bool) -> None:
        self.ours = ours
        self.seen = Seen()
        self.preformatted = 0
        self.open: list[tuple[Tag, Thing, int]] = []

    def read(self, source: str) -> Seen:
        stack: list[tuple[Any, bool]] = [(node, False) for node in reversed(tree_of(source).contents)]
        while stack:
            node, closes = stack.pop()
            if closes:
                self.close(node)
            elif isinstance(node, Tag):
                if self.enter(node):
                    stack.append((node, True))
                    stack.extend((child, False) for child in reversed(node.contents))
            elif not isinstance(node, PreformattedString):
                self.words(node)
        return self.seen

    def words(self, node: NavigableString) -> None:
        text = str(node).replace("\x1e", " ")
        if not self.preformatted:
            text = f"{' ' * text[:1].isspace()}{' '.join(text.split())}{' ' * text[-1:].isspace()}"
        film = watch_page(text) if text.strip().startswith("http") and " " not in text.strip() else None
        if film and not self.ours and _alone(node):
            if self.open and self.open[-1][1].what == "link" and watch_page(self.open[-1][1].address) == film:
                self.seen.things.remove(self.open[-1][1])
            self.frame(text.strip(), Aside(text.strip()))
        else:
            self.seen.pieces.append(text)

    def frame(self, address: str, aside: Aside, title: str = "") -> None:
        self.seen.pieces.append(aside)
        self.seen.things.append(Thing("embed", address, title=title, alt=aside))

    def enter(self, tag: Tag) -> bool:
        """Note what begins; return whether what is inside is shown."""
        if tag.name in NOT_SHOWN:
            return False
        if tag.name not in INLINE and tag.name != "img":
            self.seen.pieces.append("\n")
        if "wp-caption" not in _classes(tag):
            self.seen.counts[COUNTED.get(tag.name, "")] += 1
        self.preformatted += tag.name == "pre"
        if tag.name == "img":
            self.picture(tag)
        elif tag.name in FRAMES:
            return self.player(tag)
        elif thing := self.begins(tag):
            self.seen.things.append(thing)
            self.open.append((tag, thing, len(self.seen.pieces)))
        return tag.name != "img"

    def begins(self, tag: Tag) -> Thing | None:
        """The thing that is as long as `tag`."""
        if self.ours and tag.has_attr(INSTEAD):
            return Thing("instead", _value(tag, INSTEAD))
        if self.ours and tag.has_attr(BENEATH):
            return Thing("beneath", _value(tag, BENEATH))
        if self.ours and tag.has_attr(CREDIT):
            label = Aside("")
            self.seen.pieces += [" ", label, " "]
            return Thing("credit", alt=label)
        if tag.name == "a" and (address := _address(tag)):
            if self.open and self.open[-1][1].what == "instead":
                self.open[-1][1].leads_to = address
                return None
            return Thing("link", address)
        if tag.name in HEADINGS:
            return Thing("heading", level=HEADINGS[tag.name])
        in_code = tag.name == "figcaption" and tag.parent is not None and "block-code" in _classes(tag.parent)
        is_named = (tag.name in ("figcaption", "caption") and not in_code) or CAPTION_CLASSES & _classes(tag)
        if is_named or _is_line_of_caption(tag):
            return Thing("caption")
        return None

    def picture(self, tag: Tag) -> None:
        alt = Aside(" ".join(_value(tag, "alt").split()))
        tooltip = Aside(" ".join(_value(tag, "title").split()))
        source = _value(tag, "src") or _value(tag, "data-src")
        image = _value(tag, "data-image") if self.ours else ""
        self.seen.pieces += [" ", alt, " ", tooltip, " "]
        self.seen.things.append(Thing("picture", source, alt.text, image=image, alt=alt, tooltip=tooltip))

    def player(self, tag: Tag) -> bool:
        """A frame, film or sound. What stands in it is for browsers that cannot show it."""
        address = _value(tag, FRAMES[tag.name])
        if not address and (inner := tag.find(["source", "embed", "param"])):
            address = _value(inner, "src") or _value(inner, "value")
        title = " ".join(_value(tag, "title").split())
        self.frame(address, Aside(title), title)
        self.seen.pieces.append("\n")
        return False

    def close(self, tag: Tag) -> None:
        if self.open and self.open[-1][0] is tag:
            _tag, thing, start = self.open.pop()
            thing.place = (start, len(self.seen.pieces))
            inside = self.seen.pieces[start : start + MOST_PIECES]
            thing.text = " ".join("".join(piece for piece in inside if isinstance(piece, str)).split())
        self.preformatted -= tag.name == "pre"
        if tag.name not in INLINE:
            self.seen.pieces.append("\n")


def _alone(node: NavigableString) -> bool:
    """Whether a line of its own: nothing else stands in the paragraph."""
    text, parent = node.strip(), node.parent
    while parent is not None and parent.name in INLINE and parent.get_text().strip() == text:
        parent = parent.parent
    return parent is not None and parent.name not in INLINE and parent.get_text().strip() == text


def _is_line_of_caption(tag: Tag) -> bool:
    """What stands beside the picture in WordPress's own figure."""
    in_figure = tag.parent is not None and {"wp-caption", "gallery-item"} & _classes(tag.parent)
    return bool(in_figure) and tag.name in ("dd", "p") and tag.find(["img", *FRAMES]) is None


def _value(tag: Tag, name: str) -> str:
    return str(tag.get(name) or "").strip()


def _classes(tag: Tag) -> set[str]:
    value = tag.get("class") or []
    return set(value if isinstance(value, list) else str(value).split())


def _address(tag: Tag) -> str:
    """Where a link leads: an address, or `page:7` and `document:7` as rich text has them."""
    kind = _value(tag, "linktype")
    return f"{kind}:{_value(tag, 'id')}" if kind else _value(tag, "href")
