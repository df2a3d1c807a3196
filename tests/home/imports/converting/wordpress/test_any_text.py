"""Whatever the text: no word is lost, nothing raises, nothing takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from home.imports.converting.wordpress.references import References
from home.imports.converting.wordpress.text import html_of
from home.imports.words import visible_words
from tests.support.wordpress_text import REFERENCES


@pytest.mark.parametrize(
    "piece",
    [
        "[gallery ",
        "[caption]",
        "[[",
        "[a b=",
        "<",
        "<!-- ",
        "<!-- wp:a {",
        "<pre>",
        "<div ",
        " ",
        "\n",
        "<br>",
        "[audio ",
        '[code a="',
        "</",
        "<figcaption>",
        "\n \n",
        "<p>",
        "<!-- wp:group -->",
        '<pre class="wp-block-verse">',
        "https://a.example\n",
        "[embed]x",
        "[youtube",
        '<!-- wp:block {"ref":5} /-->',
        '<div class="wp-block-embed__wrapper">',
        "</a><a ",
    ],
)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (100_000 // len(piece)) + "<!-- wp:a -->"
    start = time.process_time()
    html_of(text, REFERENCES)
    html_of(text.removesuffix("<!-- wp:a -->"), REFERENCES)
    assert time.process_time() - start < 3


WORDS = st.sampled_from(["courge", "four", "soupe", "jeudi"])
MARKUP = st.sampled_from(
    [
        "\n",
        "\n\n",
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul><li>",
        "</li></ul>",
        "<br>",
        "<em>",
        "</em>",
        "<pre>",
        "</pre>",
        "<!-- wp:group -->",
        "<!-- /wp:group -->",
        "<!--more-->",
        "[gallery]",
        "[caption]",
        "[/caption]",
        "[[gallery]]",
        "<blockquote>",
        "</blockquote>",
        "<h2>",
        "</h2>",
        "[perdu a=1]",
        "<figure>",
        "</figure>",
        "<td>",
        "<hr>",
        "&nbsp;",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(WORDS, MARKUP), max_size=25))
def test_no_word_is_lost_or_moved(pieces: list[str]) -> None:
    text = " ".join(pieces)
    known = {"courge", "four", "soupe", "jeudi"}
    shown = [word for word in visible_words(html_of(text, References())[0]) if word in known]
    assert shown == [piece for piece in pieces if piece in known]


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.sampled_from("<>[]/=\"' \na!-w:p{}1&;é\x00"), max_size=80))
def test_nothing_raises(text: str) -> None:
    html_of(text, REFERENCES)
