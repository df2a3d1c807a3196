"""Text to blocks, with the list of what could not be converted and of the words that went missing."""

import re
from html import escape
from typing import NamedTuple

from cms.blocks.kept_html import seen_html
from home.imports import words
from home.imports.converting import html_blocks, liquid, markdown
from home.imports.converting.blocks import Block
from home.imports.converting.credits import split_credit
from home.imports.converting.noscript import without_noscript
from home.imports.converting.prepare import prepare
from home.imports.converting.styles import without_hidden
from home.imports.problems import Problem
from home.imports.reading.front_matter import clean

# What browsers take for a comment, and parsers for text: `<![if gte mso 9]>`, as a word processor leaves it.
NO_COMMENT = re.compile(r"<!(?!--|doctype\b|\[CDATA\[)[^>]*>", re.IGNORECASE)


class Text(NamedTuple):
    """A text that was read: its blocks, what to tell, and what a browser would have shown of it."""

    blocks: list[Block]
    problems: list[Problem]
    rendering: str


def blocks_from_markdown(text: str, quotes: str = "") -> Text:
    """Convert a Jekyll text, whatever it is; every word missing from the blocks is listed. Never raises.

    `quotes` are the four that kramdown made of typed ones; "" leaves them, dashes and dots as they were typed.
    """
    text, problems = clean(text)
    apart = liquid.set_apart(text)
    prepared = prepare(apart.text)
    rendered = markdown.render(prepared.text, prepared.abbreviations, quotes)
    kept = [
        apart.restore(rendered.kept),
        apart.restore(" ".join(prepared.removed)),
        rendered.labels,
        *apart.removed,
    ]
    problems += apart.problems + prepared.problems + rendered.problems
    problems += words.lost_words(words.raw_words(text), words.raw_words(" ".join(kept)))
    return blocks_from_rendered(apart.restore_html(rendered.html), problems)


def blocks_from_html(text: str) -> Text:
    """Convert an HTML text, in which Liquid is left and listed. Never raises."""
    text, problems = clean(text)
    apart = liquid.set_apart(text)
    return blocks_from_rendered(apart.restore_html(apart.text), problems + apart.problems)


def blocks_from_text(text: str) -> Text:
    """Convert a text that is nothing but paragraphs. Never raises."""
    text, problems = clean(text)
    paragraphs = [escape(part.strip(), quote=False).replace("\n", "<br>\n") for part in text.split("\n\n")]
    return blocks_from_rendered("".join(f"<p>{part}</p>\n" for part in paragraphs if part), problems)


def blocks_from_rendered(source: str, problems: list[Problem]) -> Text:
    """Convert HTML; `problems` were found on the way to it. Every word its reader would see and the blocks do not show
    is listed."""
    source = NO_COMMENT.sub("", without_noscript(source))
    found, noted, accounted = html_blocks.blocks_from_html(source)
    blocks = []
    for block in found:
        credited, told, gone = split_credit(block) if block.type == "image" else (block, [], [])
        blocks.append(credited)
        noted += told
        accounted += gone
    shown = [word for block in blocks for word in words.block_words(block)]
    lost = words.lost_words(words.visible_words(source), shown + accounted)
    return Text(blocks, problems + noted + lost, seen_html(without_hidden(source)))
