"""The language of WordPress's texts and their translations, as its plugins say them."""

from __future__ import annotations

from pathlib import Path

from tests.home.imports.reading.wordpress.exports import entries, kinds, only
from tests.support.wxr import category, item


def test_polylang_says_the_language_and_the_group(tmp_path: Path) -> None:
    def told(language: str, group: str) -> str:
        return category(language, language, "language") + category(group, group, "post_translations")

    found = entries(
        tmp_path,
        item(1, more=told("fr", "pll_a")),
        item(2, more=told("anglais", "pll_a")),
        item(3, more=told("fr", "pll_seul")),
        head=(
            "<wp:term><wp:term_taxonomy>language</wp:term_taxonomy><wp:term_slug>anglais</wp:term_slug>"
            '<wp:term_description><![CDATA[a:2:{s:6:"locale";s:5:"en_GB";s:3:"rtl";i:0;}]]></wp:term_description>'
            "</wp:term>"
        ),
    )
    assert [(each.language, each.translation_of) for each in found] == [("fr", "pll_a"), ("en", "pll_a"), ("fr", "")]


def test_polylang_s_groups_are_also_read_from_its_terms(tmp_path: Path) -> None:
    head = (
        "<wp:term><wp:term_taxonomy>post_translations</wp:term_taxonomy><wp:term_slug>pll_b</wp:term_slug>"
        '<wp:term_description><![CDATA[a:2:{s:2:"fr";i:1;s:2:"en";i:2;}]]></wp:term_description></wp:term>'
    )
    found = entries(tmp_path, item(1), item(2), head=head)
    assert [(each.language, each.translation_of) for each in found] == [("fr", "pll_b"), ("en", "pll_b")]


def test_wpml_s_export_says_the_language_and_the_group(tmp_path: Path) -> None:
    metas = "_wpml_import_language_code={}\n_wpml_import_translation_group=g1\n_wpml_word_count=12"
    found = entries(tmp_path, item(1, metas=metas.format("fr")), item(2, metas=metas.format("en-us")))
    assert [(each.language, each.translation_of, kinds(each)) for each in found] == [("fr", "g1", []), ("en", "g1", [])]


def test_wpml_s_duplicates_and_addresses_tell_as_much(tmp_path: Path) -> None:
    metas = "_icl_lang_duplicate_of=1"
    found = entries(tmp_path, item(1), item(2, metas=metas, link="https://courge.example/en/bread/"))
    assert [(each.language, each.translation_of) for each in found] == [("", "wpml-1"), ("en", "wpml-1")]


def test_without_any_of_them_addresses_say_nothing_of_the_language(tmp_path: Path) -> None:
    assert only(tmp_path, item(1, link="https://courge.example/en/bread/")).language == ""
