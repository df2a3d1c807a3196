"""What kramdown reads otherwise than CommonMark: its tables, its quotation marks, its abbreviations."""

from __future__ import annotations

from typing import Any

import pytest

from home.imports.checking.conservation import check
from home.imports.convert import convert
from home.imports.converting.convert import blocks_from_markdown
from home.imports.items import Item, Kind, Markup


def markdown(source: str) -> list[tuple[str, Any]]:
    return [(block.type, block.value) for block in blocks_from_markdown(source).blocks]


def kinds(source: str) -> list[str]:
    return [found.kind for found in blocks_from_markdown(source).problems]


def table(columns: list[str], *rows: list[str]) -> tuple[str, Any]:
    return ("table", {"caption": "", "columns": columns, "rows": list(rows)})


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("| a | b |\n| c | d |", table(["", ""], ["a", "b"], ["c", "d"])),
        ("a | b\nc | d\n{: .tarifs}", table(["", ""], ["a", "b"], ["c", "d"])),
        ("|---\n| a | b", table(["", ""], ["a", "b"])),
        ("| Jour | Prix\n|---\n| lun. | 3\n|===\n| tout | 3", table(["Jour", "Prix"], ["lun.", "3"], ["tout", "3"])),
        ("| Jour |\n|---|\n| lundi | 3 € |", table(["Jour", ""], ["lundi", "3 €"])),
        (r"| a \| b |" + "\n|---|\n| c |", table(["a | b"], ["c"])),
    ],
    ids=["no head", "no bars around", "a rule first", "a foot", "a row longer than the head", "a bar that is meant"],
)  # fmt: skip
def test_a_table_as_kramdown_reads_it(source: str, expected: tuple[str, Any]) -> None:
    assert markdown(f"Avant.\n\n{source}\n\nAprès.") == [("text", "<p>Avant.</p>"), expected, ("text", "<p>Après.</p>")]


def test_a_bar_within_code_parts_no_cells() -> None:
    ((kind, value),) = markdown("| Commande |\n|---|\n| `ls | wc` |")
    assert (kind, "<code>ls | wc</code>" in value["html"]) == ("kept", True)
    assert kinds("| Commande |\n|---|\n| `ls | wc` |") == ["kept"]


@pytest.mark.parametrize(
    "source",
    ["Lundi | mardi\net mercredi", "- a | b\n- c | d", "> a | b", "```\n| a | b |\n```", "`a | b`", "    a | b"],
)
def test_bars_alone_make_no_table(source: str) -> None:
    assert [kind for kind, _value in markdown(source)] in (["text"], ["quote"], ["code"])


def test_a_table_within_a_list_stays_there() -> None:
    found = markdown("- un\n\n  | a | b |\n  |---|---|\n  | c | d |\n\n  deux")
    assert table(["a", "b"], ["c", "d"]) in found
    assert [kind for kind, _value in found] == [
        kind for kind, _value in markdown("- un\n\n  <table><tr><th>a</th></tr><tr><td>c</td></tr></table>\n\n  deux")
    ]


def test_a_word_in_typed_quotation_marks_is_no_tag() -> None:
    assert markdown("Un <<mot>>, << deux mots >>, `<<code>>`, 1 << 2.") == [
        ("text", "<p>Un «mot», « deux mots », <code>&lt;&lt;code&gt;&gt;</code>, 1 &lt;&lt; 2.</p>")
    ]
    assert kinds("Un <<mot>>.") == []


def test_the_meaning_of_an_abbreviation_counts_as_added() -> None:
    """A browser shows it only below the pointer."""
    item = Item("a.md", Kind.POST, "Un", 'Le CA, le CA.\n\n*[CA]: Conseil dit "d\'ici"', Markup.MARKDOWN)
    converted = convert(item)
    assert [block.value for block in converted.blocks] == ['<p>Le CA (Conseil dit "d\'ici"), le CA.</p>']
    assert [found.kind for found in converted.problems] == ["abbreviation"]
    told = check(converted, None, (), ())
    assert (told["equal"], [each["became"] for each in told["differences"]]) == (False, ["Conseil dit \"d'ici"])


def test_what_stands_indented_in_an_html_block_is_no_code() -> None:
    source = '<div class="x">\n\n    <p>Un</p>\n\n    <div>\n\n        <p>Deux</p>\n\n    </div>\n\n</div>\n\nFin.'
    assert markdown(source) == [("text", "<p>Un</p><p>Deux</p><p>Fin.</p>")]


@pytest.mark.parametrize("source", ["<div>Un\n\n    <p>montré</p>", "<p>Un\n\n    <p>montré</p>\n\n</div>"])
def test_tags_shown_as_code_stay_code_where_no_block_is_open(source: str) -> None:
    assert ("code", {"language": "", "code": "<p>montré</p>"}) in markdown(source)


@pytest.mark.parametrize("address", ["/a b.pdf", "../docs/le plan.odt", "https://x.example/a b.pdf"])
def test_an_address_with_spaces_is_one(address: str) -> None:
    assert markdown(f"[Le plan]({address})") == [("text", f'<p><a href="{address}">Le plan</a></p>')]
    assert markdown(f'Voir [le plan]({address} "Plan").')[0][1].startswith(f'<p>Voir <a href="{address}">le plan</a>')


@pytest.mark.parametrize("source", ["[Le plan](voir plus bas)", "[Un] (/a b.pdf)"])
def test_words_in_brackets_are_no_address(source: str) -> None:
    assert markdown(source) == [("text", f"<p>{source}</p>")]


@pytest.mark.parametrize("line", ["===", "---"])
def test_the_identifier_of_an_underlined_heading_is_not_shown(line: str) -> None:
    assert markdown(f"Le four {{#four}}\n{line}\n\nTexte.")[0] == ("heading", {"text": "Le four", "size": "h2"})


def test_the_link_around_a_heading_stands_below_it() -> None:
    assert markdown('<a href="/four/"><h2>Le four</h2></a>') == [
        ("heading", {"text": "Le four", "size": "h2"}),
        ("text", '<p><a href="/four/">Le four</a></p>'),
    ]
