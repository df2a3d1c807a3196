"""HTML to blocks: one walk through the tree, text gathered as rich text, the rest set as blocks in its place."""

import re
from collections.abc import Iterable

from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from home.imports.converting import embeds, figures, html_safety, keeping, links, sentences, styles
from home.imports.converting.blocks import Block
from home.imports.converting.dom import classes, tree_of
from home.imports.converting.elements import HANDLERS
from home.imports.converting.rich_text import INLINE_TAGS, RichText
from home.imports.problems import Problem, problem
from home.imports.words import visible_text, words_of

CLOSED = re.compile(r"</([a-z][\w:-]*)", re.IGNORECASE)
# Each level takes up to six calls of the thousand that Python allows.
MAX_DEPTH = 80
PARAGRAPHS = frozenset({
    "address", "article", "aside", "body", "center", "dd", "div", "dl", "fieldset", "figcaption",
    "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p", "section", "summary", "td", "th",
    "tr", "tbody", "thead", "tfoot", "caption", "option", "select",
})  # fmt: skip


def blocks_from_html(source: str) -> tuple[list[Block], list[Problem], list[str]]:
    """Return the blocks of an HTML text, its problems, and the words changed or removed on purpose (and listed)."""
    soup = tree_of(source)
    walker = Walker(closed=frozenset(name.lower() for name in CLOSED.findall(source)))
    walker.problems += html_safety.list_and_remove(soup)
    walker.children(soup)
    return walker.finish(), walker.problems, walker.accounted


class Walker:
    """Walks a tree and gathers its blocks, its problems, and the words that were knowingly not carried over."""

    def __init__(self, depth: int = 0, closed: frozenset[str] = frozenset()) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.accounted: list[str] = []
        self.rich = RichText()
        self.closed = closed  # the names of the elements that the source closes
        self.explained: set[str] = set()
        self._depth = depth

    def finish(self) -> list[Block]:
        """Set the last text as a block and return all of them."""
        self.flush()
        return self.blocks

    def note(self, kind: str, detail: str = "", **params: object) -> None:
        self.problems.append(problem(kind, " ".join(detail.split()), **params))

    def add(self, *new: Block) -> None:
        """Set blocks here: the text before them becomes a block of its own."""
        if not new:
            return
        self.flush()
        for block in new:
            last = self.blocks[-1] if self.blocks else None
            if last and block.type == last.type == "accordion":
                last.value["items"].extend(block.value["items"])
            else:
                self.blocks.append(block)
        if self.rich.in_ordered_list:
            self.note("list-cut", new[0].type)

    def flush(self) -> None:
        text = self.rich.cut()
        if text:
            self.blocks.append(Block("text", text))

    def apart(self, nodes: Iterable[PageElement]) -> list[Block]:
        """Return the blocks of some nodes walked on their own; their problems are noted here."""
        inner = Walker(self._depth + 1, self.closed)
        inner.explained = self.explained
        for node in nodes:
            inner.node(node)
        found = inner.finish()
        self.problems += inner.problems
        self.accounted += inner.accounted
        return found

    def children(self, tag: Tag) -> None:
        self._depth += 1
        for child in list(tag.children):
            self.node(child)
        self._depth -= 1

    def node(self, node: PageElement) -> None:
        if isinstance(node, Tag):
            self._element(node)
        elif isinstance(node, Comment):
            if words_of(str(node)):
                self.note("comment", str(node))
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            self.rich.text(str(node))

    def _element(self, tag: Tag) -> None:
        if self._depth >= MAX_DEPTH:
            words = visible_text(tag)
            self.note("too-deep", words)
            self.rich.text(f" {words} ")
            return
        set_apart = HANDLERS.get(tag.name)
        if set_apart is not None:
            set_apart(self, tag)
        elif figures.is_captioned(tag):
            figures.figure(self, tag)
        elif figures.is_gallery(tag):
            figures.gallery(self, tag)
        elif "wp-block-file" in classes(tag):
            links.file(self, tag)
        elif tag.name in PARAGRAPHS:
            self._paragraph(tag)
        elif tag.name not in html_safety.KNOWN:
            keeping.unknown(self, tag)
        else:
            self._formatted(tag)

    def _formatted(self, tag: Tag) -> None:
        formats = styles.meant(tag, INLINE_TAGS.get(tag.name))
        for name in formats:
            self.rich.open_inline(name)
        self.children(tag)
        for _name in formats:
            self.rich.close_inline()

    def _paragraph(self, tag: Tag) -> None:
        self.rich.end_paragraph()
        film = embeds.lone_film(self, tag)
        if film:
            self.accounted += words_of(visible_text(tag))
            self.add(*film)
        else:
            pictures = sentences.taken_out(self, tag)
            self._formatted(tag)
            for picture in pictures:
                self.node(picture)
        self.rich.end_paragraph()
