"""The addresses posts had, worked out as Jekyll does."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from home.imports.reading.permalinks import permalink_of, slugify

DATE = datetime(2019, 3, 7, 9, 5, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("date", "/vie commune/2019/03/07/Le-Pain.html"),
        ("pretty", "/vie commune/2019/03/07/Le-Pain/"),
        ("ordinal", "/vie commune/2019/066/Le-Pain.html"),
        ("weekdate", "/vie commune/2019/W10/Thu/Le-Pain.html"),
        ("none", "/vie commune/Le-Pain.html"),
        ("/blog/:short_year-:i_month-:i_day/:slug/", "/blog/19-3-7/le-pain/"),
        (":title_x", "/Le-Pain_x"),
        ("sans-barre/", "/sans-barre/"),
        ("https://ailleurs.example/:title/", "https://ailleurs.example/Le-Pain/"),
    ],
)
def test_a_style_or_a_template_is_filled_in(template: str, expected: str) -> None:
    found, problems = permalink_of(template, date=DATE, name="Le-Pain", slug="Le-Pain", categories=["Vie commune"])
    assert (found, problems) == (expected, [])


def test_accents_and_the_signs_that_jekyll_keeps_stay_in_an_address() -> None:
    found, _ = permalink_of("/:title/:slug/", date=DATE, name="x", slug="L'été à Crest (1)", categories=[])
    assert found == "/L'été-à-Crest-(1)/l-été-à-crest-1/"


def test_a_post_without_category_has_no_double_slash() -> None:
    found, _ = permalink_of("pretty", date=DATE, name="a", slug="a", categories=[])
    assert found == "/2019/03/07/a/"


@pytest.mark.parametrize(("template", "date"), [("/:inconnu/", DATE), ("/:year/", None)])
def test_what_cannot_be_filled_in_is_listed(template: str, date: datetime | None) -> None:
    found, problems = permalink_of(template, date=date, name="a", slug="a", categories=[])
    assert found == template
    assert [problem.kind for problem in problems] == ["permalink"]


@pytest.mark.parametrize(
    ("text", "slug"), [("L’été à Crest", "l-ete-a-crest"), ("Cœur", "coeur"), ("—", ""), ("日本", "")]
)
def test_slugs_keep_the_letters_under_the_accents(text: str, slug: str) -> None:
    assert slugify(text) == slug
