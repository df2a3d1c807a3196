"""Every block, written as a text that the importer reads back as the same block."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.exporting.bodies_written import read_html, read_markdown, write_blocks
from home.imports.converting.blocks import Block, button, gallery, image, quote
from home.imports.words import words_of
from tests.home.exporting.strategies import ADDRESSES, CODE, LINE, RICH

pytestmark = [pytest.mark.once, pytest.mark.filterwarnings("ignore::bs4.MarkupResemblesLocatorWarning")]
FILMS = st.sampled_from(["https://www.youtube.com/watch?v=abc_def-g", "https://vimeo.com/123"])
ALT = st.one_of(st.just(""), LINE)
CAPTION = st.sampled_from(
    ["", "La table", "Une <b>belle</b> <i>table</i>", 'Le <a href="/le-lieu/">lieu</a> *x* {{ y }}']
)
CREDIT = st.sampled_from(["", "Awa Bertin", "© Awa Bertin"])
SRC = st.sampled_from(["/uploads/four.png", "/uploads/la_table.jpg", "https://a.example/b c.png"])


def rich(html: str) -> str:
    """The HTML as the importer writes it."""
    return "".join(block.value for block in read_html(html.replace("{", "&#123;")) if block.type == "text")


def comes_back(*blocks: Block) -> str:
    """The text of `blocks`, which comes back as they are."""
    written = write_blocks(list(blocks))
    assert read_markdown(written.text) == list(blocks), written.text
    assert written.changed == []
    return written.text


@given(LINE, st.sampled_from(["h2", "h3"]))
def test_headings(text: str, size: str) -> None:
    comes_back(Block("heading", {"text": text, "size": size}))


@given(RICH)
def test_rich_texts(html: str) -> None:
    comes_back(*read_html(html.replace("{", "&#123;")))


@given(CODE, st.sampled_from(["", "python", "c++", "html+erb", "deux mots"]))
def test_code(code: str, language: str) -> None:
    code = code.strip("\n")
    if code.strip():
        comes_back(Block("code", {"language": language, "code": code}))


@given(st.data(), st.integers(1, 4), st.one_of(st.just(""), LINE))
def test_tables(data: st.DataObject, width: int, caption: str) -> None:
    cell = st.one_of(st.just(""), LINE)
    columns = data.draw(st.lists(st.one_of(st.just(""), LINE), min_size=width, max_size=width))
    rows = data.draw(st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=3))
    comes_back(Block("table", {"caption": caption, "columns": columns, "rows": rows}))


@given(FILMS, st.one_of(st.just(""), LINE))
def test_films(url: str, title: str) -> None:
    comes_back(Block("embed", {"url": url, "title": title}))


@given(SRC, ALT, CAPTION, CREDIT, st.sampled_from(["", "/le-lieu/", "https://a.example/?b=1&c=2"]))
def test_pictures(src: str, alt: str, caption: str, credit: str, link: str) -> None:
    comes_back(image(src, alt, caption, credit, link))


@given(st.lists(st.builds(image, SRC, ALT, CAPTION), min_size=2, max_size=4))
def test_galleries(pictures: list[Block]) -> None:
    comes_back(gallery(pictures))


@given(RICH, st.sampled_from(["", "Awa Bertin, traductrice", "Théo & l’équipe *des* {{ sons }}"]))
def test_quotes(html: str, author: str) -> None:
    text = rich(html)
    if text:
        comes_back(quote(text, author))


@given(
    LINE.filter(lambda label: 0 < len(label) <= 60 and words_of(label)), ADDRESSES.filter(lambda url: " " not in url)
)
def test_buttons(label: str, url: str) -> None:
    comes_back(button(label, url))


@given(st.lists(st.tuples(LINE, RICH), min_size=1, max_size=3))
def test_questions_and_answers(items: list[tuple[str, str]]) -> None:
    told = [{"question": question, "answer": rich(answer)} for question, answer in items]
    if all(item["answer"] for item in told):
        comes_back(Block("accordion", {"items": told}))


@given(LINE, LINE)
def test_what_was_kept_as_it_was(one: str, other: str) -> None:
    cells = f'<tr><td colspan="2">{escape(one)}</td></tr><tr><td><b>{escape(other)}</b></td><td>2</td></tr>'
    (block,) = read_html(f"<table><tbody>{cells}</tbody></table>".replace("{", "&#123;"))
    comes_back(block)


@given(
    st.lists(
        st.one_of(
            RICH.map(lambda html: Block("html", html)),
            CODE.map(lambda code: Block("code", {"language": "", "code": code.strip("\n")})),
        ),
        max_size=5,
    )
)
def test_whole_bodies(parts: list[Block]) -> None:
    blocks: list[Block] = []
    for part in parts:
        found = read_html(part.value.replace("{", "&#123;")) if part.type == "html" else [part]
        for block in found:
            if blocks and blocks[-1].type == block.type == "text":
                block = Block("text", blocks.pop().value + block.value)
            if block.type != "code" or block.value["code"].strip():
                blocks.append(block)
    comes_back(*blocks)
