"""A whole post: its fields, its address, its dates, and the list of what has no place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from blog.imports.jekyll import ImportedPost, Source, to_post
from blog.imports.site_config import SiteConfig, read_config

PARIS = ZoneInfo("Europe/Paris")


def post(head: str, body: str = "Texte", path: str = "_posts/2019-03-07-le-pain.md", config: str = "") -> ImportedPost:
    text = f"---\n{head}\n---\n{body}"
    site = read_config(config)[0] if config else SiteConfig()
    return to_post(Source(path, text.encode(), text, site))


def kinds(found: ImportedPost) -> list[str]:
    return [problem.kind for problem in found.problems]


def test_a_post_of_an_association() -> None:
    found = post(
        "id: 12\ntitle: 'L&rsquo;atelier'\ndate: '2019-03-07T19:30:00+01:00'\nauthor: La rédaction\nlayout: post\n"
        "permalink: /le-pain/\nimage: /uploads/a b.jpg\ncategories:\n  - 'L''association'\ntags:\n  - vie commune\n"
        "redirect_from:\n  - /vieux/\nlang: fr\nexcerpt: Un <b>mot</b>"
    )
    assert found.title == "L’atelier"
    assert found.date == datetime(2019, 3, 7, 19, 30, tzinfo=PARIS)
    assert (found.slug, found.permalink, found.redirect_from) == ("le-pain", "/le-pain/", ["/vieux/"])
    assert (found.authors, found.categories, found.tags) == (["La rédaction"], ["L'association"], ["vie commune"])
    assert (found.image, found.language, found.introduction) == ("/uploads/a b.jpg", "fr", "Un mot")
    assert not found.draft
    assert len(found.digest) == 64
    assert [(problem.kind, problem.detail) for problem in found.problems] == [("field-unused", "12")]


def test_an_english_post_with_lists_written_on_one_line() -> None:
    found = post("title: Bread\nauthors: [Ann, {name: Bob}]\ntags: one two\ncategory: open day\nredirect_from: /old/")
    assert (found.authors, found.tags, found.categories) == (["Ann", "Bob"], ["one", "two"], ["open day"])
    assert found.redirect_from == ["/old/"]
    assert found.permalink == "/open-day/2019/03/07/le-pain.html"
    assert found.problems == []


def test_the_name_of_the_file_gives_what_the_head_does_not() -> None:
    found = post("author: a", path="vie/_posts/2019-03-07-le-pain.md")
    assert (found.title, found.slug, found.categories) == ("Le pain", "le-pain", ["vie"])
    assert found.date == datetime(2019, 3, 7, tzinfo=PARIS)
    assert kinds(found) == ["title-missing"]


def test_another_day_in_the_name_is_noted() -> None:
    assert kinds(post("title: a\ndate: 2019-03-09")) == ["date-filename"]


def test_a_date_that_does_not_exist_falls_back_on_the_name() -> None:
    found = post("title: a\ndate: 2020-13-45")
    assert found.date == datetime(2019, 3, 7, tzinfo=PARIS)
    assert kinds(found) == ["date-invalid"]


def test_a_post_without_any_date_says_so() -> None:
    found = post("title: a", path="notes/a.txt")
    assert found.date is None
    assert "date-missing" in kinds(found)


def test_a_loose_text_takes_the_name_in_its_address() -> None:
    assert post("title: a\ndate: 2020-01-01\npermalink: /la-fete-d-ete/", path="000_abc.txt").slug == "la-fete-d-ete"


@pytest.mark.parametrize(
    ("head", "path", "draft"),
    [
        ("published: false", "_posts/2019-03-07-a.md", True),
        ("draft: true", "_posts/2019-03-07-a.md", True),
        ("author: b", "_drafts/a.md", True),
        ("published: true", "_posts/2019-03-07-a.md", False),
    ],
)
def test_drafts(head: str, path: str, draft: bool) -> None:
    assert post(f"title: a\n{head}", path=path).draft is draft


def test_a_language_called_no_is_a_language() -> None:
    assert post("title: a\nlang: no").language == "no"


def test_the_configuration_gives_addresses_zone_and_defaults() -> None:
    config = (
        "timezone: Europe/London\npermalink: pretty\ncollections:\n  posts:\n    permalink: /actus/:year/:title/\n"
        "defaults:\n- scope: {path: '', type: posts}\n  values: {author: Nous, image: /site.png}\n"
        "- scope: {path: _pages}\n  values: {author: Autre}\n"
    )
    found = post("title: a\ndate: 2019-07-01 12:00:00 +0100", config=config)
    assert found.permalink == "/actus/2019/le-pain/"
    assert (found.authors, found.image) == (["Nous"], None)
    assert "date-offset" not in kinds(found)


def test_fields_without_a_place_are_listed_with_their_values() -> None:
    found = post("title: a\nshow_image: true\nset_permalink: /x/\ndescription: un\nexcerpt: deux\nvide:")
    assert [(problem.params["field"], problem.detail) for problem in found.problems] == [
        ("show_image", "true"),
        ("set_permalink", "/x/"),
        ("excerpt", "deux"),
    ]


@pytest.mark.parametrize("value", ["{a: b}", "[a, b]", "[]", "''", "[[a]]", "[{}]", "'<b'", "'&#0;'"])
@pytest.mark.parametrize(
    "field", ["title", "date", "author", "tags", "permalink", "image", "slug", "lang", "published", "redirect_from"]
)
def test_no_shape_of_field_stops_an_import(field: str, value: str) -> None:
    found = post(f"{field}: {value}")
    assert found.title
    assert found.slug


def test_the_problems_of_the_text_are_among_those_of_the_post() -> None:
    assert "liquid" in kinds(post("title: a", "{{ page.x }}"))
