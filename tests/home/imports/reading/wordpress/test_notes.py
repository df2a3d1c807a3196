"""The notes at the foot of a text, which Gutenberg keeps in a custom field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from home.imports.convert import convert
from tests.home.imports.reading.wordpress.exports import kinds, only
from tests.support.wxr import item

PLACE = "<!-- wp:footnotes /-->"
TEXT = (
    '<!-- wp:paragraph --><p>La soupe<sup data-fn="a1" class="fn"><a href="#a1" id="a1-link">1</a></sup> est prête.</p>'
    f"<!-- /wp:paragraph -->{PLACE}"
)
NOTES = json.dumps([{"id": "a1", "content": "Celle de <em>Zoé</em>."}, {"id": "a2", "content": "Sans sel."}])


def test_notes_stand_as_a_list_where_the_text_has_their_place(tmp_path: Path) -> None:
    post = only(tmp_path, item(1, text=TEXT, metas=f"footnotes={NOTES}"))
    found = convert(post)
    html = "".join(str(block.value) for block in found.blocks)
    assert "La soupe<sup>[1]</sup> est prête." in html
    assert html.endswith("<ol><li>Celle de <i>Zoé</i>.</li><li>Sans sel.</li></ol>")
    assert "Celle de <em>Zoé</em>." in found.rendering
    assert (kinds(post), [each.kind for each in found.problems]) == ([], ["footnote-links"])


@pytest.mark.parametrize("notes", ["[{", '{"id": 1}', '[{"content": 5}, "x"]', "[" * 100_000, "[]"])
def test_notes_that_cannot_be_read_are_listed(tmp_path: Path, notes: str) -> None:
    post = only(tmp_path, item(1, text=TEXT, metas=f"footnotes={notes}"))
    assert kinds(post) == ["field-unused"]
    assert "block-dynamic" in [each.kind for each in convert(post).problems]


def test_notes_without_a_place_in_the_text_were_not_shown_and_are_listed(tmp_path: Path) -> None:
    assert kinds(only(tmp_path, item(1, text="La soupe", metas=f"footnotes={NOTES}"))) == ["field-unused"]
