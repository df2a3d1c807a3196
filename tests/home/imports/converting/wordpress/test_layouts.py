"""The shortcodes of page builders: those that only laid a page out go, those that show a picture show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.imports.convert import convert
from tests.home.imports.reading.wordpress.exports import only
from tests.support.wordpress_text import html, noted
from tests.support.wxr import attachment, item


@pytest.mark.parametrize(
    ("text", "expected", "names"),
    [
        (
            '[vc_row full_width="stretch"][vc_column w="1/2"][vc_column_text]Un\n\nDeux[/vc_column_text][/vc_column]'
            "[vc_empty_space][/vc_row]",
            "<p>Un</p>\n<p>Deux</p>",
            "vc_row, vc_column, vc_column_text, vc_empty_space",
        ),
        (
            '<p>[et_pb_section fb_built="1"][et_pb_text]</p><p>Un</p><p>[/et_pb_text][/et_pb_section]</p>',
            "<p>Un</p>",
            "et_pb_section, et_pb_text",
        ),
        (
            "[one_half]Un[/one_half][one_half_last]Deux[/one_half_last]",
            "<p>Un</p>\n<p>Deux</p>",
            "one_half, one_half_last",
        ),
        ("<!-- wp:html -->[fusion_text]Un[/fusion_text]<!-- /wp:html -->", "Un", "fusion_text"),
    ],
)
def test_what_only_laid_the_page_out_goes_and_is_listed_once(text: str, expected: str, names: str) -> None:
    kept = "".join(html(text).replace("<p></p>", "").replace("<p>\n</p>", "").strip())
    assert (kept, noted(text)) == (expected, [("shortcode-layout", names)])


def test_what_has_a_title_or_is_like_none_of_them_stays() -> None:
    text = '[vc_column_text title="Le four"]Un[/vc_column_text] [vc_rowing x="1"]'
    assert "[vc_column_text title=" in html(text)
    assert "[vc_rowing" in html(text)
    assert ("shortcode-unknown", '[vc_column_text title="Le four"]') in noted(text)


def test_the_pictures_of_page_builders_are_shown(tmp_path: Path) -> None:
    text = (
        '[vc_single_image image="7" img_size="full" title="La salle" add_caption="yes"][vc_gallery images="8,7"]'
        '[et_pb_image src="https://courge.example/a.jpg" alt="Un navet" url="/don" /]'
    )
    pictures = (attachment(7, excerpt="Le soir", metas="_wp_attachment_image_alt=Une salle"), attachment(8))
    found = convert(only(tmp_path, item(1, text=text), *pictures))
    heading, first, gallery, last = (block.value for block in found.blocks)
    assert heading["text"] == "La salle"
    assert (first["alt"], first["caption"]) == ("Une salle", "Le soir")
    assert [(each["src"][-11:], each["caption"]) for each in gallery["items"]] == [
        ("photo-8.jpg", ""),
        ("photo-7.jpg", ""),
    ]
    assert (last["src"], last["alt"], last["link"]) == ("https://courge.example/a.jpg", "Un navet", "/don")
    assert found.problems == []


def test_a_picture_that_a_builder_does_not_name_is_listed() -> None:
    assert noted('[vc_single_image image=""]') == [("shortcode-unknown", '[vc_single_image image=""]')]
    assert noted('[et_pb_image src="javascript:mal()"]') == [
        ("shortcode-unknown", '[et_pb_image src="javascript:mal()"]')
    ]
