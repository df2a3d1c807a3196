"""Pictures that nothing is said of: noticed, a description proposed, given only where that is accepted."""

import pytest

from home.imports.convert import convert
from home.imports.items import Item, Kind, Markup


def item(text: str) -> Item:
    return Item("a.md", Kind.POST, "Le four", text, Markup.HTML)


@pytest.mark.parametrize(
    ("picture", "proposed"),
    [
        ('<figure><img src="/IMG_1234.jpg"><figcaption>Une <b>fête</b></figcaption></figure>', "Une fête"),
        ('<img src="/IMG_1234.jpg" title="Au jardin">', "Au jardin"),
        ('<img src="/medias/grande-salle-du-bas-1024x768.jpg">', "Grande salle du bas"),
        ('<img src="/medias/La%20cour%20en%20juin.JPG">', "La cour en juin"),
        ('<img src="/1912308_850331044998333_5073770840963137523_o.jpg">', ""),
        ('<img src="/IMG_20161203_112233.jpg">', ""),
        ('<img src="/a3f9bc01deadbeef.png">', ""),
        ('<img src="/Image-1.png">', ""),
        ('<img src="/Capture%20d%E2%80%99%C3%A9cran%202016-01-01.png">', ""),
        ('<img src="http://[/x.png">', ""),
    ],
)
def test_a_description_is_proposed_where_the_picture_has_words_of_its_own(picture: str, proposed: str) -> None:
    (found,) = convert(item(picture)).corrections
    assert (found.kind, found.field, found.was, found.proposed) == ("alt-missing", "alt", "", proposed)


def test_it_is_given_to_who_accepts_it_and_only_where_there_was_none() -> None:
    named, unnamed = '<img src="/le-grand-four.png">', '<img src="/c.png">'
    text = f'{named}<img src="/b.png" alt="B"><div class="gallery">{unnamed}{named}</div>'
    before, after = convert(item(text)), convert(item(text), {"alt-missing"})
    assert [found.detail for found in before.corrections] == ["/le-grand-four.png", "/c.png"]
    assert before.corrections == after.corrections
    assert [block.value["alt"] for block in before.blocks[:2]] == ["", "B"]
    assert [block.value["alt"] for block in after.blocks[:2]] == ["Le grand four", "B"]
    assert [picture["alt"] for picture in after.blocks[2].value["items"]] == ["", "Le grand four"]


def test_the_rendering_is_what_a_browser_showed_without_what_it_ran() -> None:
    text = '<h1 onclick="x()">Un</h1><script>x()</script><p style="a"><img src="/a.png" alt="A" onerror="x()"> mot</p>'
    assert convert(item(text)).rendering == '<h1>Un</h1><p><img src="/a.png" alt="A"> mot</p>'


def test_a_bare_text_is_paragraphs() -> None:
    found = convert(Item("a.txt", Kind.POST, "Un", "Un <b>\nmot & *deux*\n\ntrois", Markup.TEXT))
    assert [block.value for block in found.blocks] == ["<p>Un &lt;b&gt;<br>mot &amp; *deux*</p><p>trois</p>"]
    assert found.problems == []
