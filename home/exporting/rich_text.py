"""Rich text, in the two manners of writing it: Markdown, and HTML that stands in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from bs4.element import NavigableString, PageElement, Tag

from cms.blocks.rich import TAG
from home.exporting.escaping import at_line_start, in_html, in_markdown
from home.imports.converting.dom import tree_of

MARKS = {"b": "**", "i": "*", "s": "~~"}
SPAN_NAMES = {"s": "del"}  # kramdown does not know `s` as an element within a line
PLAIN_ADDRESS = re.compile(r"[\w\-./:?=&%#,+@~!]+")
PLAIN_CODE = re.compile(r"[^\s{}|](?:[^\n{}|]*[^\s{}|])?")
BREAK = "<br>\n"


def passages(html: str) -> Iterator[Tag]:
    """The paragraphs and lists of a rich text."""
    return (node for node in tree_of(html).children if isinstance(node, Tag))


def markdown_of(passage: Tag, *, marks: bool = True) -> str:
    """A paragraph or a list as Markdown; without `marks`, bold and italic are written as tags."""
    if passage.name in ("ul", "ol"):
        return "\n".join(_list(passage, marks))
    return _paragraph(passage.children, marks)


def html_of(nodes: PageElement | str) -> str:
    """Nodes as HTML on one line, in which the importer reads no Markdown."""
    if isinstance(nodes, str) and not isinstance(nodes, NavigableString):
        return "".join(html_of(node) for node in tree_of(nodes).children)
    if isinstance(nodes, NavigableString):
        return in_html(str(nodes))
    if not isinstance(nodes, Tag):
        return ""
    if nodes.name == "br":
        return "<br>"
    attributes = "".join(f' {name}="{in_html(_attribute(value))}"' for name, value in nodes.attrs.items())
    inner = "".join(html_of(child) for child in nodes.children)
    return f"<{nodes.name}{attributes}>{inner}</{nodes.name}>"


def in_paragraphs(text: str) -> str:
    """A text with lines of its own as rich text; one that is rich already stays as it is."""
    if TAG.search(text):
        return text
    # The importer writes a line without tags as HTML all the same: its entities are no words.
    paragraphs = re.split(r"\n\s*\n", unescape(text).replace("\r\n", "\n").strip())
    return "".join(f"<p>{'<br>'.join(map(escape, each.split(chr(10))))}</p>" for each in paragraphs)


def _attribute(value: str | list[str]) -> str:
    return value if isinstance(value, str) else " ".join(value)


def _paragraph(nodes: Iterator[PageElement], marks: bool) -> str:
    lines = "".join(_inline(node, marks) for node in nodes).split(BREAK)
    return BREAK.join(at_line_start(line) for line in lines)


def _list(tag: Tag, marks: bool) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(tag.find_all("li", recursive=False), start=1):
        marker = "- " if tag.name == "ul" else f"{number}. "
        words: list[PageElement] = []
        below: list[str] = []
        for node in item.children:
            if isinstance(node, Tag) and node.name in ("ul", "ol"):
                below += _list(node, marks)
            else:
                words.append(node)
        own = [*_paragraph(iter(words), marks).split("\n"), *below]
        lines += [f"{' ' * len(marker) if later else marker}{line}" for later, line in enumerate(own)]
    return lines


def _inline(node: PageElement, marks: bool) -> str:
    if isinstance(node, NavigableString):
        return in_markdown(str(node))
    if not isinstance(node, Tag):
        return ""
    if node.name == "br":
        return BREAK
    if node.name == "code":
        return (_code(node) if marks else "") or html_of(node)
    inner = "".join(_inline(child, marks) for child in node.children)
    if node.name == "a":
        return _link(str(node.get("href") or ""), inner)
    if node.name in MARKS and marks:
        mark = _mark(node)
        return f"{mark}{inner}{mark}"
    name = SPAN_NAMES.get(node.name, node.name)
    return f"<{name}>{inner}</{name}>"


def _mark(node: Tag) -> str:
    """The mark of an element; italic within bold, or around it, takes the other sign, so that their order stays."""
    if node.name == "i" and (node.find_parent("b") or node.find("b")):
        return "_"
    return MARKS[node.name]


def _link(address: str, inner: str) -> str:
    if PLAIN_ADDRESS.fullmatch(address):
        return f"[{inner}]({address})"
    return f'<a href="{in_html(address)}">{inner}</a>'


def _code(node: Tag) -> str:
    text = node.get_text()
    if node.find(True) is not None or not PLAIN_CODE.fullmatch(text):
        return ""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * (longest + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{space}{text}{space}{fence}"
