"""WordPress's shortcodes become what they showed; those that nothing replaces stay visible and are listed."""

from __future__ import annotations

import pytest

from home.imports.convert import convert
from home.imports.items import Item, Kind, Markup
from home.imports.words import visible_words
from tests.support.wordpress_text import html, link, noted

IMAGE = '<img src="a.jpg" alt="A" />'
CAPTIONED = f'<figure class="wp-caption">{IMAGE}<figcaption>Sur <em>la</em> table</figcaption></figure>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f'[caption id="attachment_7" align="alignleft" width="300"]{IMAGE} Sur <em>la</em> table[/caption]',
            CAPTIONED,
        ),
        (f'[caption width="300" caption="Sur <em>la</em> table"]{IMAGE}[/caption]', CAPTIONED),
        (f"[wp_caption caption='Sur <em>la</em> table']{IMAGE}[/wp_caption]", CAPTIONED),
        (
            f'[caption]<a href="b">{IMAGE}</a> La [/caption]',
            f'<figure class="wp-caption"><a href="b">{IMAGE}</a><figcaption>La</figcaption></figure>',
        ),
        (f"[caption]{IMAGE}[/caption]", f'<figure class="wp-caption">{IMAGE}</figure>'),
    ],
)
def test_captions(text: str, expected: str) -> None:
    assert html(text) == expected
    assert html(f"Avant {text} après") == f"<p>Avant</p>\n{expected}\n<p>après</p>"
    assert noted(text) == []


SEVEN = (
    '<figure><img src="https://courge.example/7.jpg" alt="Une courge">'
    "<figcaption>Sur « la » table &amp; au four</figcaption></figure>"
)
EIGHT = '<figure><img src="https://courge.example/8.jpg" alt="&quot;"></figure>'


@pytest.mark.parametrize(
    ("text", "pictures"),
    [
        ('[gallery ids="7,8" columns="2" link="file"]', SEVEN + EIGHT),
        ("[gallery columns=2 ids='8, 7']", EIGHT + SEVEN),
        ("[gallery ids=”7″]", SEVEN),
        ("[gallery include=7 /]", SEVEN),
        ("[gallery]", EIGHT + SEVEN),
        ("[gallery order=DESC]", SEVEN + EIGHT),
        ("[gallery exclude=8]", SEVEN),
        ('[gallery id="12"]', EIGHT),
        ("<p>[gallery id=12]</p>", EIGHT),
    ],
)
def test_galleries(text: str, pictures: str) -> None:
    assert html(text) == f'<figure class="wp-block-gallery">{pictures}</figure>'


def test_pictures_that_a_gallery_lacks_are_listed_and_an_empty_one_stays_visible() -> None:
    assert noted("[gallery ids='7,55']") == [("gallery-missing", "55")]
    assert html("[gallery ids='55']") == "<p>[gallery ids='55']</p>"
    assert noted("[gallery ids='55']") == [("gallery-missing", "55"), ("shortcode-unknown", "[gallery ids='55']")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[embed width='12']https://youtu.be/abcdefghijk[/embed]", link("https://youtu.be/abcdefghijk")),
        ("[youtube https://youtu.be/abcdefghijk]", link("https://youtu.be/abcdefghijk")),
        (
            "[youtube=http://www.youtube.com/watch?v=ab&amp;w=2]",
            '<p><a href="http://www.youtube.com/watch?v=ab&amp;w=2">http://www.youtube.com/watch?v=ab&amp;w=2</a></p>',
        ),
        ("[youtube id='abcdefghijk']", link("https://www.youtube.com/watch?v=abcdefghijk")),
        ("[youtube]abcdefghijk[/youtube]", link("https://www.youtube.com/watch?v=abcdefghijk")),
        ("[vimeo 123456]", link("https://vimeo.com/123456")),
        ("[vimeo https://vimeo.com/123456 w=500]", link("https://vimeo.com/123456")),
        ("[dailymotion id=x7tgad0]", link("https://www.dailymotion.com/video/x7tgad0")),
        ('[soundcloud url="https://soundcloud.com/a"]', link("https://soundcloud.com/a")),
        (
            "[googlemaps https://maps.example/a?b=1&amp;c=2]",
            '<iframe src="https://maps.example/a?b=1&amp;c=2"></iframe>',
        ),
        (
            "[audio https://a.example/a.mp3]",
            '<figure class="wp-block-audio"><audio src="https://a.example/a.mp3"></audio></figure>',
        ),
        (
            "[audio:https://a.example/a.mp3|titles=A]",
            '<figure class="wp-block-audio"><audio src="https://a.example/a.mp3"></audio></figure>',
        ),
        ('[audio mp3="/a.mp3"][/audio]', '<figure class="wp-block-audio"><audio src="/a.mp3"></audio></figure>'),
        (
            '[video width="6" mp4="/a.mp4"][/video]',
            '<figure class="wp-block-video"><video src="/a.mp4"></video></figure>',
        ),
        (
            '[playlist ids="9"]',
            '<figure class="wp-block-audio"><audio src="https://courge.example/9.mp3"></audio><figcaption>Neuf</figcaption></figure>',
        ),
        (
            '[sourcecode language="python"]\na &lt; b\n\n[gallery]\n[/sourcecode]',
            '<pre><code class="language-python">a &lt; b\n\n[gallery]</code></pre>',
        ),
    ],
)
def test_sounds_films_and_code(text: str, expected: str) -> None:
    assert html(text) == expected
    assert noted(text) == []


@pytest.mark.parametrize(
    "text", ["[youtube]", "[audio]", "[vimeo id=<b>]", "[googlemaps javascript:a]", "[embed]javascript:a[/embed]"]
)
def test_shortcodes_that_lead_nowhere_stay_visible(text: str) -> None:
    assert html(text) == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ('Voici [contact-form-7 id="12" title="Écrire"] ici', ['[contact-form-7 id="12" title="Écrire"]']),
        ("[onglets][onglet]Un mot[/onglet][/onglets]", ["[onglets]", "[onglet]"]),
        ("Avant\n\n[newsletter]\n\naprès", ["[newsletter]"]),
        ("<p>[newsletter]</p>", ["[newsletter]"]),
        ("Un mot [inaudible] puis [sic] et [1], [...] ou [Zoé]", []),
        ("[lien](https://a.example/?b=c)", []),
    ],
)
def test_unknown_shortcodes_stay_visible_and_are_listed(text: str, listed: list[str]) -> None:
    assert noted(text) == [("shortcode-unknown", each) for each in listed]
    assert visible_words(html(text)) == visible_words(text)


def test_escaped_shortcodes_are_shown_as_words() -> None:
    assert html("Écrire [[gallery ids='7']] puis [[/caption]]") == "<p>Écrire [gallery ids='7'] puis [/caption]</p>"
    assert noted("Écrire [[gallery ids='7']]") == []


def test_shortcodes_within_a_tag_are_left_alone() -> None:
    assert html('<a title="[gallery]" href="#">Un</a>') == '<p><a title="[gallery]" href="#">Un</a></p>'


def test_a_post_becomes_blocks() -> None:
    text = f'Un\n\n[caption id="attachment_7"]{IMAGE} Sur la table[/caption]\n\nhttps://youtu.be/abcdefghijk'
    converted = convert(Item("post/1", Kind.POST, "Un", text, Markup.WORDPRESS))
    assert [each.type for each in converted.blocks] == ["text", "image", "embed"]
    assert converted.blocks[1].value["caption"] == "Sur la table"
