"""Exports that are broken, cut short, wrongly encoded or made to do harm: a clear line, and all the rest is read."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from home.imports.reading.wordpress import pieces
from tests.home.imports.reading.wordpress.exports import GOOD, read, sources
from tests.support.wxr import FOOT, HEAD, export, item


def line_of(content: str, passage: str) -> int:
    return content[: content.index(passage)].count("\n") + 1


def test_an_entity_bomb_is_never_unfolded_and_its_items_are_read(tmp_path: Path) -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    bomb = GOOD.replace("<rss", f'<!DOCTYPE x [<!ENTITY l0 "ha">{lol}]>\n<rss', 1)
    bomb = bomb.replace("<![CDATA[Un]]>", "&l9;")
    items, refused = read(tmp_path, bomb)
    assert [each.text for each in items] == ["&l9;", "Deux", "Trois"]
    assert [each.kind for each in items[0].problems] == ["xml-mended"]
    assert refused == [("export.xml", "xml-dtd", 3)]


def test_no_file_is_ever_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-41aa", encoding="utf-8")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>\n<rss'
    items, refused = read(tmp_path, GOOD.replace("<rss", declared, 1).replace("<![CDATA[Un]]>", "&s;"))
    assert "canary-41aa" not in repr(items)
    assert (len(items), refused[0][1]) == (3, "xml-dtd")


def test_characters_that_no_text_may_hold_are_removed_and_noted(tmp_path: Path) -> None:
    items, refused = read(tmp_path, GOOD.replace("[Deux]", "[De\x00u\x0bx\ufffe]"))
    assert [(each.text, [found.kind for found in each.problems]) for each in items] == [
        ("Un", []),
        ("Deux", ["nul"]),
        ("Trois", []),
    ]
    assert refused == []


def test_entities_and_ampersands_that_xml_does_not_know_are_mended(tmp_path: Path) -> None:
    title = "<title>Caf&eacute; &amp; th&#233; &#0;&#x1F; & co &inconnu;</title>"
    items, refused = read(tmp_path, GOOD.replace("<title><![CDATA[Texte 2]]></title>", title))
    assert (items[1].title, refused) == ("Café & thé & co &inconnu;", [])
    assert [found.kind for found in items[1].problems] == ["xml-mended"]


def test_bytes_of_windows_in_a_file_that_says_utf_8_are_read_one_by_one(tmp_path: Path) -> None:
    content = GOOD.encode().replace(b"[Deux]", b"[Un caf\xe9 \x96 d\xc3\xa9ca\x80]")
    items, refused = read(tmp_path, content)
    assert [each.text for each in items] == ["Un", "Un café – déca€", "Trois"]
    assert ([found.kind for found in items[1].problems], refused) == (["encoding-part"], [])


def test_the_encoding_that_a_file_declares_is_believed(tmp_path: Path) -> None:
    content = GOOD.replace("UTF-8", "ISO-8859-1", 1).replace("Deux", "Été")
    items, refused = read(tmp_path, content.encode("latin-1"))
    assert ([each.text for each in items], refused) == (["Un", "Été", "Trois"], [])
    assert (items[0].authors, items[1].problems) == (("Zoé Navet",), ())


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_marks_at_the_start_say_how_a_file_is_written(tmp_path: Path, encoding: str) -> None:
    items, refused = read(tmp_path, GOOD.replace("Deux", "Été").encode(encoding))
    assert ([each.text for each in items], refused) == (["Un", "Été", "Trois"], [])


def test_a_file_cut_short_gives_all_that_stands_before_the_cut(tmp_path: Path) -> None:
    cut = GOOD[: GOOD.index("Trois")]
    items, refused = read(tmp_path, cut)
    line = line_of(GOOD, "<title><![CDATA[Texte 3]]>") - 1
    assert sources(items) == ["post/1", "post/2"]
    assert [(kind, line) for _source, kind, line in refused] == [
        ("xml-frame", refused[0][2]),
        ("xml-cut", refused[1][2]),
    ]
    assert line <= refused[1][2] <= line + 6


@pytest.mark.parametrize(
    "broken",
    [
        ("<wp:post_id>2</wp:post_id>", "<wp:post_id>2</wp:post_nom>"),
        ("<wp:post_id>2</wp:post_id>", "<wp:post_id>2"),
        ("Deux]]></content:encoded>", "Deux</content:encoded>"),
        ("<wp:post_id>2</wp:post_id>", "<wp:post_id 2></wp:post_id>"),
        ("<wp:post_id>2</wp:post_id>", "<!-- jamais fini <wp:post_id>2</wp:post_id>"),
    ],
)
def test_one_item_with_wrong_tags_loses_no_other(tmp_path: Path, broken: tuple[str, str]) -> None:
    items, refused = read(tmp_path, GOOD.replace(*broken))
    assert sources(items) == ["post/1", "post/3"]
    start = line_of(GOOD, "<title><![CDATA[Texte 2]]>") - 1
    assert [kind for _source, kind, _line in refused if kind != "xml-frame"] == ["xml"]
    assert start <= next(line for _source, kind, line in refused if kind == "xml") <= start + 17


def test_an_item_that_is_never_closed_loses_no_other(tmp_path: Path) -> None:
    second = GOOD.index("</item>", GOOD.index("Texte 2"))
    items, refused = read(tmp_path, GOOD[:second] + GOOD[second + len("</item>") :])
    assert sources(items) == ["post/1", "post/3"]
    assert [kind for _source, kind, _line in refused] == ["xml-cut"]


def test_a_section_left_open_at_the_end_of_an_item_swallows_no_other(tmp_path: Path) -> None:
    more = "<wp:postmeta><wp:meta_key><![CDATA[a</wp:meta_key></wp:postmeta>"
    items, refused = read(tmp_path, export(item(1), item(2, more=more), item(3), item(4)))
    assert sources(items) == ["post/1", "post/3", "post/4"]
    assert [kind for _source, kind, _line in refused] == ["xml"]


def test_words_that_look_like_items_within_a_text_are_words(tmp_path: Path) -> None:
    text = "Voir <item>un</item> </channel> ]]> <wp:author> <![CDATA["
    items, refused = read(tmp_path, export(item(1, text=text), item(2)))
    assert ([each.text for each in items], refused) == ([text, "Le four est revenu."], [])


def test_an_item_that_is_too_large_is_left_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MAX_PIECE_MEGABYTES", 1)
    items, refused = read(tmp_path, export(item(1), item(2, text="courge " * 200_000), item(3)))
    assert sources(items) == ["post/1", "post/3"]
    assert [kind for _source, kind, _line in refused] == ["item-size"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Bonjour",
        bytes(range(256)) * 50,
        b"\x00" * 5000,
        b"<html><body>Bonjour</body></html>",
        b"\xff\xfe<\x00",
        HEAD.encode() + FOOT.encode(),
    ],
)
def test_what_is_no_export_is_refused_in_one_line(tmp_path: Path, content: bytes) -> None:
    items, refused = read(tmp_path, content)
    assert (items, [found for _source, found, _line in refused]) == ([], ["no-items"])


def test_a_feed_is_read_as_posts(tmp_path: Path) -> None:
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>a</title><item><title>Le four</title>'
        "<link>https://a.example/four/</link><pubDate>Sun, 04 Mar 2018 18:30:00 +0000</pubDate>"
        "<description>Il est revenu</description></item></channel></rss>"
    )
    items, refused = read(tmp_path, feed)
    assert ([(each.title, each.text) for each in items], refused) == ([("Le four", "Il est revenu")], [])


WHOLE = export(
    item(1, text="<!-- wp:paragraph --><p>Un</p><!-- /wp:paragraph -->", metas="_thumbnail_id=4"),
    item(2, "page", "[gallery ids='4']", parent="3"),
    item(3, "page"),
    item(4, "attachment", ""),
    item(5, "nav_menu_item", ""),
).encode()
PIECES = [
    b"<item>",
    b"</item>",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"&",
    b"\x00",
    b"\xff",
    b"<",
    b">",
    b"&#0;",
    b"<x:y>",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, len(WHOLE)), st.integers(0, 400), st.one_of(st.sampled_from(PIECES), st.binary(max_size=9))
        ),
        max_size=6,
    )
)
def test_no_mutation_of_an_export_stops_the_reader(tmp_path: Path, changes: list[tuple[int, int, bytes]]) -> None:
    content = WHOLE
    for start, length, new in changes:
        content = content[:start] + new + content[start + length :]
    items, refused = read(tmp_path, content)
    assert items or refused
    told_of = Counter(each.source.partition("/")[0] for each in items)
    if not changes:
        assert told_of == {"post": 1, "page": 2, "attachment": 1, "menu": 1}
