"""Shapes that old sites are full of: each has a block, keeps its words, and says what changed."""

import pytest

from home.imports.converting.convert import blocks_from_html, blocks_from_markdown

IMAGE = {"src": "/a.png", "alt": "", "caption": "", "credit": "", "link": ""}


def html(source: str) -> tuple[list[tuple], list[str]]:
    read = blocks_from_html(source)
    return [(block.type, block.value) for block in read.blocks], [found.kind for found in read.problems]


def markdown(source: str) -> tuple[list[tuple], list[str]]:
    read = blocks_from_markdown(source)
    return [(block.type, block.value) for block in read.blocks], [found.kind for found in read.problems]


def text(value: str) -> tuple:
    return ("text", value)


@pytest.mark.parametrize(
    ("legend", "caption", "credit"),
    [
        ('Une <b>fête</b> <a href="/x">ici</a>. Photo : Ana Bel', 'Une <b>fête</b> <a href="/x">ici</a>.', "Ana Bel"),
        ("Photo: J. Doe by Zed", "", "J. Doe by Zed"),
        ("<em>Crédit photo : Zoé</em>", "", "Zoé"),
        ("Le banc (© A. Bel)", "Le banc", "© A. Bel"),
        ("Le banc — Crédit : Ana", "Le banc", "Ana"),
        ("© Zoé", "", "© Zoé"),
        ("La photo : un souvenir. Et voilà", "La photo : un souvenir. Et voilà", ""),
        ('Photo : <a href="/ana">Ana</a>', 'Photo : <a href="/ana">Ana</a>', ""),
        ("Trois photos : la cour, la salle et le toit, dit-il. Puis plus rien", None, ""),
    ],
)
def test_a_caption_keeps_its_form_and_gives_its_credit(legend: str, caption: str | None, credit: str) -> None:
    found, kinds = html(f'<figure><img src="/a.png"><figcaption>{legend}</figcaption></figure>')
    assert found == [("image", IMAGE | {"caption": legend if caption is None else caption, "credit": credit})]
    assert kinds == (["credit"] if credit else [])


def test_a_picture_leads_where_its_link_led_unless_that_is_its_larger_self() -> None:
    found, kinds = html('<a href="/x"><img src="/a.png"></a><a href="/large.JPG?x=1"><img src="/a.png"></a>')
    assert found == [("image", IMAGE | {"link": "/x"}), ("image", IMAGE)]
    assert kinds == ["image-link"]


GALLERY = [{"src": "/1.jpg", "alt": "", "caption": "Un"}, {"src": "/2.jpg", "alt": "", "caption": ""}]


@pytest.mark.parametrize(
    "source",
    [
        '<div class="gallery"><dl class="gallery-item"><dt class="gallery-icon"><img src="/1.jpg"></dt>'
        '<dd class="wp-caption-text gallery-caption">Un</dd></dl><dl class="gallery-item"><dt class="gallery-icon">'
        '<img src="/2.jpg"></dt></dl><br style="clear: both"></div>',
        '<figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure>'
        '<img src="/1.jpg"><figcaption>Un</figcaption></figure></li><li class="blocks-gallery-item"><figure>'
        '<img src="/2.jpg"></figure></li></ul></figure>',
        '<figure class="wp-block-gallery"><figure class="wp-block-image"><img src="/1.jpg"><figcaption>Un</figcaption>'
        '</figure><figure class="wp-block-image"><img src="/2.jpg"></figure></figure>',
        '<figure><img src="/1.jpg" title="Un"><img src="/2.jpg"></figure>',
    ],
)
def test_every_shape_of_gallery(source: str) -> None:
    assert html(source) == ([("gallery", {"title": "", "items": GALLERY})], [])


@pytest.mark.parametrize(
    ("source", "words", "author"),
    [
        ("<blockquote><p>Un mot. — <cite>Ana Bel</cite></p></blockquote>", "<p>Un mot.</p>", "Ana Bel"),
        ("<blockquote><p>Un</p><footer>— Zoé</footer></blockquote>", "<p>Un</p>", "Zoé"),
        ("<figure><blockquote><p>Un</p></blockquote><figcaption>Léo</figcaption></figure>", "<p>Un</p>", "Léo"),
        ("<blockquote><cite>Le Monde</cite> dit non</blockquote>", "<p><i>Le Monde</i> dit non</p>", ""),
        ("<blockquote><p>Un</p><p>— Léo</p></blockquote>", "<p>Un</p><p>— Léo</p>", ""),
    ],
)
def test_a_quotation_knows_its_author_where_the_markup_says_so(source: str, words: str, author: str) -> None:
    assert html(source) == ([("quote", {"text": words, "author": author})], [])


def test_the_links_of_a_heading_stand_below_it() -> None:
    found, kinds = html('<h2>Un <a href="/x">lien</a></h2>')
    assert found == [("heading", {"text": "Un lien", "size": "h2"}), text('<p><a href="/x">lien</a></p>')]
    assert kinds == ["link-moved"]


def test_passages_that_unfold_are_one_accordion() -> None:
    found, kinds = html(
        "<details><summary>Quoi ?</summary><p>Ça.</p></details>\n<details><summary>Où</summary>Là</details>"
    )
    items = [{"question": "Quoi ?", "answer": "<p>Ça.</p>"}, {"question": "Où", "answer": "<p>Là</p>"}]
    assert (found, kinds) == ([("accordion", {"items": items})], [])


def test_a_link_with_the_class_of_a_button_is_one_where_it_stands_alone() -> None:
    found, kinds = html(
        '<p><a class="btn" href="/venir/">Venir</a></p><p>ou <a class="btn" href="/x">pas</a></p>'
        '<div class="wp-block-button"><a class="wp-block-button__link" href="https://e.org/">Là</a></div>'
    )
    assert found == [
        ("button", {"label": "Venir", "url": "/venir/"}),
        text('<p>ou <a href="/x">pas</a></p>'),
        ("button", {"label": "Là", "url": "https://e.org/"}),
    ]
    assert kinds == []


def test_a_file_is_linked_once() -> None:
    found, kinds = html(
        '<div class="wp-block-file"><object data="/d.pdf"></object><a href="/d.pdf">Le plan</a>'
        '<a href="/d.pdf" class="wp-block-file__button" download>Télécharger</a></div>'
    )
    assert (found, kinds) == ([text('<p><a href="/d.pdf">Le plan</a></p>')], ["file-twice"])


def test_a_film_keeps_the_moment_and_the_list_it_was_asked_for() -> None:
    found, kinds = html('<iframe src="https://www.youtube.com/embed/aB1?start=83&list=PL1"></iframe>')
    page = "www.youtube.com/watch?v=aB1&amp;list=PL1&amp;t=83"
    assert found[1] == text(f'<p><a href="https://{page}">{page}</a></p>')
    assert kinds == ["embed-parameter"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<span style="font-weight:700">a</span>', "<b>a</b>"),
        ('<span style="font-weight: bold; font-style: italic">a</span>', "<b><i>a</i></b>"),
        ('<span style="text-decoration: line-through">a</span>', "<s>a</s>"),
        ('<span style="font-weight: 400">a</span>', "a"),
        ('<b style="font-weight:normal">a</b>', "a"),
        ("<mark>a</mark> <q>b</q>", "<b>a</b> “b”"),
        ('<abbr title="Hyper Texte">HT</abbr> <abbr title="Hyper Texte">HT</abbr>', "HT (Hyper Texte) HT"),
        ("<u>a</u> <small>b</small> <ins>c</ins>", "a b c"),
    ],
)
def test_what_looks_meant_stays(source: str, expected: str) -> None:
    found, kinds = html(f"<p>{source}</p>")
    assert found == [text(f"<p>{expected}</p>")]
    assert "lost-words" not in kinds


def test_preformatted_text_keeps_its_lines_and_its_links() -> None:
    found, kinds = html(
        '<pre>un<br>deux <a href="/x">ici</a></pre><pre class="wp-block-verse">trois\n<b>quatre</b></pre>'
    )
    assert found == [
        ("code", {"language": "", "code": "un\ndeux ici"}),
        text('<p><a href="/x">ici</a></p>'),
        text("<p>trois<br><b>quatre</b></p>"),
    ]
    assert kinds == ["link-moved"]


def test_elements_that_html_does_not_have_are_kept_where_they_hold_parts() -> None:
    found, kinds = html(
        '<x-onglets><x-onglet onclick="mal()"><p>Un <script>mal()</script></p><img src="/a.png"></x-onglet></x-onglets>'
    )
    kept = ("kept", {"html": "<div><div><p>Un </p></div></div>", "why": "unknown-tag"})
    assert found == [kept, ("image", IMAGE)]
    assert sorted(set(kinds)) == ["event-handler", "kept", "script", "table-content", "unknown-tag"]


def test_pictures_loaded_late_are_found_once() -> None:
    found, _kinds = html(
        '<img data-src="/a.png" src="data:image/gif;base64,xx"><noscript><img src="/a.png" alt=""></noscript>'
    )
    assert found == [("image", IMAGE)]


@pytest.mark.parametrize(
    ("source", "expected", "kinds"),
    [
        ("Mot\n: un\n: deux\n", [text("<p><b>Mot</b></p><p>un</p><p>deux</p>")], []),
        ("- [ ] un\n- [x] deux", [text("<ul><li>☐ un</li><li>☑ deux</li></ul>")], ["task", "task"]),
        ("Un HT, *HT*.\n\n*[HT]: Hyper Texte", [text("<p>Un HT (Hyper Texte), <i>HT</i>.</p>")], ["abbreviation"]),
        ("Un\n\n*[HT]: Hyper Texte", [text("<p>Un</p>")], ["abbreviation-unused"]),
        ('{::options a="b" /}\nUn\n{::comment}\ncaché\n{:/}\n', [text("<p>Un</p>")], ["comment", "options"]),
        ("* TOC\n{:toc}\n\nUn", [text("<p>Un</p>")], ["toc"]),
        ("## Titre {#ici}", [("heading", {"text": "Titre", "size": "h2"})], ["attribute-list"]),
        ("Soit $$a_1 * b_2 * c$$", [text("<p>Soit <code>a_1 * b_2 * c</code></p>")], ["math"]),
        ("Un\\\\\ndeux", [text("<p>Un<br>deux</p>")], []),
        ("[Venir](/venir/){: .btn}", [("button", {"label": "Venir", "url": "/venir/"})], []),
        ("![](/une salle/a b.jpeg)", [("image", IMAGE | {"src": "/une salle/a b.jpeg"})], []),
        ("« “Droit” » — 'a' ... \u202f!", [text("<p>« “Droit” » — 'a' ... \u202f!</p>")], []),
    ],
)
def test_what_kramdown_writes(source: str, expected: list[tuple], kinds: list[str]) -> None:
    assert markdown(source) == (expected, kinds)


@pytest.mark.parametrize("mark", ["<![if gte mso 9]>", "<![endif]>", "<!perdu </b>"])
def test_what_browsers_take_for_a_comment_is_no_text(mark: str) -> None:
    found = blocks_from_html(f"<table><tr><td colspan=2>a{mark}b</td></tr></table><p>c{mark}d</p>")
    assert "".join(str(block.value) for block in found.blocks).count("<!") == found.rendering.count("<!") == 0
    assert "ab" in found.rendering and "cd" in found.rendering


def test_what_stands_in_a_frame_that_nobody_closed_is_never_shown_nor_a_script() -> None:
    found = blocks_from_html("<p>a</p><iframe src='https://a.example/'><script>mal()</script><b onclick=x>c</b>")
    assert "mal" not in found.rendering and "onclick" not in found.rendering
