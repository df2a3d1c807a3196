"""Passages kept as they were, and rich texts where plain ones stood."""

from __future__ import annotations

import pytest

from cms.blocks.kept import KeptBlock
from cms.blocks.kept_html import kept_html, shown_html
from cms.blocks.media import PictureBlock
from cms.blocks.streams import StoryBlock
from cms.blocks.text import QuoteBlock

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    "source",
    [
        "<script>mal()</script>",
        "<style>p{}</style>",
        '<p onclick="mal()">',
        '<a href="javascript:mal()">a</a>',
        '<a href=" java\tscript:mal()">a</a>',
        '<iframe src="https://e.org"></iframe>',
        '<form action="/mal"><input></form>',
        '<img src="https://e.org/a.png" onerror="mal()">',
        "<svg><script>mal()</script></svg>",
        '<p style="background:url(https://e.org/mal)">',
        "<object data=mal></object><embed src=mal><video src=mal></video>",
        '<math><mtext><table><mglyph><style><img src=x onerror="mal()">',
        "<div>" * 5000,
    ],
)
def test_nothing_that_runs_or_loads_is_kept(source: str) -> None:
    for shown in (kept_html(source), KeptBlock().clean("<p>mot</p>" + source), KeptBlock().render(source)):
        assert not [
            sign
            for sign in ("mal", "<script", "<style", "<iframe", "<form", "<input", "<img", "src=", "<svg", "javascript")
            if sign in shown
        ]


def test_a_picture_becomes_a_link_to_it() -> None:
    assert (
        kept_html('<img src="https://e.org/la%20cour.png">') == '<a href="https://e.org/la%20cour.png">la cour.png</a>'
    )
    assert kept_html('<a href="/x"><img src="/a.png" alt="La cour"></a>') == '<a href="/x"><span>La cour</span></a>'


def test_a_table_scrolls_in_a_box_with_a_name() -> None:
    table = "<table><caption>Prix</caption><tbody><tr><td colspan='2'><table></table></td></tr></tbody></table>"
    assert shown_html(table, "Table").count("table-scroll") == 1
    assert 'aria-label="Prix"' in shown_html(table, "Table")
    assert 'aria-label="Table"' in shown_html("<table><tbody><tr><td>a</td></tr></tbody></table>", "Table")
    assert 'tabindex="0"' in shown_html(table, "Table")


def test_its_words_are_found_and_not_its_tags() -> None:
    assert KeptBlock().get_searchable_content("<p>Un &amp; <b>deux</b></p><script>mal()</script>") == ["Un & deux"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Tom & Léa <3", "Tom &amp; Léa &lt;3"),
        ("<script>mal()</script>", "&lt;script&gt;mal()&lt;/script&gt;"),
        ("Une <b>fête</b>", "Une <b>fête</b>"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_caption_of_before_is_read_as_plain_text(before: str | None, after: str) -> None:
    assert PictureBlock().to_python({"caption": before})["caption"].source == after


def test_a_quotation_of_before_keeps_its_lines() -> None:
    assert QuoteBlock().to_python({"text": "Un < deux\nlignes\n\nTrois"})["text"].source == (
        "<p>Un &lt; deux<br>lignes</p>\n\n<p>Trois</p>"
    )


@pytest.mark.parametrize("address", ["https://e.org/", "/fr/agenda/", "mailto:a@e.org", "tel:+33", "#ici"])
def test_a_button_leads_to_another_site_or_to_a_path_of_this_one(address: str) -> None:
    button = StoryBlock().child_blocks["button"]
    assert button.clean(button.to_python({"label": "Venir", "url": address, "style": "plain"}))["url"] == address


@pytest.mark.parametrize("address", ["javascript:mal()", "//e.org", "agenda", "https://", "data:x"])
def test_a_button_leads_nowhere_else(address: str) -> None:
    button = StoryBlock().child_blocks["button"]
    with pytest.raises(Exception, match="url|Validation"):
        button.clean(button.to_python({"label": "Venir", "url": address, "style": "plain"}))
