"""Pictures, their captions, films and frames."""

import pytest

from home.imports.converting.convert import blocks_from_html, blocks_from_markdown
from home.imports.converting.media import moment_or_list, watch_page


def convert(text: str) -> list[tuple]:
    return [(block.type, block.value) for block in blocks_from_markdown(text)[0]]


def kinds(text: str) -> list[str]:
    return [found.kind for found in blocks_from_markdown(text)[1]]


def image(src: str, alt: str = "", caption: str = "") -> tuple:
    return ("image", {"src": src, "alt": alt, "caption": caption, "credit": "", "link": ""})


def gallery(*items: tuple[str, str]) -> tuple:
    return ("gallery", {"title": "", "items": [{"src": src, "alt": "", "caption": caption} for src, caption in items]})


def test_a_sentence_stays_whole_and_its_pictures_follow_it() -> None:
    source = 'Avant ![a](/x.png "Légende") entre **gras ![](</medias/Salle bleue/y.jpeg>) encore** fin.'
    assert convert(source) == [
        ("text", "<p>Avant entre <b>gras encore</b> fin.</p>"),
        image("/x.png", "a", "Légende"),
        image("/medias/Salle bleue/y.jpeg"),
    ]
    assert kinds(source) == ["table-content"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Un [lien](/y) et ![a](/x.png).", [("text", '<p>Un <a href="/y">lien</a> et.</p>'), image("/x.png", "a")]),
        ("![a](/x.png).", [image("/x.png", "a")]),
        ("- un ![a](/x.png) mot", [("text", "<ul><li>un mot</li></ul>"), image("/x.png", "a")]),
        ("- un![a](/x.png)mot", [("text", "<ul><li>un mot</li></ul>"), image("/x.png", "a")]),
    ],
)
def test_no_sign_stands_alone_below_a_picture_and_no_words_run_together(source: str, expected: list) -> None:
    assert convert(source) == expected


def test_a_picture_on_a_line_of_its_own_stays_between_the_lines() -> None:
    assert convert("Avant\n![a](/x.png)\naprès") == [
        ("text", "<p>Avant</p>"),
        image("/x.png", "a"),
        ("text", "<p>après</p>"),
    ]


def test_the_link_around_a_picture_is_noted_and_its_words_stay() -> None:
    source = "[![Une salle](/petite.png) la salle](/grande.png)"
    assert convert(source) == [image("/petite.png", "Une salle"), ("text", '<p><a href="/grande.png">la salle</a></p>')]
    assert kinds(source) == ["image-link"]


@pytest.mark.parametrize(
    "source",
    [
        '<dl class="wp-caption aligncenter" id="a_1"><dt class="wp-caption-dt"><img src="/a.png" alt="A"></dt>'
        '<dd class="wp-caption-dd"><center>Une fête</center></dd></dl>',
        '<div class="wp-caption"><img src="/a.png" alt="A"><p class="wp-caption-text">Une fête</p></div>',
        '<dl class="wp-caption"><dt><img src="/a.png" alt="A" /></dt><dd>Une fête</dd></dl>',
        '<div class="wp-caption"><img src="/a.png" alt="A"><p>Une fête</p></div>',
        '<div class="wp-caption"><p><img src="/a.png" alt="A"></p><p>Une fête</p></div>',
        '<figure><img src="/a.png" alt="A"><figcaption>Une fête</figcaption></figure>',
        "<figure>\n\n![A](/a.png)\n\n<figcaption>Une fête</figcaption></figure>",
        '[caption id="a_1" align="left"]<img src="/a.png" alt="A"> Une fête[/caption]',
        "[caption]![A](/a.png) Une fête[/caption]",
        '[caption caption="Une fête"]<img src="/a.png" alt="A">[/caption]',
    ],
)
@pytest.mark.parametrize("after", ["", "Ce **jour**-là", "\n\nCe **jour**-là"])
def test_every_shape_of_caption_and_the_text_that_runs_on(source: str, after: str) -> None:
    expected = [image("/a.png", "A", "Une fête")]
    if after:
        expected.append(("text", "<p>Ce <b>jour</b>-là</p>"))
    assert convert(source + after) == expected
    assert set(kinds(source + after)) <= {"shortcode"}


def test_a_caption_under_two_pictures_follows_their_gallery() -> None:
    source = '<figure><img src="/a.png"><img src="/b.png"><figcaption>Deux <a href="/x">vues</a></figcaption></figure>'
    assert convert(source) == [gallery(("/a.png", ""), ("/b.png", "")), ("text", '<p>Deux <a href="/x">vues</a></p>')]
    assert kinds(source) == ["caption-shared"]


def test_a_picture_without_address_keeps_its_description() -> None:
    assert convert('Un <img alt="mot">') == [("text", "<p>Un mot</p>")]
    assert kinds('Un <img alt="mot">') == ["image-missing"]


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.youtube.com/embed/aB-c_1?rel=0", "https://www.youtube.com/watch?v=aB-c_1"),
        ("//www.youtube-nocookie.com/embed/aB1", "https://www.youtube.com/watch?v=aB1"),
        ("https://youtu.be/aB1", "https://www.youtube.com/watch?v=aB1"),
        ("https://m.youtube.com/watch?x=1&v=aB1", "https://www.youtube.com/watch?v=aB1"),
        ("https://player.vimeo.com/video/123", "https://vimeo.com/123"),
        ("https://vimeo.com/123", "https://vimeo.com/123"),
        ("https://www.dailymotion.com/embed/video/x7a", "https://www.dailymotion.com/video/x7a"),
        ("https://dai.ly/x7a", "https://www.dailymotion.com/video/x7a"),
        ("https://vimeo.com/about", None),
        ("https://youtube.com.evil.example/embed/a", None),
        ("javascript:youtu.be/a", None),
        ("https://[", None),
    ],
)
def test_the_page_of_a_film(address: str, page: str | None) -> None:
    assert watch_page(address) == page


@pytest.mark.parametrize(
    "source",
    [
        '<iframe src="https://www.youtube.com/embed/aB1" width="600"></iframe>',
        "https://youtu.be/aB1",
        "<https://youtu.be/aB1>",
        "[https://youtu.be/aB1](https://youtu.be/aB1)",
    ],
)
def test_a_film_alone_becomes_an_embed(source: str) -> None:
    assert convert(f"Avant\n\n{source}\n\naprès")[1] == (
        "embed",
        {"url": "https://www.youtube.com/watch?v=aB1", "title": ""},
    )
    assert kinds(source) == []


@pytest.mark.parametrize(
    ("address", "beside"),
    [
        ("https://youtu.be/aB1?t=42", "https://www.youtube.com/watch?v=aB1&t=42"),
        ("https://www.youtube.com/watch?v=aB1&list=PL1", "https://www.youtube.com/watch?v=aB1&list=PL1"),
        ("https://player.vimeo.com/video/12?h=abc#t=8s", "https://vimeo.com/12/abc#t=8s"),
        ("https://dai.ly/x7a?start=3", "https://www.dailymotion.com/video/x7a?start=3"),
        ("https://youtu.be/aB1?rel=0", ""),
        ("https://vimeo.com/12?autoplay=1", ""),
    ],
)
def test_what_an_address_asks_of_a_film(address: str, beside: str) -> None:
    assert moment_or_list(address, watch_page(address) or "") == beside


def test_a_film_named_in_a_sentence_stays_a_link() -> None:
    assert [kind for kind, _ in convert("See [the film](https://youtu.be/aB1) now")] == ["text"]


def test_other_frames_and_sounds_become_links_and_are_noted() -> None:
    source = '<iframe src="https://plan.example/x" title="Plan"></iframe>\n\n<audio src="/son.mp3">Le son</audio>'
    assert convert(source) == [
        ("text", '<p><a href="https://plan.example/x">Plan</a></p><p><a href="/son.mp3">son.mp3</a></p>')
    ]
    assert kinds(source) == ["iframe", "media", "fallback"]


def test_a_film_in_the_words_for_old_browsers_is_kept() -> None:
    source = '<video src="/a.webm">Ou <a href="/a.mp4">ceci</a></video>'
    assert convert(source) == [("text", '<p><a href="/a.webm">a.webm</a></p><p>Ou <a href="/a.mp4">ceci</a></p>')]


def test_what_a_page_held_for_browsers_without_scripts_is_read_as_markup() -> None:
    read = blocks_from_html("<noscript><p>Un <b>navet</b></p></noscript><noscript>deux")
    assert [block.value for block in read.blocks] == ["<p>Un <b>navet</b></p><p>deux</p>"]
    assert read.rendering == "<p>Un <b>navet</b></p>deux"
    late = blocks_from_html(
        '<img data-src="/a.png"><noscript><img src="/a.png"></noscript><noscript><img src="/b.png">'
    )
    assert [block.value["src"] for block in late.blocks] == ["/a.png", "/b.png"]
    assert late.rendering.count("<img") == 2


def test_a_place_on_a_picture_that_was_a_link_is_listed() -> None:
    source = '<img src="/x.png" usemap="#m"><map name="m"><area href="/four" alt="Le four"><area alt="Rien"></map>'
    assert [(found.kind, found.detail) for found in blocks_from_html(source).problems] == [
        ("link-dropped", "Le four /four")
    ]
