"""Pictures of a source in the ledger: their captions, their credits, the words that stand in for them."""

from __future__ import annotations

from collections import Counter

import pytest

from home.imports.checking.ledger import ledger
from home.imports.checking.shown import shown
from tests.home.imports.checking.ledgers import converted, image, parts, stands_in, text


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
        '<dl class="wp-caption"><dt><img src="/e.png" alt="e"></dt><dd>Cinq</dd></dl>'
        '<img src="/c.png" alt="c" title="Trois"><img src="/d.png" alt="d" title="Quatre">'
    )
    page = shown(
        [image(1, "a", "Un <i>four</i>"), image(2, "b"), text("<p>Deux</p>"), image(5, "e", "Cinq")]
        + [image(3, "c", "Trois"), image(4, "d")]
    )
    found = ledger(source, page)
    assert found["equal"]
    assert sorted(parts(found, "caption")) == [
        ("changed", "caption-text", "Deux"),
        ("changed", "caption-tooltip", "Trois"),
        ("kept", "", "Cinq"),
        ("kept", "", "Un four"),
        ("left-out", "tooltip", "Quatre"),
    ]


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
