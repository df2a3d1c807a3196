"""Text to blocks, with the list of what could not be converted and of the words that went missing."""

from . import html_blocks, liquid, markdown, words
from .blocks import Block
from .front_matter import clean
from .prepare import prepare
from .problems import Problem


def blocks_from_markdown(text: str) -> tuple[list[Block], list[Problem]]:
    """Convert a Jekyll text, whatever it is; every word missing from the blocks is listed. Never raises."""
    text, problems = clean(text)
    apart = liquid.set_apart(text)
    prepared = prepare(apart.text)
    rendered = markdown.render(prepared.text)
    kept = [
        apart.restore(rendered.kept),
        apart.restore(" ".join(prepared.removed)),
        rendered.labels,
        *apart.removed,
    ]
    problems += apart.problems + prepared.problems
    problems += words.lost_words(words.raw_words(text), words.raw_words(" ".join(kept)))
    found, noted = blocks_from_rendered(apart.restore_html(rendered.html))
    return found, problems + noted


def blocks_from_html(text: str) -> tuple[list[Block], list[Problem]]:
    """Convert an HTML text, in which Liquid is left and listed. Never raises."""
    text, problems = clean(text)
    apart = liquid.set_apart(text)
    found, noted = blocks_from_rendered(apart.restore_html(apart.text))
    return found, problems + apart.problems + noted


def blocks_from_rendered(source: str) -> tuple[list[Block], list[Problem]]:
    """Convert HTML; every word its reader would see and the blocks do not show is listed."""
    found, problems, accounted = html_blocks.blocks_from_html(source)
    shown = [word for block in found for word in words.block_words(block)]
    return found, problems + words.lost_words(words.visible_words(source), shown + accounted)
