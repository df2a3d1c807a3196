"""Quotes, dashes and dots are those that the old site printed; where it printed what was typed, they stay."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.imports.convert import convert
from home.imports.converting.markdown import render
from home.imports.converting.typography import CURLY, set_line
from home.imports.items import Item, Kind, Markup
from home.imports.reading.jekyll_site import JekyllSite, TextsSite
from home.imports.words import shown_text
from tests.home.imports.reading.trees import items, make

# What is typed, and what kramdown 2.4 makes of it.
PRINTED = [
    ('L\'été "chaud" -- dit-on... c\'est "l\'heure".', "L’été “chaud” – dit-on… c’est “l’heure”."),
    ('"Élise" et \'Zoé\' : "d\'accord" ?', "“Élise” et ‘Zoé’ : “d’accord” ?"),
    ('Il dit "oui", "non"; ("peut-être") et d\'"abord"', "Il dit “oui”, “non”; (“peut-être”) et d’“abord”"),
    ("*\"Bonjour\"*, **'toi'** l'*eau*", "“Bonjour”, ‘toi’ l’eau"),
    ('"[x](/a)" et ["y"](/b) et "`c`"', "“x” et “y” et “c”"),
    ("les '80s, 5'10\" --- rock 'n' roll", "les ’80s, 5’10” — rock ‘n’ roll"),
    ('fin "\nsuite "mot"\n\'fin\'', "fin “ suite “mot” ‘fin’"),
    ('\\"tel quel\\" et \\...', '"tel quel" et ...'),
    ('`"code" -- l\'été...`', '"code" -- l\'été...'),
    ("<https://a.example/b--c...d>", "https://a.example/b--c...d"),
    ('<b>"gras"</b> et <i title="d\'un">l\'i</i>', "“gras” et l’i"),
    ('| "a" |\n| --- |\n| l\'eau |', "“a” l’eau"),
]


def text_of(markdown: str, quotes: str) -> str:
    item = Item("a.md", Kind.POST, "Un", markdown, Markup.MARKDOWN, quotes=quotes)
    return convert(item).rendering


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_signs_are_printed_as_kramdown_does(typed: str, printed: str) -> None:
    assert " ".join(shown_text(render(typed, {}, CURLY).html).split()) == printed


@pytest.mark.parametrize(("typed", "printed"), PRINTED)
def test_signs_stay_as_typed_where_the_site_said_so(typed: str, printed: str) -> None:
    assert not set("‘’“”–—…") & set(text_of(typed, ""))


@given(st.text(st.sampled_from("aé '\"-.*_()s1\n"), max_size=40))
def test_nothing_but_the_signs_changes(text: str) -> None:
    typed = set_line(text, CURLY).translate(str.maketrans("‘’“”", "''\"\""))
    assert typed.replace("—", "---").replace("–", "--").replace("…", "...") == text


@pytest.mark.parametrize(
    ("config", "printed"),
    [
        ("title: Un", "l’été… “oui”"),
        ("kramdown: {smart_quotes: 'apos,apos,laquo,raquo'}", "l'été… «oui»"),
        ("kramdown: {smart_quotes: [apos, apos, quot, quot]}", 'l\'été... "oui"'),
        ("kramdown: {smart_quotes: rien}", "l’été… “oui”"),
        ("markdown: CommonMark", 'l\'été... "oui"'),
    ],
)
def test_a_site_says_which_signs_it_prints(tmp_path: Path, config: str, printed: str) -> None:
    files = {"_config.yml": config, "_posts/2020-01-02-un.md": '---\ntitle: Un\n---\nl\'été... "oui"\n'}
    found = items(JekyllSite(make(tmp_path, files)), Kind.POST)["_posts/2020-01-02-un.md"]
    assert printed in convert(found).rendering


def test_a_bare_text_stays_as_it_was_typed(tmp_path: Path) -> None:
    found = items(TextsSite(make(tmp_path, {"un.md": '---\ntitle: Un\n---\nl\'été... "oui"\n'})), Kind.POST)["un.md"]
    assert 'l\'été... "oui"' in convert(found).rendering


def test_html_is_left_as_it_was_written(tmp_path: Path) -> None:
    files = {"_config.yml": "", "_posts/2020-01-02-un.html": '---\ntitle: Un\n---\n<p>l\'été... "oui"</p>\n'}
    found = items(JekyllSite(make(tmp_path, files)), Kind.POST)["_posts/2020-01-02-un.html"]
    assert 'l\'été... "oui"' in convert(found).rendering
