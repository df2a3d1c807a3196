"""The count of words that makes every conversion honest."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from home.imports.converting.blocks import Block
from home.imports.converting.convert import blocks_from_markdown
from home.imports.words import RICH, block_words, lost_words, visible_words


def test_the_words_a_reader_sees() -> None:
    source = "<p>Un <b>mo</b>t<br>l&rsquo;été</p><script>non</script><!-- non --><img alt='une vue'>😀"
    assert visible_words(source) == ["Un", "mot", "l", "été", "une", "vue", "😀"]


def test_the_words_of_every_block() -> None:
    table = {"caption": "a", "columns": ["b"], "rows": [["c", "d"]]}
    blocks = [Block("table", table), Block("text", "<p>e</p>"), Block("code", {"language": "x", "code": "f"})]
    assert [word for block in blocks for word in block_words(block)] == list("abcdef")


def test_missing_words_are_listed_and_counted() -> None:
    (found,) = lost_words(["un", "deux", "deux", "trois"], ["deux", "un"])
    assert (found.kind, found.detail, found.params) == ("lost-words", "deux trois", {"count": 2})
    assert lost_words(["un"], ["un", "deux"]) == []


@pytest.mark.parametrize("mark", [">", "- ", "1. "])
def test_words_the_parser_drops_for_being_too_deep_are_listed(mark: str) -> None:
    blocks, problems, _rendering = blocks_from_markdown(mark * 400 + "perdu")
    shown = [word for block in blocks for word in block_words(block)]
    assert "perdu" in shown or any("perdu" in found.detail for found in problems if found.kind == "lost-words")


def test_a_link_definition_nobody_uses_is_listed() -> None:
    problems = blocks_from_markdown("Un mot.\n\n[rien]: https://example.org/oublie").problems
    assert [(found.kind, found.detail) for found in problems] == [("lost-words", "https example org oublie")]


@pytest.mark.parametrize(
    "tag", ["div", "b", "blockquote", "table><tr><td", "figure", "ul><li", "a href=x", "h2", "inconnu", "svg"]
)
def test_deep_nesting_neither_stops_nor_hides(tag: str) -> None:
    blocks, problems, _rendering = blocks_from_markdown(f"<{tag}>" * 400 + "fin")
    assert "fin" in [word for block in blocks for word in block_words(block)]
    assert "lost-words" not in [found.kind for found in problems]


@pytest.mark.parametrize(
    "piece", ["<!--", "<![CDATA[", '<a "', "{{ ", "{% raw %}", "[caption]", "](", "`", "<?", "&", "**_"]
)
def test_a_mark_repeated_without_end_is_read(piece: str) -> None:
    blocks_from_markdown(f"début {piece * 500} fin")


PIECES = [
    "mot", "été", " ", "\n", "\n\n", "    ", "> ", "- ", "1. ", "# ", "**", "*", "_", "`", "```\n", "~~", "[", "](",
    ")", "![", "](/x.png)", "|", "|---|\n", "<p>", "</p>", "<b>", "</b>", "<div>", "</div>", "<figure>", "</figure>",
    "<td>", "<figcaption>", "<table>", "<tr>", "<li>", "<ul>", "</ul>", "<img src=a alt=vue>", "<dl class=wp-caption>",
    "</dl>", "<iframe src='//youtu.be/a'>", "<script>", "</script>", "<!--", "-->", "{{ x }}", "{% raw %}",
    "{% endraw %}", "{{", "%}", "{: .a}", "[caption]", "[/caption]", "&eacute;", "&amp;", "\\", "[^1]", ": ", "https://youtu.be/a",
    "😀", "\x00",
]  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join) | st.text(max_size=40))
@example("<td>a<table>b")
@example("\ud800")
@example("<a href='http://['>x</a>")
@example("<iframe src='http://['>")
def test_nothing_stops_a_conversion_and_every_block_is_well_formed(text: str) -> None:
    for block in blocks_from_markdown(text).blocks:
        assert block.type in RICH | {"text": ()}
        assert "\x00" not in str(block.value)
        assert "<script" not in (block.value if block.type == "text" else "")
