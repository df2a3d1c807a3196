"""What a WordPress export holds besides texts: attachments, menus, kinds of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.imports.items import Kind
from tests.home.imports.reading.wordpress.exports import entries, kinds, only
from tests.support.wxr import attachment, category, item


@pytest.mark.parametrize(
    ("kind", "status", "text"),
    [("evenement", "publish", "Fête"), ("evenement", "private", None), ("wp_navigation", "draft", None)],
)
def test_other_kinds_are_recorded_with_their_words_if_these_were_public(
    tmp_path: Path, kind: str, status: str, text: str | None
) -> None:
    found = only(tmp_path, item(12, kind, "Fête", status=status))
    assert (found.source, found.kind, found.fields.get("text"), kinds(found)) == (
        f"{kind}/12",
        Kind.RECORD,
        text,
        ["post-type"],
    )
    assert "Fête" not in found.text


def test_an_attachment_is_recorded_with_all_that_is_known_of_it(tmp_path: Path) -> None:
    serialised = 'a:1:{s:10:"image_meta";a:1:{s:6:"credit";s:10:"Zoé Navet";}}'.replace('s:10:"Zoé', 's:10:"Zoé')
    found = only(
        tmp_path,
        attachment(7, excerpt="Sur la table", text="Longue histoire", metas=f"_wp_attachment_metadata={serialised}"),
    )
    assert (found.source, found.kind, kinds(found)) == ("attachment/7", Kind.RECORD, [])
    assert found.fields["caption"] == "Sur la table"
    assert found.fields["description"] == "Longue histoire"
    assert found.fields["credit"] == "Zoé Navet"


def test_a_menu_is_one_record_with_its_entries_in_order(tmp_path: Path) -> None:
    def entry(number: int, order: int, title: str, **metas: str) -> str:
        written = "\n".join(f"_menu_item_{key}={value}" for key, value in metas.items())
        return item(
            number, "nav_menu_item", "", title=title, order=str(order), metas=written,
            more=category("principal", "Menu principal", "nav_menu"),
        )  # fmt: skip

    found = entries(
        tmp_path,
        entry(20, 2, "", type="post_type", object="page", object_id="2", menu_item_parent="21"),
        entry(21, 1, "Accueil", type="custom", object="custom", object_id="21", url="https://courge.example/"),
        entry(22, 3, "", type="taxonomy", object="category", object_id="6"),
        entry(23, 4, "Perdu", type="post_type", object="page", object_id="99"),
        item(2, "page", title="Le lieu"),
    )
    assert [each.source for each in found] == ["page/2", "menu/principal"]
    menu = found[1]
    assert (menu.kind, menu.title) == (Kind.RECORD, "Menu principal")
    assert menu.fields["entries"] == [
        {"id": 21, "order": 1, "parent": 0, "label": "Accueil", "source": "", "address": "/"},
        {"id": 20, "order": 2, "parent": 21, "label": "Le lieu", "source": "page/2", "address": ""},
        {"id": 22, "order": 3, "parent": 0, "label": "Les repas", "source": "", "address": "/category/vie/repas/"},
        {"id": 23, "order": 4, "parent": 0, "label": "Perdu", "source": "", "address": ""},
    ]
    assert [(each.kind, each.detail) for each in menu.problems] == [("menu-target", "Perdu")]
