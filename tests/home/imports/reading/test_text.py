"""Bare texts: what their words tell, each guess flagged, no word lost and none told twice."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.imports.items import Item, Kind, Markup
from home.imports.reading.languages import language_of_words
from home.imports.reading.site_config import SiteConfig
from home.imports.reading.source import Source
from home.imports.reading.text import is_text, to_text
from home.imports.words import words_of

FIRST = (
    "Le four de la cuisine est revenu de chez le réparateur, et nous en avons profité pour tout ranger. Merci à Inès."
)
SECOND = "Pour ceux qui ne le savent pas, les plats se réservent sur le tableau de la cuisine."
THIRD = "Qui sera des nôtres vendredi ?"


def read(text: str, path: str = "000_four.txt", config: SiteConfig | None = None) -> Item:
    return to_text(Source(path, text, config or SiteConfig()))


def kinds(found: Item) -> list[str]:
    return [problem.kind for problem in found.problems]


def test_lines_without_empty_lines_between_are_paragraphs() -> None:
    found = read("\n".join([FIRST, SECOND, THIRD]))
    assert found.title == "Le four de la cuisine est revenu de chez le réparateur, et nous en avons profité pour…"
    assert (found.introduction, found.text) == (FIRST, f"{SECOND}\n\n{THIRD}")
    assert (found.kind, found.markup, found.language) == (Kind.POST, Markup.TEXT, "fr")
    assert (found.date, found.draft, found.addresses) == (None, True, ())
    assert kinds(found) == ["inferred-title", "inferred-language", "inferred-lead", "date-missing"]


def test_a_first_short_line_is_the_title_and_leaves_the_text() -> None:
    found = read(f"Le retour du four\n\n{FIRST}\n\n{SECOND}\n")
    assert (found.title, found.slug) == ("Le retour du four", "le-retour-du-four")
    assert (found.introduction, found.text) == (FIRST, SECOND)


def test_a_long_first_paragraph_stays_in_the_text() -> None:
    long = " ".join([FIRST] * 4)
    found = read(f"Le four\n\n{long}\n\n{SECOND}")
    assert (found.introduction, found.text) == ("", f"{long}\n\n{SECOND}")
    assert "inferred-lead" not in kinds(found)


def test_one_paragraph_is_a_text_not_a_lead() -> None:
    found = read(THIRD)
    assert (found.title, found.introduction, found.text) == (THIRD, "", THIRD)


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    wrapped = "Le four de la cuisine est revenu de chez le réparateur et nous en\navons profité pour tout ranger"
    wrapped += " dans la grande armoire du couloir\nqui mène à la cour, merci à tous ceux qui sont restés\nce soir-là."
    found = read(wrapped)
    assert found.text == wrapped
    assert found.introduction == ""


def test_a_text_with_markdown_in_it_keeps_it() -> None:
    found = read(f"# Le four\n{FIRST}\n\n* un\n* deux\n\n\n```\n  code\n```\n")
    assert (found.markup, found.title, found.introduction) == (Markup.MARKDOWN, "Le four", FIRST)
    assert found.text == "* un\n* deux\n\n\n```\n  code\n```"


def test_lines_with_links_in_them_are_paragraphs_too() -> None:
    found = read(f"{FIRST}\nUn [lien](https://exemple.example/).\n{THIRD}")
    assert (found.markup, found.introduction) == (Markup.MARKDOWN, FIRST)
    assert found.text == f"Un [lien](https://exemple.example/).\n\n{THIRD}"


def test_a_text_with_html_in_it_is_read_as_markdown_which_knows_html() -> None:
    found = read(f"{FIRST}\n\nUn mot <em>fort</em>.\n\n{THIRD}")
    assert (found.markup, found.text) == (Markup.MARKDOWN, f"Un mot <em>fort</em>.\n\n{THIRD}")


def test_a_first_paragraph_with_marks_is_no_lead() -> None:
    found = read(f"Le four\n\nIl est **revenu**.\n\n{SECOND}")
    assert (found.introduction, found.text) == ("", f"Il est **revenu**.\n\n{SECOND}")


def test_a_first_sentence_that_became_the_title_is_no_lead_beside_it() -> None:
    found = read(f"Le four est revenu.\n\n{SECOND}")
    assert (found.title, found.introduction) == ("Le four est revenu", "")
    assert found.text == f"Le four est revenu.\n\n{SECOND}"


def test_a_page_of_html_is_html() -> None:
    found = read(f"<html><head><title>Le four</title></head><body><p>{FIRST}</p></body></html>", "four.html")
    assert (found.markup, found.title, found.introduction) == (Markup.HTML, "Le four", "")
    assert "date-missing" in kinds(found)


def test_the_name_of_a_post_still_gives_its_day() -> None:
    found = read(FIRST, "_posts/2019-03-07-four.md")
    assert found.date == datetime(2019, 3, 7, tzinfo=ZoneInfo("Europe/Paris"))
    assert "date-missing" not in kinds(found)


def test_a_text_without_words_takes_the_name_of_its_file() -> None:
    assert read("…\n", "le_four.txt").title == "…"
    assert read("—", "le_four.txt").slug == "le-four"


def test_a_site_that_names_its_language_leaves_nothing_to_guess() -> None:
    found = read(FIRST, config=SiteConfig(language="en"))
    assert (found.language, "inferred-language" in kinds(found)) == ("en", False)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SECOND, "fr"),
        ("The oven is back from the workshop and we have cleaned it.", "en"),
        ("Pizza", ""),
        ("The oven is back and it works. Le four est de retour et il marche.", ""),
        ("Der Ofen ist zurück aus der Werkstatt.", ""),
    ],
)
def test_the_small_words_of_a_text_tell_its_language(text: str, language: str) -> None:
    assert language_of_words(text) == language


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (FIRST, True),
        ("a\r\nb\r\n", True),
        ("\ufeff", False),
        ("", False),
        (" \n", False),
        ("\x00\x01\x02abc", False),
        ("\ufffd" * 4 + "abc", False),
    ],
)
def test_texts_are_told_from_other_bytes(text: str, expected: bool) -> None:
    assert is_text(text) is expected


PARTS = st.sampled_from([
    "Titre", "# Titre", FIRST, SECOND, "Court.", "* a", "- b", "**gras** x", "\n", "", "   ", "a\nb",
    "```\nc\n\nd\n```", "&eacute;", "<b>x</b>", "Un mot…", "1. a", "> cité", "| a |", "\\[x]", "{{ y }}", "    code",
])  # fmt: skip


@given(st.lists(PARTS, max_size=6), st.sampled_from(["\n", "\n\n", "\n\n\n"]))
def test_no_word_vanishes_and_none_is_told_twice(parts: list[str], between: str) -> None:
    text = between.join(parts)
    found = read(text)
    kept = Counter(words_of(found.introduction)) + Counter(words_of(found.text))
    assert Counter(words_of(text)) in (kept, kept + Counter(words_of(found.title)))
