"""HTML to blocks: one walk through the tree, text gathered as rich text, the rest set as blocks in its place."""

from collections.abc import Callable, Iterable

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, PageElement, PreformattedString, Tag

from . import blocks, embeds, figures, html_safety, quotes, tables
from .blocks import Block
from .problems import Problem, problem
from .rich_text import INLINE_TAGS, RichText, safe_address
from .words import visible_text, words_of

MAX_DEPTH = 100
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PARAGRAPHS = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "footer", "form", "header", "hgroup", "html", "legend", "main", "nav", "p", "section", "summary", "td", "th",
    "tr", "tbody", "thead", "tfoot", "caption", "option", "select",
})  # fmt: skip


def blocks_from_html(source: str) -> tuple[list[Block], list[Problem], list[str]]:
    """Return the blocks of an HTML text, its problems, and the words changed or removed on purpose (and listed)."""
    soup = BeautifulSoup(source, "html.parser")
    walker = Walker()
    walker.problems += html_safety.list_and_remove(soup)
    walker.children(soup)
    return walker.finish(), walker.problems, walker.accounted


class Walker:
    """Walks a tree and gathers its blocks, its problems, and the words that were knowingly not carried over."""

    def __init__(self, depth: int = 0) -> None:
        self.blocks: list[Block] = []
        self.problems: list[Problem] = []
        self.accounted: list[str] = []
        self.rich = RichText()
        self._depth = depth
        self._elements = _elements()

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
        self.blocks += new
        if self.rich.in_ordered_list:
            self.note("list-cut", new[0].type)

    def flush(self) -> None:
        text = self.rich.cut()
        if text:
            self.blocks.append(Block("text", text))

    def apart(self, nodes: Iterable[PageElement]) -> list[Block]:
        """Return the blocks of some nodes walked on their own; their problems are noted here."""
        inner = Walker(self._depth + 1)
        for node in nodes:
            inner.node(node)
        found = inner.finish()
        self.problems += inner.problems
        self.accounted += inner.accounted
        return found

    def children(self, tag: Tag) -> None:
        if self._depth >= MAX_DEPTH:
            self.note("too-deep", visible_text(tag))
            self.rich.text(visible_text(tag))
            return
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
        set_apart = self._elements.get(tag.name)
        if set_apart is not None:
            set_apart(self, tag)
        elif figures.is_captioned(tag):
            figures.figure(self, tag)
        elif tag.name in INLINE_TAGS:
            self.rich.open_inline(INLINE_TAGS[tag.name])
            self.children(tag)
            self.rich.close_inline()
        elif tag.name in PARAGRAPHS:
            self._paragraph(tag)
        else:
            self.children(tag)

    def _paragraph(self, tag: Tag) -> None:
        self.rich.end_paragraph()
        film = embeds.lone_film(tag)
        if film is None:
            self.children(tag)
        else:
            self.accounted += words_of(visible_text(tag))
            self.add(film)
        self.rich.end_paragraph()


def _heading(walker: Walker, tag: Tag) -> None:
    """Set a heading; what it holds besides words (pictures) follows it."""
    inner = walker.apart(tag.children)
    old = int(tag.name[1])
    new = 2 if old <= 2 else 3
    text = " ".join(" ".join(quotes.plain_text(block) for block in inner if block.type == "text").split())
    if text:
        if old != new:
            walker.note("heading-level", text, old=old, new=new)
        quotes.note_links(walker, tag)
        walker.add(blocks.heading(text, f"h{new}"))
    walker.add(*(block for block in inner if block.type != "text"))


def _link(walker: Walker, tag: Tag) -> None:
    address = str(tag.get("href") or "").strip()
    if address and not safe_address(address):
        walker.note("unsafe-link", address)
        address = ""
    if address and tag.find("img") is not None:
        walker.note("image-link", address)
    elif address and not visible_text(tag).strip():
        walker.note("link-dropped", address)
    if not address or tag.find_parent("a"):
        walker.children(tag)
        return
    walker.rich.open_inline("a", address)
    walker.children(tag)
    walker.rich.close_inline()


def _list(walker: Walker, tag: Tag) -> None:
    walker.rich.open_list("ol" if tag.name == "ol" else "ul")
    for child in list(tag.children):
        if isinstance(child, Tag) and child.name == "li":
            _item(walker, child)
        elif isinstance(child, Tag) or str(child).strip():
            walker.rich.open_list("li")
            walker.node(child)
            walker.rich.close_list()
    walker.rich.close_list()


def _item(walker: Walker, tag: Tag) -> None:
    walker.rich.open_list("li")
    walker.children(tag)
    walker.rich.close_list()


def _lone_item(walker: Walker, tag: Tag) -> None:
    """A list item outside any list becomes a list of one."""
    walker.rich.open_list("ul")
    _item(walker, tag)
    walker.rich.close_list()


def _code(walker: Walker, tag: Tag) -> None:
    """Set a code block; its language is written on it, on the code within, or on what Jekyll wraps around."""
    text = tag.get_text().strip("\n")
    if text.strip():
        walker.rich.end_paragraph()
        walker.add(blocks.code(text, _language(tag)))


def _language(tag: Tag) -> str:
    inner = tag.find("code")
    for element in (inner, tag, *list(tag.parents)[:3]):
        if element is None:
            continue
        if element.get("data-lang"):
            return str(element["data-lang"])
        for name in element.get("class") or []:
            if name.startswith(("language-", "lang-")):
                return name.partition("-")[2]
    return ""


def _line_break(walker: Walker, _tag: Tag) -> None:
    walker.rich.line_break()


def _rule(walker: Walker, _tag: Tag) -> None:
    walker.rich.end_paragraph()
    walker.note("rule")


def _definition(walker: Walker, tag: Tag) -> None:
    walker.rich.end_paragraph()
    walker.rich.open_inline("b")
    walker.children(tag)
    walker.rich.close_inline()
    walker.rich.end_paragraph()


def _elements() -> dict[str, Callable[[Walker, Tag], None]]:
    """Return what to do with each element that is not plain text."""
    return {
        **dict.fromkeys(HEADINGS, _heading),
        **dict.fromkeys(("ul", "ol", "menu", "dir"), _list),
        **dict.fromkeys(("pre", "listing", "xmp"), _code),
        **dict.fromkeys(("video", "audio", "object", "embed"), embeds.media),
        "li": _lone_item,
        "a": _link,
        "br": _line_break,
        "hr": _rule,
        "img": figures.picture,
        "figure": figures.figure,
        "iframe": embeds.frame,
        "blockquote": quotes.quote,
        "table": tables.table,
    }
