"""How each block of the importer's contract can be written, the most readable way first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from home.exporting.escaping import at_line_start, in_html, in_markdown
from home.exporting.rich_text import html_of, markdown_of, passages
from home.imports.converting.blocks import Block

Value = dict[str, Any]
PLAIN_LANGUAGE = re.compile(r"[\w+#.-]+")
PLAIN_ALT = re.compile(r"[^\n\[\]\\`]*")
LIQUID_MARKS = ("{{", "{%")


def spellings(block: Block) -> Iterator[str]:
    """Every way to write `block`, from the one people read best to the one that machines cannot misread."""
    return SPELLINGS[block.type](block.value)


def _heading(value: Value) -> Iterator[str]:
    marks = {"h2": "##", "h3": "###"}[value["size"]]
    yield f"{marks} {at_line_start(in_markdown(value['text']))}"
    yield f"<{value['size']}>{in_html(value['text'])}</{value['size']}>"


def _text(html: str) -> Iterator[str]:
    found = list(passages(html))
    for write in (markdown_of, lambda passage: markdown_of(passage, marks=False), html_of):
        yield "\n\n".join(write(passage) for passage in found)


def _image(value: Value) -> Iterator[str]:
    alt, src = value["alt"], value["src"]
    if not value["caption"] and not value["credit"] and PLAIN_ALT.fullmatch(alt):
        picture = f"![{in_markdown(alt)}]({src})"
        yield f"[{picture}]({value['link']})" if value.get("link") else picture
    yield f"<figure>{_picture(value)}{_legend(value)}</figure>"


def _picture(value: Value) -> str:
    picture = f'<img src="{in_html(value["src"])}" alt="{in_html(value["alt"])}">'
    return f'<a href="{in_html(value["link"])}">{picture}</a>' if value.get("link") else picture


def _legend(value: Value) -> str:
    parts = [html_of(value["caption"])] if value["caption"] else []
    if credit := value.get("credit"):
        parts.append(_credit(credit, in_brackets=bool(parts)))
    return f"<figcaption>{' '.join(parts)}</figcaption>" if parts else ""


def _credit(credit: str, *, in_brackets: bool) -> str:
    """Who made a picture, in the words that the importer knows it by."""
    if credit.startswith("©"):
        return in_html(credit)
    words = f"Photo: {in_html(credit)}"
    return f"({words})" if in_brackets else words


def _gallery(value: Value) -> Iterator[str]:
    pictures = [f"<figure>{_picture(item)}{_legend(item)}</figure>" for item in value["items"]]
    yield "\n".join(['<div class="gallery">', *pictures, "</div>"])


def _quote(value: Value) -> Iterator[str]:
    if not value["author"]:
        written = "\n\n".join(markdown_of(passage) for passage in passages(value["text"]))
        yield "\n".join(f"> {line}".rstrip() for line in written.split("\n"))
    author = f"<footer>{in_html(value['author'])}</footer>" if value["author"] else ""
    yield f"<blockquote>{html_of(value['text'])}{author}</blockquote>"


def _button(value: Value) -> Iterator[str]:
    yield f'<p><a class="button" href="{in_html(value["url"])}">{in_html(value["label"])}</a></p>'


def _embed(value: Value) -> Iterator[str]:
    if not value["title"]:
        yield f"<{value['url']}>"
    address = in_html(value["url"])
    title = f"<figcaption>{in_html(value['title'])}</figcaption>" if value["title"] else ""
    yield f'<figure><p><a href="{address}">{address}</a></p>{title}</figure>'
    yield f'<iframe src="{address}" title="{in_html(value["title"])}"></iframe>'


def _accordion(value: Value) -> Iterator[str]:
    yield "\n".join(
        f"<details><summary>{in_html(item['question'])}</summary>{html_of(item['answer'])}</details>"
        for item in value["items"]
    )


def _table(value: Value) -> Iterator[str]:
    cells = [value["columns"], *value["rows"]]
    if not value["caption"] and any(value["columns"]):
        lines = [f"| {' | '.join(map(in_markdown, row))} |" for row in cells]
        lines.insert(1, f"|{' --- |' * len(value['columns'])}")
        yield "\n".join(lines)
    caption = f"<caption>{in_html(value['caption'])}</caption>" if value["caption"] else ""
    for columns in ([value["columns"]] if any(value["columns"]) else []), [value["columns"]]:
        head = "".join(f"<thead>{_row(row, 'th')}</thead>" for row in columns)
        body = "\n".join(_row(row, "td") for row in value["rows"])
        yield f"<table>{caption}{head}\n<tbody>\n{body}\n</tbody></table>"


def _row(cells: list[str], name: str) -> str:
    return "<tr>" + "".join(f"<{name}>{in_html(cell)}</{name}>" for cell in cells) + "</tr>"


def _code(value: Value) -> Iterator[str]:
    language, code = value["language"], value["code"]
    if not language or PLAIN_LANGUAGE.fullmatch(language):
        longest = max((len(run) for run in re.findall(r"`+", code)), default=0)
        fence = "`" * max(3, longest + 1)
        fenced = f"{fence}{language}\n{code}\n{fence}"
        yield f"{{% raw %}}\n{fenced}\n{{% endraw %}}" if any(mark in code for mark in LIQUID_MARKS) else fenced
    given = f' data-lang="{in_html(language)}"' if language else ""
    lines = "\n".join(map(in_html, code.split("\n")))
    yield f"<pre><code{given}>{lines}</code></pre>"
    yield f"<pre><code{given}>{in_html(code)}</code></pre>"


def _kept(value: Value) -> Iterator[str]:
    yield html_of(value["html"])


SPELLINGS: dict[str, Callable[[Any], Iterator[str]]] = {
    "heading": _heading,
    "text": _text,
    "image": _image,
    "gallery": _gallery,
    "quote": _quote,
    "button": _button,
    "embed": _embed,
    "accordion": _accordion,
    "table": _table,
    "code": _code,
    "kept": _kept,
}
