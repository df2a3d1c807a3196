"""What each element becomes that is not plain text."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bs4.element import Tag

from home.imports.converting import blocks, embeds, figures, flat, folds, links, quotes, sentences, tables
from home.imports.converting.dom import classes
from home.imports.words import words_of

if TYPE_CHECKING:
    from home.imports.converting.html_blocks import Walker

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
LONGEST_HEADING = 200


def heading(walker: Walker, tag: Tag) -> None:
    """Set a heading; its links, and what it holds besides words (pictures), follow it."""
    inner = walker.apart(tag.children)
    old = int(tag.name[1])
    new = 2 if old <= 2 else 3
    text = flat.plain_line(inner)
    others = [block for block in inner if block.type not in flat.WRITTEN]
    if len(text) > LONGEST_HEADING:
        walker.note("heading-long", text)
        walker.add(*inner)
        return
    if text:
        if old != new:
            walker.note("heading-level", text, old=old, new=new)
        walker.add(blocks.heading(text, f"h{new}"), *flat.links_below(walker, tag))
    walker.add(*others)


def list_of_items(walker: Walker, tag: Tag) -> None:
    if figures.is_gallery(tag):
        figures.gallery(walker, tag)
        return
    if tag.name == "ol" and (tag.get("reversed") is not None or str(tag.get("start") or "1") != "1"):
        walker.note("list-start", str(tag.get("start") or ""))
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
    pictures = sentences.taken_out(walker, tag)
    walker.rich.open_list("li")
    walker.children(tag)
    for picture in pictures:
        walker.node(picture)
    walker.rich.close_list()


def item(walker: Walker, tag: Tag) -> None:
    """A list item outside any list becomes a list of one, that of a gallery a picture with its caption."""
    if figures.is_captioned(tag):
        figures.figure(walker, tag)
        return
    walker.rich.open_list("ul")
    _item(walker, tag)
    walker.rich.close_list()


def code(walker: Walker, tag: Tag) -> None:
    """Set a code block; its language is written on it, on the code within, or on what Jekyll wraps around. Verses are
    text."""
    if "wp-block-verse" in classes(tag):
        _verse(walker, tag)
        return
    below = flat.links_below(walker, tag)
    for line_end in tag.find_all("br"):
        line_end.replace_with("\n")
    text = tag.get_text().strip("\n")
    if text.strip():
        walker.rich.end_paragraph()
        walker.add(blocks.code(text, _language(tag)), *below)


def _verse(walker: Walker, tag: Tag) -> None:
    """Set the lines of a poem, each on its own."""
    walker.rich.end_paragraph()
    for string in list(tag.find_all(string=True)):
        lines = str(string).split("\n")
        for line in lines[:-1]:
            string.insert_before(line, Tag(name="br"))
        string.replace_with(lines[-1])
    walker.children(tag)
    walker.rich.end_paragraph()


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


def line_break(walker: Walker, _tag: Tag) -> None:
    walker.rich.line_break()


def rule(walker: Walker, _tag: Tag) -> None:
    walker.rich.end_paragraph()
    walker.note("rule")


def abbreviation(walker: Walker, tag: Tag) -> None:
    """What an abbreviation stands for is written behind it, the first time."""
    walker.children(tag)
    meaning = " ".join(str(tag.get("title") or "").split())
    if meaning and meaning not in walker.explained:
        walker.explained.add(meaning)
        walker.note("abbreviation", f"{tag.get_text()} ({meaning})")
        walker.rich.text(f" ({meaning})")


def quoted(walker: Walker, tag: Tag) -> None:
    """A browser sets the quotation marks of `<q>` itself."""
    walker.rich.text("“")
    walker.children(tag)
    walker.rich.text("”")


def no_such_format(walker: Walker, tag: Tag) -> None:
    """Underlining, small print: the words stay."""
    if words_of(tag.get_text()):
        walker.note("format-dropped", f"<{tag.name}> {tag.get_text()}")
    walker.children(tag)


def place_on_a_map(walker: Walker, tag: Tag) -> None:
    """A link that was a part of a picture alone has no words to stand on."""
    if tag.get("href"):
        walker.note("link-dropped", " ".join(filter(None, [str(tag.get("alt") or ""), str(tag["href"])])))


def tick_box(walker: Walker, tag: Tag) -> None:
    if str(tag.get("type") or "").lower() == "checkbox":
        walker.rich.text("☑ " if tag.has_attr("checked") else "☐ ")


HANDLERS: dict[str, Callable[[Walker, Tag], None]] = {
    **dict.fromkeys(HEADINGS, heading),
    **dict.fromkeys(("ul", "ol", "menu", "dir"), list_of_items),
    **dict.fromkeys(("pre", "listing", "xmp"), code),
    **dict.fromkeys(("video", "audio", "object", "embed"), embeds.media),
    **dict.fromkeys(("u", "ins", "small", "big"), no_such_format),
    **dict.fromkeys(("abbr", "acronym"), abbreviation),
    "li": item,
    "a": links.link,
    "br": line_break,
    "hr": rule,
    "img": figures.picture,
    "figure": figures.figure,
    "iframe": embeds.frame,
    "blockquote": quotes.quote,
    "table": tables.table,
    "details": folds.details,
    "dt": folds.term,
    "q": quoted,
    "input": tick_box,
    "area": place_on_a_map,
}
