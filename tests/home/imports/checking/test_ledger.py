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


def text(html: str) -> Raw:
    return {"type": "text", "value": html}


def image(number: int, alt: str = "", caption: str = "") -> Raw:
    picture = {"image": number, "alt_text": alt, "decorative": not alt}
    return {"type": "image", "value": {"image": picture, "caption": caption, "credit": ""}}


def parts(found: dict[str, Any], what: str) -> list[tuple[str, str, str]]:
    """Status, how and what was, or became, of the parts of one kind."""
    entries = [entry for entry in found["entries"] if entry["what"] == what]
    return [(entry["status"], entry.get("how", ""), entry["was"] or entry["became"]) for entry in entries]


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


def test_a_picture_is_followed_into_the_library() -> None:
    source = '<p><img src="/a.png" alt="Le four"><img src="/b.png"></p>'
    originals = [
        {"type": "image", "value": {"src": "/a.png", "alt": "Le four", "caption": ""}},
        {"type": "image", "value": {"src": "/b.png", "alt": "", "caption": ""}},
    ]
    found = ledger(source, shown([image(4, "Le four"), image(5, "La cour")], originals), alts={"/b.png"})
    assert found["equal"]
    assert parts(found, "picture") == [
        ("kept", "", "Le four (/a.png)"),
        ("changed", "alt-accepted", "/b.png"),
    ]
    pictures = [entry for entry in found["entries"] if entry["what"] == "picture"]
    assert [(entry["src"], entry["image"]) for entry in pictures] == [("/a.png", 4), ("/b.png", 5)]


@pytest.mark.parametrize(
    ("written", "how"),
    [
        ("<p><i>Le four</i></p>", "picture-words"),
        ('<p><a href="https://example.org/a.png">Le four</a></p>', "picture-link"),
    ],
)
def test_words_in_the_place_of_a_picture_are_no_added_words(written: str, how: str) -> None:
    address = "https://example.org/a.png"
    original = {"type": "image", "value": {"src": address, "alt": "Le four", "caption": ""}}
    found = ledger(
        f'<p>Voici.</p><img src="{address}" alt="Le four">',
        shown([text("<p>Voici.</p>"), text(written)], [text(""), original]),
    )
    assert found["equal"]
    assert parts(found, "picture") == [("changed", how, f"Le four ({address})")]
    assert parts(found, "link") == []


def test_captions_are_found_again_wherever_they_stand() -> None:
    source = (
        '<figure><img src="/a.png" alt="a"><figcaption>Un <i>four</i></figcaption></figure>'
        '<dl class="wp-caption"><dt><img src="/b.png" alt="b"></dt><dd class="wp-caption-text">Deux</dd></dl>'
        '<img src="/c.png" alt="c" title="Trois"><img src="/d.png" alt="d" title="Quatre">'
    )
    page = shown(
        [image(1, "a", "Un <i>four</i>"), image(2, "b"), text("<p>Deux</p>"), image(3, "c", "Trois"), image(4, "d")]
    )
    found = ledger(source, page)
    assert found["equal"]
    assert sorted(parts(found, "caption")) == [
        ("changed", "caption-text", "Deux"),
        ("changed", "caption-tooltip", "Trois"),
        ("kept", "", "Un four"),
        ("left-out", "tooltip", "Quatre"),
    ]


def test_films_are_one_whatever_their_address_and_bare_addresses_are_no_text() -> None:
    film = {"type": "embed", "value": {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": "Film"}}
    frame = '<iframe src="https://maps.example.org/x" title="Le plan"></iframe>'
    source = f"<p>https://youtu.be/abcdefghijk</p>{frame}"
    page = shown([film, text('<p><a href="https://maps.example.org/x">Le plan</a></p>')])
    found = ledger(source, page)
    assert found["equal"]
    assert parts(found, "embed") == [
        ("kept", "", "https://youtu.be/abcdefghijk"),
        ("changed", "embed-link", "https://maps.example.org/x"),
    ]
    assert parts(found, "title") == [("added", "embed-title", "Film")]


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


def converted(kind: str = "image", **value: Any) -> Raw:
    return {"type": kind, "value": {"src": "", "alt": "", "caption": "", "credit": "", "link": ""} | value}


def stands_in(words: str, src: str, *beneath: str) -> Raw:
    return text("".join([f'<p><a href="{src}">{words}</a></p>', *(f"<p>{line}</p>" for line in beneath)]))


FOUR = "https://ailleurs.example/four.jpg"


@pytest.mark.parametrize(
    ("source", "page"),
    [
        (f'<img src="{FOUR}" alt="">', shown([stands_in("Image", FOUR)], [converted(src=FOUR)])),
        (
            '<img src="/four-300x200.jpg" alt="Un four" title="Notre four">',
            shown(
                [stands_in("Un four", FOUR, "Notre four")],
                [converted(src="/four-300x200.jpg", alt="Un four", caption="Notre four")],
            ),
        ),
        (
            f'<figure><img src="{FOUR}" alt="Un four"><figcaption>Le pain</figcaption></figure>',
            shown([stands_in("Un four", FOUR, "Le pain")], [converted(src=FOUR, alt="Un four", caption="Le pain")]),
        ),
    ],
)
def test_the_words_that_stand_in_for_a_picture_are_no_difference(source: str, page: str) -> None:
    found = ledger(f"{source}<p>Fin.</p>", page.replace("</div>", "</div><p>Fin.</p>", 1))
    assert (found["equal"], found["differences"]) == (True, [])
    assert [status_how[:2] for status_how in parts(found, "picture")] == [("changed", "picture-link")]
    assert parts(found, "link") == []


def test_each_picture_of_a_gallery_that_is_not_at_hand_became_a_link() -> None:
    pictures = [{"src": f"/{name}.jpg", "alt": name, "caption": ""} for name in ("un", "deux", "trois")]
    source = "".join(f'<img src="{each["src"]}" alt="{each["alt"]}">' for each in pictures)
    stored = {"image": {"image": 7, "alt_text": "deux", "decorative": False}, "caption": ""}
    gallery = {"type": "gallery", "value": {"title": "", "items": [{"type": "item", "value": stored, "id": "a"}]}}
    before = [{"type": "gallery", "value": {"title": "", "items": pictures}}, text("<p>Fin.</p>")]
    missing = [stands_in(name, f"https://ancien.example/{name}.jpg") for name in ("un", "trois")]
    found = ledger(f"{source}<p>Fin.</p>", shown([gallery, *missing, text("<p>Fin.</p>")], before))
    assert (found["equal"], parts(found, "link")) == (True, [])
    assert Counter(each[:2] for each in parts(found, "picture")) == {("kept", ""): 1, ("changed", "picture-link"): 2}


@pytest.mark.parametrize("address", ["/son.mp3", "document:4"])
def test_the_name_of_a_sound_that_became_a_link_is_no_difference(address: str) -> None:
    link = f'href="{address}"' if address.startswith("/") else 'linktype="document" id="4"'
    page = shown([text(f"<p>Ici</p><p><a {link}>son.mp3</a></p>")])
    found = ledger('<p>Ici</p><audio src="/son.mp3">Votre navigateur est vieux.</audio>', page)
    assert (found["equal"], parts(found, "embed")) == (True, [("changed", "embed-link", "/son.mp3")])
    assert parts(found, "link") == []


def test_a_sound_whose_file_is_linked_as_well_is_not_taken_for_that_link() -> None:
    source = '<p><a href="/son.mp3">Le morceau</a></p><audio src="/son.mp3"></audio>'
    page = shown([text('<p><a href="/son.mp3">Le morceau</a></p><p><a href="/son.mp3">son.mp3</a></p>')])
    found = ledger(source, page)
    assert (found["equal"], parts(found, "link")) == (True, [("kept", "", "Le morceau (/son.mp3)")])


@pytest.mark.parametrize(
    "player",
    [
        '<p><a href="https://vimeo.com/70000211">https://vimeo.com/70000211</a></p>',
        '<iframe src="https://player.vimeo.com/video/70000211"></iframe>',
    ],
)
def test_a_caption_that_became_the_title_of_its_film_is_shown(player: str) -> None:
    source = f"<figure>{player}<figcaption>Notre four</figcaption></figure>"
    found = ledger(source, shown([converted("embed", url="https://vimeo.com/70000211", title="Notre four")]))
    assert (found["equal"], found["differences"]) == (True, [])
    assert parts(found, "caption") == [("changed", "caption-title", "Notre four")]
    assert parts(found, "link") + parts(found, "title") == []
    assert parts(found, "embed")[0][0] == "kept"


@pytest.mark.parametrize(
    ("caption", "left", "credit"),
    [("Le four. Photo : Inès", "Le four.", "Inès"), ("Crédit photo : Inès", "", "Inès"), ("© Inès", "", "© Inès")],
)
def test_a_credit_in_a_field_of_its_own_is_shown(caption: str, left: str, credit: str) -> None:
    source = f'<figure><img src="/four.jpg" alt="Un four"><figcaption>{caption}</figcaption></figure>'
    page = shown([converted(src="/four.jpg", alt="Un four", caption=left, credit=credit)])
    found = ledger(source, page)
    assert (found["equal"], found["differences"]) == (True, [])
    assert parts(found, "caption") == [("changed", "caption-credit", caption)]
