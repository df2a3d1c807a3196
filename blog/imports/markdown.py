"""Markdown to HTML, with the words the reader of the source would find in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

# The default drops whatever is nested deeper than 20; the words of what lies beyond this are listed as lost.
MAX_NESTING = 70
HTML_PIECE = re.compile(r"(<!--.*?(?:-->|\Z)|<[!/?A-Za-z](?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>)", re.DOTALL)
TAG_NAME = re.compile(r"<(/?)([A-Za-z][\w-]*)")
FOOTNOTES = {
    "footnote_ref": "<sup>[{}]</sup>",
    "footnote_block_open": "<ol>",
    "footnote_block_close": "</ol>",
    "footnote_open": "<li>",
    "footnote_close": "</li>",
    "footnote_anchor": "",
}
VERBATIM = frozenset({"pre", "code", "script", "style", "textarea", "svg", "math"})
FOOTNOTE_LABEL = re.compile(r"\[\^([^\]\s]+)\]")
HIDDEN_LABEL = re.compile(r"\]\[([^\[\]]+)\]|^[ ]{0,3}\[((?:[^\[\]\\]|\\.)+)\]:", re.MULTILINE)


@dataclass(frozen=True)
class Rendered:
    """The HTML of a Markdown text; all that the parser kept of it; the labels of links, which nobody sees."""

    html: str
    kept: str
    labels: str


def render(text: str) -> Rendered:
    """Render a Markdown text (CommonMark, tables, strikethrough, footnotes); Markdown within HTML is read too."""
    parser = _parser()
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    kept = " ".join(_contents(tokens))
    _read_inside_html(parser, tokens, env)
    labels = [next(filter(None, found)) for found in HIDDEN_LABEL.findall(text)] if env.get("references") else []
    labels += FOOTNOTE_LABEL.findall(text)
    return Rendered(parser.renderer.render(tokens, parser.options, env), kept, " ".join(labels))


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    # Addresses stay as written: the importer looks pictures up by the names of their files.
    parser.normalizeLink = str
    parser.use(footnote_plugin, inline=False)
    for name in FOOTNOTES:
        parser.add_render_rule(name, _footnote)
    return parser


def _footnote(_renderer: Any, tokens: Sequence[Token], number: int, _options: Any, _env: Any) -> str:
    """Render a part of a footnote: a number in the text, a list at its end, no links between them."""
    token = tokens[number]
    return FOOTNOTES[token.type].format(token.meta.get("id", 0) + 1)


def _contents(tokens: list[Token]) -> Iterator[str]:
    """Yield every piece of the source that the parser kept, text and attributes, as HTML."""
    for token in tokens:
        if token.children is not None:
            yield from _contents(token.children)
        elif token.type == "text":
            yield escape(token.content)
        else:
            yield f"{token.content} {token.info}"
        # `content` of a picture repeats its children, which hold the description.
        yield from (escape(str(value)) for name, value in token.attrs.items() if name != "alt")


def _read_inside_html(parser: MarkdownIt, tokens: list[Token], env: dict[str, Any]) -> None:
    """Read the Markdown that stands between the tags of HTML blocks, as exports leave it."""
    verbatim: list[str] = []
    for token in tokens:
        if token.type == "html_block":
            pieces = HTML_PIECE.split(token.content)
            token.content = "".join(_piece(parser, piece, verbatim, env) for piece in pieces)


def _piece(parser: MarkdownIt, piece: str, verbatim: list[str], env: dict[str, Any]) -> str:
    """Render one piece of an HTML block; `verbatim` holds the open elements whose text is not Markdown."""
    tag = TAG_NAME.match(piece)
    if tag is None:
        return _inline(parser, piece, env) if not (verbatim or piece.startswith("<") or piece.isspace()) else piece
    name = tag[2].lower()
    if name in VERBATIM and not piece.endswith("/>"):
        if not tag[1]:
            verbatim.append(name)
        elif name in verbatim:
            verbatim.remove(name)
    return piece


def _inline(parser: MarkdownIt, text: str, env: dict[str, Any]) -> str:
    words = text.strip()
    if not words:
        return text
    start = text.index(words[0])
    return text[:start] + parser.renderInline(words, env) + text[start + len(words) :]
