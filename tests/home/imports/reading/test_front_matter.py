"""The head of a text: strings are kept as written, and nothing in it can stop an import."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from home.imports.reading.front_matter import FrontMatter, parse


def kinds(head: FrontMatter) -> list[str]:
    return [found.kind for found in head.problems]


def test_fields_and_body_are_set_apart() -> None:
    head = parse("---\ntitle: Une fête\ntags:\n  - vélo\n  - pain\n---\nBonjour\n")
    assert head.fields == {"title": "Une fête", "tags": ["vélo", "pain"]}
    assert head.body == "Bonjour\n"
    assert head.problems == []


@pytest.mark.parametrize(
    "written",
    ["2020-13-45", "2020-01-02 10:00:00 +0200", "no", "12:30", "0o17", "1_000", "9" * 5000, "1e3", "true"],
)
def test_a_value_is_kept_as_it_is_written(written: str) -> None:
    assert parse(f"---\nvalue: {written}\n---\n").fields == {"value": written}


def test_an_empty_value_is_an_empty_string() -> None:
    assert parse("---\na:\nb: ~\nc: null\nd: 'null'\n---\n").fields == {"a": "", "b": "", "c": "", "d": "null"}


def test_folded_titles_are_joined() -> None:
    assert parse("---\ntitle: >-\n  Un titre\n  plié\n---\n").fields == {"title": "Un titre plié"}


def test_a_bare_text_has_no_front_matter() -> None:
    head = parse("Un texte.\n---\ntitle: non\n---\n")
    assert not head.present
    assert head.body == "Un texte.\n---\ntitle: non\n---\n"


def test_an_empty_front_matter_is_one() -> None:
    assert parse("---\n---\nTexte") == FrontMatter({}, "Texte", [], present=True)


def test_windows_line_ends_are_read() -> None:
    head = parse("---\r\ntitle: a\r\n---\r\nun\r\ndeux")
    assert (head.fields, head.body) == ({"title": "a"}, "un\ndeux")


def test_a_key_given_twice_keeps_the_last_value_and_says_the_first() -> None:
    head = parse("---\ntitle: un\ntitle: deux\n---\n")
    assert head.fields == {"title": "deux"}
    assert [(found.kind, found.detail, found.params) for found in head.problems] == [
        ("duplicate-key", "un", {"field": "title"})
    ]


def test_a_byte_order_mark_does_not_hide_the_head() -> None:
    head = parse("\ufeff---\ntitle: a\n---\n")
    assert head.fields == {"title": "a"}
    assert kinds(head) == ["bom"]


def test_an_unclosed_head_gives_its_fields_and_hides_no_text() -> None:
    head = parse("---\ntitle: a\nauthor: b\n\nLe texte.\n")
    assert head.fields == {"title": "a", "author": "b"}
    assert head.body == "\nLe texte.\n"
    assert kinds(head) == ["unclosed-front-matter"]


def test_tabs_are_read_as_spaces() -> None:
    head = parse("---\ntags:\n\t- a\n\t- b\n---\n")
    assert head.fields == {"tags": ["a", "b"]}
    assert kinds(head) == ["yaml-tab"]


def test_nul_characters_are_removed() -> None:
    head = parse("---\ntitle: a\x00b\n---\nc\x00d")
    assert (head.fields, head.body) == ({"title": "ab"}, "cd")
    assert kinds(head) == ["nul"]


def test_a_colon_in_a_title_costs_no_other_field() -> None:
    head = parse("---\ntitle: Atelier: le pain\nauthor: 'Inès'\n---\n")
    assert head.fields == {"title": "Atelier: le pain", "author": "Inès"}
    assert kinds(head) == ["yaml"]


def test_tags_that_make_objects_are_refused() -> None:
    head = parse("---\ntitle: !!python/object/apply:os.system ['ls']\n---\n")
    assert head.fields == {"title": ["ls"]}
    assert kinds(head) == ["yaml-tag"]


def test_an_alias_bomb_stops_early() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    head = parse("---\ntitle: Avant\n" + "\n".join(lines) + "\n---\n")
    assert head.fields["title"] == "Avant"
    assert kinds(head) == ["yaml-size"]


@pytest.mark.parametrize("value", ["&a [*a]", "[" * 30_000, "{a: " * 3_000])
def test_endless_and_bottomless_values_are_problems(value: str) -> None:
    assert kinds(parse(f"---\ntitle: a\nloop: {value}\n---\n"))


def test_a_head_too_long_to_be_one_stays_in_the_text() -> None:
    text = "---\nx: " + "a" * 100_000 + "\n---\nfin"
    head = parse(text)
    assert head.body == text
    assert kinds(head) == ["front-matter-size"]


@pytest.mark.parametrize("value", ["- a\n- b", "seul", "? [a]\n: b", "1: a"])
def test_other_shapes_than_fields_do_not_stop_the_reading(value: str) -> None:
    assert isinstance(parse(f"---\n{value}\n---\n").fields, dict)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from("-\n\t \x00:'\"[]{}&*!|>#%@ab0é\ufeff"), max_size=60))
@example("%YAML 9.9\n---")
@example("? ")
def test_no_head_raises(head: str) -> None:
    parse(head)
    parse(f"---\n{head}\n---\nfin")


def test_a_head_that_is_not_valid_gives_each_field_that_can_be_read_and_tells_the_others() -> None:
    head = parse(
        "---\nlayout: [post\ntitle: 'L''association'\nsubtitle: Un: 'deux'\ncategories:\n- 'Formations'\n- Été\n"
        "tags:\n  - l''un\n  - 'l''autre': deux: trois\nimage:\n  path: a: b\n  alt: c\n---\nTexte"
    )
    assert head.fields == {
        "layout": "[post",
        "title": "L'association",
        "subtitle": "Un: 'deux'",
        "categories": ["Formations", "Été"],
        "tags": ["l''un", "'l''autre': deux: trois"],
    }
    told = [(found.kind, found.params, found.detail) for found in head.problems[1:]]
    assert told == [("yaml-dropped", {"field": "image"}, "image: path: a: b alt: c")]
    assert head.problems[0].kind == "yaml"
    assert head.body == "Texte"
