"""Markdown to HTML, with the words the reader of the source would find in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_tail

from home.imports.converting.typography import set_type
from home.imports.problems import Problem, problem

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
    problems: list[Problem]


def render(text: str, abbreviations: Mapping[str, str], quotes: str = "") -> Rendered:
    """Render a Markdown text (CommonMark, tables, strikethrough, footnotes, definitions); Markdown within HTML is read
    too, and the first of each abbreviation is marked as one. `quotes` are the four that typed ones become; "" leaves
    them, dashes and dots as they are."""
    parser = _parser()
    env: dict[str, Any] = {"quotes": quotes}
    tokens = parser.parse(text, env)
    inside = _read_inside_html(parser, tokens, env)
    tokens = _notes_at_the_end(parser, tokens, env)
    kept = " ".join(_contents(tokens))
    for token, html in inside:
        token.content = html
    labels = [next(filter(None, found)) for found in HIDDEN_LABEL.findall(text)] if env.get("references") else []
    labels += FOOTNOTE_LABEL.findall(text)
    problems = [found for short, meaning in abbreviations.items() for found in _explain(tokens, short, meaning)]
    if notes := env.get("footnotes", {}).get("list"):
        problems.append(problem("footnote-links", ", ".join(f"[{number + 1}]" for number in notes)))
    return Rendered(parser.renderer.render(tokens, parser.options, env), kept, " ".join(labels), problems)


def _explain(tokens: list[Token], short: str, meaning: str) -> list[Problem]:
    """Mark the first place of an abbreviation as HTML does: what comes after writes the meaning, and tells of it."""
    word = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
    for token in tokens:
        children = token.children or []
        for number, child in enumerate(children):
            if child.type == "text" and meaning and (found := word.search(child.content)):
                before, after = child.content[: found.start()], child.content[found.end() :]
                tags = (f'<abbr title="{escape(meaning)}">', "</abbr>")
                opened, closed = (Token("html_inline", "", 0, content=tag) for tag in tags)
                texts = (Token("text", "", 0, content=text) for text in (before, short, after))
                first, marked, last = texts
                children[number : number + 1] = [first, opened, marked, closed, last]
                return []
    return [problem("abbreviation-unused", f"{short}: {meaning}")]


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable(["table", "strikethrough"])
    # Addresses stay as written: the importer looks pictures up by the names of their files.
    parser.normalizeLink = str
    parser.use(footnote_plugin, inline=False, move_to_end=False)  # once for the whole text, not for each piece of it
    parser.use(deflist_plugin)
    parser.core.ruler.before("text_join", "set_type", set_type)  # after it, nobody knows what was escaped
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


def _notes_at_the_end(parser: MarkdownIt, tokens: list[Token], env: dict[str, Any]) -> list[Token]:
    state = StateCore("", parser, env, tokens)
    footnote_tail(state)
    return state.tokens


def _read_inside_html(parser: MarkdownIt, tokens: list[Token], env: dict[str, Any]) -> list[tuple[Token, str]]:
    """Read the Markdown that stands between the tags of HTML blocks, as exports leave it."""
    verbatim: list[str] = []
    read = []
    for token in tokens:
        if token.type == "html_block":
            pieces = HTML_PIECE.split(token.content)
            read.append((token, "".join(_piece(parser, piece, verbatim, env) for piece in pieces)))
    return read


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
