"""Films, maps and sounds of a source in the ledger."""

from __future__ import annotations

import pytest

from home.imports.checking.ledger import ledger
from home.imports.checking.shown import shown
from tests.home.imports.checking.ledgers import converted, parts, text


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
