"""The text of a WordPress post as its readers saw it: its paragraphs, and Gutenberg's blocks."""

from __future__ import annotations

import pytest

from home.imports.converting.wordpress.references import References
from home.imports.converting.wordpress.text import html_of
from tests.support.wordpress_text import html, link, noted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un\n\nDeux", "<p>Un</p>\n<p>Deux</p>"),
        ("Un\nDeux\r\n\r\n\r\nTrois", "<p>Un<br>\nDeux</p>\n<p>Trois</p>"),
        ("Un<br />\nDeux", "<p>Un<br>\nDeux</p>"),
        ("Un<br><br>Deux", "<p>Un</p>\n<p>Deux</p>"),
        ("<p>Un</p>\n\n<p>Deux</p>", "<p>Un</p>\n<p>Deux</p>"),
        ("<p>Un\n\nDeux</p>", "<p>Un</p>\n<p>Deux</p>"),
        ("Un\n<h2>Titre</h2>\nDeux", "<p>Un</p>\n<h2>Titre</h2>\n<p>Deux</p>"),
        ("<ul>\n<li>Un</li>\n<li>Deux</li>\n</ul>", "<ul>\n<li>Un</li>\n<li>Deux</li>\n</ul>"),
        ("<li>Un\n\nDeux</li>", "<li>Un\n<p>Deux</p></li>"),
        ("<blockquote>Un\n\nDeux</blockquote>", "<blockquote><p>Un</p>\n<p>Deux</p></blockquote>"),
        ("<div class='a'>Un</div>Deux", "<div class='a'>Un</div>\n<p>Deux</p>"),
        ("<div\nclass='a'>Un</div>", "<div class='a'>Un</div>"),
        ("<pre>Un\n\n  Deux</pre>", "<pre>Un\n\n  Deux</pre>"),
        ("<script>a\n\nb</script>", "<script>a\n\nb</script>"),
        ("Un <em>deux</em>\n<a href='x'>trois</a>", "<p>Un <em>deux</em><br>\n<a href='x'>trois</a></p>"),
        ("Un<hr>Deux", "<p>Un</p>\n<hr>\n<p>Deux</p>"),
        ("<table><tr><td>Un</td></tr></table>", "<table>\n<tr>\n<td>Un</td>\n</tr>\n</table>"),
        ("<!-- note\n\nlongue -->Un", "<p><!-- note\n\nlongue -->Un</p>"),
        ("a < b & c", "<p>a < b & c</p>"),
        ("", ""),
        ("\n \n\t\n", ""),
    ],
)
def test_empty_lines_make_paragraphs_and_lines_break(text: str, expected: str) -> None:
    assert html(text) == expected


def test_an_address_alone_on_its_line_is_a_paragraph_of_its_own() -> None:
    film = '<p><a href="https://youtu.be/abcdefghijk">https://youtu.be/abcdefghijk</a></p>'
    assert html("Voici\nhttps://youtu.be/abcdefghijk\nfini") == f"<p>Voici</p>\n{film}\n<p>fini</p>"
    assert html("Voir https://youtu.be/abcdefghijk ici") == "<p>Voir https://youtu.be/abcdefghijk ici</p>"


def test_marks_of_wordpress_are_removed_and_listed() -> None:
    assert html("Un<!--more Lire la suite-->\n\nDeux<!--nextpage-->Trois") == "<p>Un</p>\n<p>Deux</p>\n<p>Trois</p>"
    assert noted("Un<!--more Lire la suite--><!--nextpage-->") == [("more", "Lire la suite"), ("page-break", "")]


def block(name: str, inner: str = "", given: str = "") -> str:
    return f"<!-- wp:{name} {given}{' ' if given else ''}-->{inner}<!-- /wp:{name} -->"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (block("paragraph", "<p>Un\ndeux</p>"), "<p>Un\ndeux</p>"),
        (block("heading", "<h3>Un</h3>", '{"level":3}'), "<h3>Un</h3>"),
        (block("columns", block("column", "<p>a</p>") + block("column", "<p>b</p>")), "<p>a</p><p>b</p>"),
        ("Un\n\nDeux" + block("paragraph", "<p>Trois</p>"), "<p>Un</p>\n<p>Deux</p><p>Trois</p>"),
        (block("freeform", "Un\n\nDeux"), "<p>Un</p>\n<p>Deux</p>"),
        (block("html", "<b>a\n\nb</b>"), "<b>a\n\nb</b>"),
        (block("shortcode", "[vimeo 123456]"), link("https://vimeo.com/123456")),
        ('<!-- wp:embed {"url":"https://youtu.be/abcdefghijk"} /-->', link("https://youtu.be/abcdefghijk")),
        (
            '<!-- wp:social-link {"url":"https://a.example/","service":"mastodon"} /-->',
            '<p><a href="https://a.example/">mastodon</a></p>',
        ),
        ("<!-- wp:separator /--><!-- wp:spacer /-->", "<hr>"),
        (block("more", "<!--more-->"), "\n\n"),
        (
            block("verse", '<pre class="wp-block-verse">Un\n  deux<br>trois</pre>'),
            "<p>Un<br>deux<br>trois</p>",
        ),
        (
            block("code", '<pre class="wp-block-code"><code>a\n\nb</code></pre>'),
            '<pre class="wp-block-code"><code>a\n\nb</code></pre>',
        ),
        (
            block(
                "file",
                '<div><a href="a.pdf">A</a><a class="wp-block-file__button" href="a.pdf">Lire</a></div>',
            ),
            '<div><a href="a.pdf">A</a> <a class="wp-block-file__button" href="a.pdf">Lire</a></div>',
        ),
        (
            block("cover", "<div><p>Un</p></div>", '{"url":"https://a.example/c.jpg","alt":"C"}'),
            '<figure><img src="https://a.example/c.jpg" alt="C"></figure><div><p>Un</p></div>',
        ),
        (
            block("cover", '<div><img src="https://a.example/c.jpg"></div>', '{"url":"https://a.example/c.jpg"}'),
            '<div><img src="https://a.example/c.jpg"></div>',
        ),
        (
            block("cover", '<div><video src="https://a.example/c.mp4"></div>', '{"url":"https://a.example/c.mp4"}'),
            '<div><video src="https://a.example/c.mp4"></div>',
        ),
        ('<!-- wp:block {"ref":5} /-->', "<p>Cinq</p>"),
        ('<!-- wp:block {"ref":4} /-->', "<p>Cinq</p>\n<p>!</p>"),
    ],
)
def test_gutenberg(text: str, expected: str) -> None:
    assert html(text) == expected


def test_the_address_of_an_embed_is_a_paragraph_above_its_caption() -> None:
    figure = (
        '<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\nhttps://youtu.be/abcdefghijk\n</div>'
        "<figcaption>Le four</figcaption></figure>"
    )
    assert html(block("embed", figure)) == figure.replace(
        "\nhttps://youtu.be/abcdefghijk\n", link("https://youtu.be/abcdefghijk")
    )


def test_blocks_that_wordpress_filled_in_are_listed() -> None:
    text = '<!-- wp:latest-posts {"columns":5} /--><!-- wp:acme/agenda {"titre":"Fête"} /-->'
    assert (html(text), noted(text)) == (
        "",
        [("block-dynamic", '{"columns":5}'), ("block-dynamic", '{"titre":"Fête"}')],
    )


def test_shared_passages_that_are_missing_or_show_themselves_are_listed() -> None:
    assert noted('<!-- wp:block {"ref":55} /-->') == [("block-reusable", "55")]
    assert (html('<!-- wp:block {"ref":6} /-->'), noted('<!-- wp:block {"ref":6} /-->')) == (
        "<p>Six</p>",
        [("block-reusable", "6")],
    )


def test_a_block_whose_comment_is_broken_keeps_its_text() -> None:
    text = '<!-- wp:heading {"level":} --><h3>Un</h3><!-- /wp:heading --><!-- wp:jamais fini'
    assert "<h3>Un</h3>" in html(text)
    assert [kind for kind, _detail in noted(text)] == ["block-broken"]


def test_shared_passages_cannot_unfold_for_ever() -> None:
    many = {str(number): f'<!-- wp:block {{"ref":{number + 1}}} /-->' * 20 + "mot" for number in range(9)}
    found, _problems = html_of('<!-- wp:block {"ref":0} /-->', References(reusable=many))
    assert found.count("mot") <= 201
