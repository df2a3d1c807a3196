"""A whole post: its fields, its address, its dates, and the list of what has no place."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from home.imports.items import Item, Picture
from home.imports.reading.jekyll import to_item
from home.imports.reading.site_config import SiteConfig, read_config
from home.imports.reading.source import Source

PARIS = ZoneInfo("Europe/Paris")


def post(head: str, body: str = "Texte", path: str = "_posts/2019-03-07-le-pain.md", config: str = "") -> Item:
    text = f"---\n{head}\n---\n{body}"
    site = read_config(config)[0] if config else SiteConfig()
    return to_item(Source(path, text, site))


def kinds(found: Item) -> list[str]:
    return [problem.kind for problem in found.problems]


def test_a_post_of_an_association() -> None:
    found = post(
        "id: 12\ntitle: 'L&rsquo;atelier'\ndate: '2019-03-07T19:30:00+01:00'\nauthor: La rédaction\nlayout: post\n"
        "permalink: /le-pain/\nimage: /uploads/a b.jpg\ncategories:\n  - 'L''association'\ntags:\n  - vie commune\n"
        "redirect_from:\n  - /vieux/\nlang: fr\nexcerpt: Un <b>mot</b>"
    )
    assert found.title == "L’atelier"
    assert found.date == datetime(2019, 3, 7, 19, 30, tzinfo=PARIS)
    assert (found.slug, found.addresses) == ("le-pain", ("/le-pain/", "/vieux/"))
    assert (found.authors, found.categories, found.tags) == (("La rédaction",), ("L'association",), ("vie commune",))
    assert (found.image.src, found.language, found.introduction) == ("/uploads/a b.jpg", "fr", "Un mot")
    assert not found.draft
    assert [(problem.kind, problem.detail) for problem in found.problems] == [("field-unused", "12")]


def test_an_english_post_with_lists_written_on_one_line() -> None:
    found = post("title: Bread\nauthors: [Ann, {name: Bob}]\ntags: one two\ncategory: open day\nredirect_from: /old/")
    assert (found.authors, found.tags, found.categories) == (("Ann", "Bob"), ("one", "two"), ("open day",))
    assert found.addresses == ("/open day/2019/03/07/le-pain.html", "/old/")
    assert found.problems == ()


def test_only_spaces_set_categories_apart_in_an_address() -> None:
    """Jekyll leaves the comma at the word before it."""
    found = post("title: a\ncategories: Vie locale, Pain")
    assert found.categories == ("Vie locale", "Pain")
    assert found.addresses == ("/vie/locale,/pain/2019/03/07/le-pain.html",)


def test_the_name_of_the_file_gives_what_the_head_does_not() -> None:
    found = post("author: a", path="vie/_posts/2019-03-07-le-pain.md")
    assert (found.title, found.slug, found.categories) == ("Le pain", "le-pain", ("vie",))
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


def test_a_draft_without_a_date_had_no_address() -> None:
    found = post("title: a", path="_drafts/a.md")
    assert (found.addresses, kinds(found)) == ((), ["date-missing"])
    assert post("title: a\npermalink: /a/", path="_drafts/a.md").addresses == ("/a/",)


def test_a_language_called_no_is_a_language() -> None:
    assert post("title: a\nlang: no").language == "no"


def test_the_configuration_gives_addresses_zone_and_defaults() -> None:
    config = (
        "timezone: Europe/London\npermalink: pretty\ncollections:\n  posts:\n    permalink: /actus/:year/:title/\n"
        "defaults:\n- scope: {path: '', type: posts}\n  values: {author: Nous, image: /site.png}\n"
        "- scope: {path: _pages}\n  values: {author: Autre}\n"
    )
    found = post("title: a\ndate: 2019-07-01 12:00:00 +0100", config=config)
    assert found.addresses == ("/actus/2019/le-pain/",)
    assert (found.authors, found.image) == (("Nous",), None)
    assert "date-offset" not in kinds(found)


def test_fields_without_a_place_are_listed_with_their_values() -> None:
    found = post("title: a\nimage: /a.png\nshow_image: false\nmood: gai\ndescription: un\nexcerpt: deux\nvide:")
    assert [(problem.params["field"], problem.detail) for problem in found.problems] == [
        ("show_image", "false"),
        ("mood", "gai"),
        ("excerpt", "deux"),
    ]


def test_a_picture_that_was_to_be_shown_is_shown() -> None:
    found = post("title: a\nimage: {path: /a.png, alt: Un four}\nshow_image: true")
    assert (found.image, found.problems) == (Picture("/a.png", "Un four"), ())
    found = post("title: a\nimage: /a.png\nimage_alt: Un four")
    assert (found.image, found.problems) == (Picture("/a.png", "Un four"), ())


@pytest.mark.parametrize(
    ("head", "addresses"),
    [
        ("permalink: sans-barre", ("/sans-barre", "/sans-barre.html")),
        ("permalink: '/Grand/É té/'", ("/Grand/É té/",)),
        ("permalink: /a/../../b/", ("/a/b/",)),
        ("permalink: /a/\nset_permalink: b/\nredirect_from: c", ("/a/", "/b/", "/c")),
        ("permalink: /a/\nredirect_from:\n- /b/\n- /c/\n- /a/", ("/a/", "/b/", "/c/")),
        ("permalink: pretty", ("/2019/03/07/le-pain/",)),
    ],
)
def test_every_way_of_writing_an_address(head: str, addresses: tuple[str, ...]) -> None:
    assert post(f"title: a\n{head}").addresses == addresses


def test_a_site_below_a_folder_answered_there_too() -> None:
    found = post("title: a\npermalink: /a/\nredirect_from: /b/", config="baseurl: /blog/\n")
    assert found.addresses == ("/a/", "/b/", "/blog/a/", "/blog/b/")


def test_titles_with_entities_and_folded_ones_are_plain_text() -> None:
    assert post("title: >-\n  L&rsquo;été\n  au <em>bureau</em>").title == "L’été au bureau"


@pytest.mark.parametrize(
    ("head", "path", "language"),
    [
        ("lang: fr-FR", "_posts/2019-03-07-a.md", "fr"),
        ("locale: English", "_posts/2019-03-07-a.md", "en"),
        ("author: b", "_posts/en/2019-03-07-a.md", "en"),
        ("author: b", "fr/_posts/2019-03-07-a.md", "fr"),
        ("author: b", "_posts/2019-03-07-a.en.md", "en"),
        ("author: b", "_posts/2019-03-07-a.md", ""),
    ],
)
def test_the_head_names_the_language_else_the_path_does(head: str, path: str, language: str) -> None:
    found = post(f"title: a\n{head}", path=path)
    assert (found.language, found.categories) == (language, ())


def test_a_folder_below_posts_is_the_category_of_those_that_name_none() -> None:
    assert post("title: a", path="_posts/cuisine/2019-03-07-a.md").categories == ("cuisine",)
    assert post("title: a\ncategory: four", path="_posts/cuisine/2019-03-07-a.md").categories == ("four",)
    assert post("title: a", path="_posts/2019/2019-03-07-a.md").categories == ()


def test_a_summer_offset_in_winter_is_proposed_as_winter_time() -> None:
    found = post("title: a\ndate: 2019-01-07T18:11:57+02:00", path="_posts/2019-01-07-a.md")
    assert found.date == datetime(2019, 1, 7, 17, 11, 57, tzinfo=PARIS)
    assert [(each.kind, each.was, each.proposed) for each in found.corrections] == [
        ("date-offset", "2019-01-07T17:11:57+01:00", "2019-01-07T18:11:57+01:00")
    ]


@pytest.mark.parametrize(
    ("name", "proposed", "told"),
    [
        ("2019-06-12-a", "", ["date-midnight"]),
        ("2019-06-11-a", "2019-06-11T00:00:00+02:00", []),
        ("2019-06-01-a", "2019-06-11T00:00:00+02:00", ["date-filename"]),
    ],
)
def test_the_name_of_the_file_tells_which_day_a_date_picker_meant(name: str, proposed: str, told: list[str]) -> None:
    found = post("title: a\ndate: 2019-06-11T22:00:00.000Z", path=f"_posts/{name}.md")
    assert [(each.kind, each.was, each.proposed) for each in found.corrections] == [
        ("date-midnight", "2019-06-12T00:00:00+02:00", proposed)
    ]
    assert kinds(found) == told


def test_letters_lost_in_an_address_are_proposed_again() -> None:
    found = post("title: L'Atelier des médias\npermalink: /latelier-des-mdias/", path="_drafts/x.md")
    assert [(each.kind, each.was, each.proposed) for each in found.corrections] == [
        ("slug-accents", "latelier-des-mdias", "latelier-des-medias")
    ]
    assert found.addresses == ("/latelier-des-mdias/",)


def test_escapes_of_yaml_cannot_bring_in_what_no_text_may_hold() -> None:
    assert post('title: "a\\0b\\ud800c"').title == "abc"


@pytest.mark.parametrize("value", ["{a: b}", "[a, b]", "[]", "''", "[[a]]", "[{}]", "'<b'", "'&#0;'"])
@pytest.mark.parametrize(
    "field", ["title", "date", "author", "tags", "permalink", "image", "slug", "lang", "published", "redirect_from"]
)
def test_no_shape_of_field_stops_an_import(field: str, value: str) -> None:
    found = post(f"{field}: {value}")
    assert found.title
    assert found.slug


@pytest.mark.parametrize(
    ("date", "days"),
    [
        ("2018-02-09 18:30:00 +01:00", ["2018/02/09"]),
        ("2018-02-09 23:30:00", ["2018/02/09", "2018/02/10"]),  # for YAML, a time in UTC
        ("2018-02-10 00:30:00 +01:00", ["2018/02/10", "2018/02/09"]),  # built by a machine whose clock is in UTC
        ("2018-02-09 23:30", ["2018/02/09"]),
        ("2018-02-09", ["2018/02/09"]),
    ],
)
def test_a_post_near_midnight_answers_at_both_days(date: str, days: list[str]) -> None:
    found = post(f"title: Un\ndate: {date}\nredirect_from: [/vieux/]", config="permalink: /:year/:month/:day/:title/")
    first, *others = (f"/{day}/le-pain/" for day in days)
    assert list(found.addresses) == [first, "/vieux/", *others]
