"""Text: what Markdown, kramdown and pasted HTML become, in French and in English."""

import pytest

from home.imports.converting.blocks import Block
from home.imports.converting.convert import blocks_from_html, blocks_from_markdown


def convert(text: str) -> list[tuple]:
    return [(block.type, block.value) for block in blocks_from_markdown(text)[0]]


def text_of(text: str) -> str:
    (block,) = blocks_from_markdown(text)[0]
    assert block.type == "text"
    return block.value


def kinds(text: str) -> list[str]:
    return [found.kind for found in blocks_from_markdown(text)[1]]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Un **mot** et *un autre*.", "<p>Un <b>mot</b> et <i>un autre</i>.</p>"),
        ("A `word`, ~~old~~ [here](/x).", '<p>A <code>word</code>, <s>old</s> <a href="/x">here</a>.</p>'),
        ("Un  \ndeux", "<p>Un<br>deux</p>"),
        ("<https://example.org/é>", '<p><a href="https://example.org/é">https://example.org/é</a></p>'),
        ("H<sub>2</sub>O x<sup>2</sup>", "<p>H<sub>2</sub>O x<sup>2</sup></p>"),
        (r"\[inaudible] :-) 😀", "<p>[inaudible] :-) 😀</p>"),
        ("l&rsquo;été &amp; l&eacute;gume", "<p>l’été &amp; légume</p>"),
        ("Oui\u202f! Non\u00a0?", "<p>Oui\u202f! Non&nbsp;?</p>"),
        ("- un\n  - deux\n- three", "<ul><li>un<ul><li>deux</li></ul></li><li>three</li></ul>"),
        ("1. un\n\n2. deux", "<ol><li>un</li><li>deux</li></ol>"),
        ("un\n\ndeux", "<p>un</p><p>deux</p>"),
    ],
)
def test_rich_text(source: str, expected: str) -> None:
    assert text_of(source) == expected
    assert kinds(source) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            '<span style="font-weight: 400;">Un **mot** </span>[<span>lien</span>](/x)',
            '<p>Un <b>mot</b> <a href="/x">lien</a></p>',
        ),
        ("<center>**Bonjour** *toi*</center>", "<p><b>Bonjour</b> <i>toi</i></p>"),
        ('<font color="red">rouge</font> <u>souligné</u>', "<p>rouge souligné</p>"),
        ('<p style="x" class="y">mot</p>Suite **grasse**', "<p>mot</p><p>Suite <b>grasse</b></p>"),
        ("<div>\n\nUn **mot**\n\n</div>", "<p>Un <b>mot</b></p>"),
        ("<b>un<p>deux</p></b>", "<p><b>un</b></p><p><b>deux</b></p>"),
        ("<dl><dt>Mot</dt><dd>Sens</dd></dl>", "<p><b>Mot</b></p><p>Sens</p>"),
        ("<ul>perdu<li>a</li></ul><li>seul</li>", "<ul><li>perdu</li><li>a</li></ul><ul><li>seul</li></ul>"),
    ],
)
def test_dead_styling_goes_and_its_words_stay(source: str, expected: str) -> None:
    assert text_of(source) == expected
    assert "lost-words" not in kinds(source)


def test_headings_have_two_levels_and_a_change_is_noted() -> None:
    source = "# Un\n\n## **Deux**\n\n### Three\n\n##### Five"
    assert [value for _, value in convert(source)] == [
        {"text": "Un", "size": "h2"},
        {"text": "Deux", "size": "h2"},
        {"text": "Three", "size": "h3"},
        {"text": "Five", "size": "h3"},
    ]
    found = [dict(problem.params) for problem in blocks_from_markdown(source)[1] if problem.kind == "heading-level"]
    assert found == [{"old": 1, "new": 2}, {"old": 5, "new": 3}]


def test_a_heading_glued_to_a_paragraph_is_set_apart_and_noted() -> None:
    source = "« Voilà. »## **Quel métier ?**\nUn métier. See C# and `x.## y`"
    assert [kind for kind, _ in convert(source)] == ["text", "heading", "text"]
    assert convert(source)[1][1]["text"] == "Quel métier ?"
    assert kinds(source) == ["glued-heading"]


def test_attribute_lists_are_removed_and_noted() -> None:
    source = "Un mot{: .grand}\n{: #ancre}\n\n`{: .code}`"
    assert text_of(source) == "<p>Un mot</p><p><code>{: .code}</code></p>"
    assert kinds(source) == ["attribute-list", "attribute-list"]


def test_footnotes_keep_their_words_and_their_numbers() -> None:
    assert text_of("Un mot[^n].\n\n[^n]: La note.") == "<p>Un mot<sup>[1]</sup>.</p><ol><li>La note.</li></ol>"
    assert kinds("Un mot[^n].\n\n[^n]: La note.") == ["footnote-links"]


def test_markdown_that_kramdown_reads_inside_html_is_read() -> None:
    assert [kind for kind, _ in convert('<div markdown="1">\n## Titre\n\ntexte\n</div>')] == ["heading", "text"]


def test_code_keeps_its_language_and_its_spaces() -> None:
    assert convert("```ruby\ndef x\n  1\nend\n```\n\n    indented\n") == [
        ("code", {"language": "ruby", "code": "def x\n  1\nend"}),
        ("code", {"language": "", "code": "indented"}),
    ]


def test_code_in_a_list_cuts_the_list_and_keeps_the_order() -> None:
    source = "1. un\n\n   ```\n   code\n   ```\n\n2. deux\n"
    assert [kind for kind, _ in convert(source)] == ["text", "code", "text"]
    assert kinds(source) == ["list-cut"]


def test_a_quotation_keeps_its_formatting() -> None:
    source = "> Un **mot** [lié](/x)\n>\n> - Deux\n>\n> ```\n> code\n> ```\n"
    assert convert(source) == [
        ("quote", {"text": '<p>Un <b>mot</b> <a href="/x">lié</a></p><ul><li>Deux</li></ul>', "author": ""}),
        ("code", {"language": "", "code": "code"}),
    ]
    assert kinds(source) == []


def test_a_table_has_headings_and_rows() -> None:
    source = "| Jour | Heure |\n|---|---|\n| lundi | 9 h |\n| mardi |\n"
    assert convert(source) == [
        ("table", {"caption": "", "columns": ["Jour", "Heure"], "rows": [["lundi", "9 h"], ["mardi", ""]]})
    ]


def test_a_table_of_more_than_words_is_kept_and_its_pictures_follow() -> None:
    source = (
        '<table style="x"><caption>Prix</caption><tr><td colspan="2" onclick="mal()"><a href="/x">un</a></td></tr>'
        '<tr><td><a href="/y"><img src="/a.png" alt=""></a></td><td>b</td></tr></table>'
    )
    html = (
        '<table><caption>Prix</caption><tbody><tr><td colspan="2"><a href="/x">un</a></td></tr>'
        "<tr><td></td><td>b</td></tr></tbody></table>"
    )
    assert convert(source) == [
        ("kept", {"html": html, "why": "table"}),
        ("image", {"src": "/a.png", "alt": "", "caption": "", "credit": "", "link": "/y"}),
    ]
    assert sorted(kinds(source)) == ["event-handler", "kept", "table-content"]


def test_a_table_of_plain_cells_keeps_its_caption() -> None:
    source = "<table><caption>Prix</caption><tr><td><p>un</p></td></tr><tr><td>b</td></tr></table>"
    assert convert(source) == [("table", {"caption": "Prix", "columns": [""], "rows": [["un"], ["b"]]})]
    assert kinds(source) == ["table-header"]


def test_what_stands_in_a_table_but_in_no_cell_is_kept() -> None:
    source = "<table>avant<tr>dehors<td>a</td></tr><tr>seul</tr></table>"
    table = ("table", {"caption": "", "columns": [""], "rows": [["a"]]})
    assert convert(source) == [table, ("text", "<p>avant</p><p>dehors</p><p>seul</p>")]


def test_scripts_styles_and_handlers_are_removed_and_listed() -> None:
    source = (
        "<script>mal()</script>\n\n<style>p{}</style>\n\n<!-- caché -->\n\n"
        '<p onclick="mal()">Un <a href="javascript:mal()">lien</a></p>'
    )
    assert text_of(source) == "<p>Un lien</p>"
    assert sorted(kinds(source)) == ["comment", "event-handler", "script", "style", "unsafe-link"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:x",
        "JaVaScRiPt:x",
        "java\tscript:x",
        " javascript:x",
        "data:text/html,x",
        "vbscript:x",
        "&#1;javascript:x",
    ],
)
def test_no_unsafe_address_becomes_a_link(address: str) -> None:
    assert "<a" not in text_of(f'<a href="{address}">mot</a>')


def test_what_is_not_html_is_noted() -> None:
    assert kinds("jekyll new <chemin>") == ["unknown-tag"]


def test_an_html_post_is_not_read_as_markdown() -> None:
    blocks, problems, _rendering = blocks_from_html("<h2>Un</h2><p>2 * 3 * 4 {{ site.x }}</p>")
    assert blocks == [Block("heading", {"text": "Un", "size": "h2"}), Block("text", "<p>2 * 3 * 4 {{ site.x }}</p>")]
    assert [found.kind for found in problems] == ["liquid"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div><p>R <b>g</b>.</p></div>", ("text", "<p>R <b>g</b>.</p>")),
        ("<blockquote><p>R <b>g</b>.</p></blockquote>", ("quote", {"text": "<p>R <b>g</b>.</p>", "author": ""})),
        (
            "<details><summary>Q</summary><p>R <b>g</b>.</p></details>",
            ("accordion", {"items": [{"question": "Q", "answer": "<p>R <b>g</b>.</p>"}]}),
        ),
    ],
)
def test_a_footnote_leaves_the_html_of_its_text_alone(html: str, expected: tuple) -> None:
    source = f"{html}\n\nNote[^1].\n\n[^1]: La *note*.\n"
    note = "<p>Note<sup>[1]</sup>.</p><ol><li>La <i>note</i>.</li></ol>"
    found = convert(source)
    joined = ("text", f"{expected[1]}{note}") if expected[0] == "text" else None
    assert found == ([joined] if joined else [expected, ("text", note)])
    assert kinds(source) == ["footnote-links"]


def test_a_note_that_only_html_refers_to_is_kept() -> None:
    source = "<div>Un mot[^a]</div>\n\nFin.\n\n[^a]: La note.\n"
    assert text_of(source) == "<p>Un mot<sup>[1]</sup></p><p>Fin.</p><ol><li>La note.</li></ol>"
    assert kinds(source) == ["footnote-links"]


def test_the_author_of_a_quote_is_written_as_in_the_source() -> None:
    quote = "<blockquote><p>Cité.</p><footer>— <cite>Inès Auber</cite>, trésorière</footer></blockquote>"
    for source in (quote, f"{quote}\n\nNote[^1].\n\n[^1]: La note."):
        assert convert(source)[0] == ("quote", {"text": "<p>Cité.</p>", "author": "Inès Auber, trésorière"})
