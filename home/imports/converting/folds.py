"""Lists of definitions, and passages that unfold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4.element import Tag

from home.imports.converting import blocks, flat

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

LONGEST_QUESTION = 200


def details(walker: Walker, tag: Tag) -> None:
    """Set a passage that unfolds; what an answer cannot hold follows it."""
    walker.rich.end_paragraph()
    summary = tag.find("summary", recursive=False)
    title = walker.apart(summary.children) if isinstance(summary, Tag) else []
    question = flat.plain_line(title)
    below = flat.links_below(walker, summary) if isinstance(summary, Tag) else []
    if isinstance(summary, Tag):
        summary.extract()
    inner = walker.apart(tag.children)
    answer = "".join(flat.rich(block) for block in inner if block.type in flat.WRITTEN)
    if not question or not answer or len(question) > LONGEST_QUESTION:
        walker.add(*title, *inner)
        return
    others = [block for block in (*title, *below, *inner) if block.type not in flat.WRITTEN or block in below]
    if others:
        walker.note("details-content", ", ".join(block.type for block in others))
    walker.add(blocks.accordion(question, answer), *others)


def term(walker: Walker, tag: Tag) -> None:
    """The term of a definition is bold."""
    walker.rich.end_paragraph()
    walker.rich.open_inline("b")
    walker.children(tag)
    walker.rich.close_inline()
    walker.rich.end_paragraph()
