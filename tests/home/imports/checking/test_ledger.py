"""Every part of a source is accounted for, and so is every part of its page."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.imports.checking.ledger import ledger
from home.imports.checking.shown import Raw, shown
from home.imports.words import words_of
from tests.home.imports.checking.ledgers import parts, text


def test_a_text_that_came_through_is_equal_and_kept() -> None:
    source = "<p>Le four <b>est</b> là. <em>Venez</em> !</p><ul><li>Un</li></ul>"
    found = ledger(source, shown([text("<p>Le four <b>est</b> là. <i>Venez</i>\u202f!</p><ul><li>Un</li></ul>")]))
    assert (found["equal"], found["differences"]) == (True, [])
    assert parts(found, "sentence") == [("kept", "", "Le four est là."), ("kept", "", "Venez !"), ("kept", "", "Un")]
    assert found["counts"]["before"] == found["counts"]["after"]
    assert found["counts"]["after"]["lists"] == 1


def test_a_changed_sentence_a_lost_one_and_an_added_one_are_told() -> None:
    source = "<p>Le four est là. La soupe est chaude. Personne ne dort.</p>"
    page = shown([text("<p>Le four est ici. Personne ne dort. Bonne nuit à tous.</p>")])
    found = ledger(source, page)
    assert not found["equal"]
    assert parts(found, "sentence") == [
        ("changed", "words-differ", "Le four est là."),
        ("left-out", "words-missing", "La soupe est chaude."),
        ("kept", "", "Personne ne dort."),
        ("added", "words-added", "Bonne nuit à tous."),
    ]
    assert [(each["was"], each["became"]) for each in found["differences"]] == [
        ("là. La soupe est chaude", "ici"),
        ("", "Bonne nuit à tous."),
    ]


def test_a_sentence_that_stands_elsewhere_is_neither_lost_nor_added() -> None:
    source = "<p>Premier mot dit.</p><p>Rien ne bouge ici depuis hier.</p>"
    found = ledger(source, shown([text("<p>Rien ne bouge ici depuis hier.</p><p>Premier mot dit.</p>")]))
    assert not found["equal"]
    assert sorted(parts(found, "sentence")) == [
        ("changed", "moved", "Premier mot dit."),
        ("kept", "", "Rien ne bouge ici depuis hier."),
    ]


def test_links_become_links_to_pages_or_lose_their_address_in_the_open() -> None:
    source = (
        '<p><a href="https://example.org/a">un</a> <a href="/b/">deux</a> <a href="/c.pdf">trois</a> '
        '<a href="/d/">quatre</a> <a href="#e">cinq</a></p>'
    )
    page = shown(
        [
            text(
                '<p><a href="https://example.org/a/">un</a> <a linktype="page" id="7">deux</a> '
                '<a linktype="document" id="3">trois</a> quatre <a href="#f">cinq</a> <a href="/g/">six</a></p>'
            )
        ]
    )
    assert parts(ledger(source, page), "link") == [
        ("kept", "", "un (https://example.org/a)"),
        ("changed", "page-link", "deux (/b/)"),
        ("changed", "document-link", "trois (/c.pdf)"),
        ("changed", "link-address", "cinq (#e)"),
        ("left-out", "link-dropped", "quatre (/d/)"),
        ("added", "link-made", "six (/g/)"),
    ]


def test_the_level_of_a_heading_is_told() -> None:
    page = shown([{"type": "heading", "value": {"text": "Le four", "size": "h3"}}])
    (entry,) = [entry for entry in ledger("<h5>Le four</h5>", page)["entries"] if entry["what"] == "heading"]
    assert (entry["how"], entry["params"]) == ("heading-level", {"old": 5, "new": 3})


def test_every_kind_of_block_shows_its_words() -> None:
    picture = {"image": {"image": 1, "alt_text": "z"}, "caption": "b"}
    table = {"columns": [{"type": "text", "heading": "g"}], "rows": [{"values": ["h < i"]}], "caption": ""}
    blocks: list[Raw] = [
        {"type": "gallery", "value": {"title": "a", "items": [{"type": "item", "value": picture, "id": "1"}]}},
        {"type": "quote", "value": {"text": "<p>c</p>", "author": "d", "role": "e"}},
        {"type": "table", "value": {"caption": "f", "table": table}},
        {"type": "button", "value": {"label": "j", "url": "", "page": 3}},
        {"type": "accordion", "value": {"items": [{"question": "k", "answer": "<p>l</p>"}]}},
        {"type": "kept", "value": {"html": "<div>m</div>", "why": "unknown"}},
        {"type": "kept", "value": "<div>r</div>"},
        {"type": "code", "value": {"language": "python", "code": "n\no"}},
        {"type": "novel", "value": {"parts": [{"p": "p"}, "q"]}},
    ]
    source = "".join(f"<p>{letter}</p>" for letter in "abcdefghijklmrnopq")
    assert ledger(source, shown(blocks))["differences"] == []


WORDS = st.lists(st.sampled_from(["four", "soupe", "été", "chaise", "14", "l’heure"]), min_size=1, max_size=6)
PIECES = st.one_of(
    st.tuples(st.just("sentence"), WORDS),
    st.tuples(st.just("link"), WORDS),
    st.tuples(st.just("picture"), WORDS),
    st.tuples(st.just("caption"), WORDS),
    st.tuples(st.just("embed"), WORDS),
    st.tuples(st.just("heading"), WORDS),
)


def html_of(number: int, what: str, words: list[str]) -> str:
    said = escape(" ".join(words))
    return {
        "sentence": f"<p>{said}.</p>",
        "link": f'<p><a href="/{number}/">{said}</a></p>',
        "picture": f'<img src="/{number}.png" alt="{said}">',
        "caption": f"<figcaption>{said}</figcaption>",
        "embed": f'<iframe src="https://example.org/{number}"></iframe>',
        "heading": f"<h2>{said}</h2>",
    }[what]


@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=12))
@settings(max_examples=120, deadline=None)
def test_every_part_of_both_sides_has_exactly_one_entry(one: list[Any], other: list[Any]) -> None:
    sides = [
        [(what, html_of(number, what, words)) for number, (what, words) in enumerate(pieces)] for pieces in (one, other)
    ]
    source, page = ("".join(html for _what, html in side) for side in sides)
    found = ledger(source, page)
    counted = [Counter(what for what, _html in side) for side in sides]
    for what in ("link", "picture", "caption", "embed", "heading"):
        entries = [entry for entry in found["entries"] if entry["what"] == what]
        assert sum(entry["status"] != "added" for entry in entries) == counted[0][what]
    sentences = [entry for entry in found["entries"] if entry["what"] == "sentence" and entry["status"] != "added"]
    assert len(sentences) == sum(counted[0][what] for what in ("sentence", "link", "caption", "heading"))
    same = [words for what, words in one if what not in ("picture", "embed")]
    others = [words for what, words in other if what not in ("picture", "embed")]
    assert found["equal"] == (words_of(" ".join(map(" ".join, same))) == words_of(" ".join(map(" ".join, others))))
    assert (found["differences"] == []) == found["equal"]


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=60, deadline=None)
def test_a_page_that_is_its_source_keeps_everything(pieces: list[Any]) -> None:
    source = "".join(html_of(number, what, words) for number, (what, words) in enumerate(pieces))
    found = ledger(source, source)
    assert found["equal"]
    assert {entry["status"] for entry in found["entries"]} <= {"kept"}
    assert found["counts"]["before"] == found["counts"]["after"]


@pytest.mark.parametrize(
    "source", ["<a>" * 3000 + "x", "<!-- \x00 <p>", "\x00\ud800", "<table><tr><p>" * 500, "&#0;&#xd800;"]
)
def test_a_hostile_source_is_read_all_the_same(source: str) -> None:
    assert ledger(source, "")["counts"]["after"]["words"] == 0


def test_a_cell_that_says_a_tag_says_it() -> None:
    source = "<table><tr><th>Balise</th></tr><tr><td>le &lt;b&gt; et &lt;/a b.png&gt;</td></tr></table>"
    table = {"columns": [{"type": "text", "heading": "Balise"}], "rows": [{"values": ["le <b> et </a b.png>"]}]}
    assert ledger(source, shown([{"type": "table", "value": {"caption": "", "table": table}}]))["equal"]
