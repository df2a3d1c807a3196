"""The addresses of an old site that listed things."""

from __future__ import annotations

from pathlib import Path

import pytest

from home.imports.reading.jekyll_site import JekyllSite
from tests.home.imports.reading.trees import make

POSTS = {
    "_posts/2019-03-07-a.md": "---\ntitle: A\ncategories: [Vie commune]\ntags: [été]\n---\n",
    "_posts/2019-04-01-b.md": "---\ntitle: B\ncategories: [Vie commune]\n---\n",
    "_drafts/c.md": "---\ntitle: C\ncategories: [Secret]\n---\n",
}


def listed(root: Path, config: str = "", files: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    site = JekyllSite(make(root, {"_config.yml": config, **POSTS, **(files or {})}))
    return [(found.address, found.what, found.name) for found in site.listings()]


def test_every_site_has_a_home(tmp_path: Path) -> None:
    assert listed(tmp_path) == [("/", "home", "")]


@pytest.mark.parametrize("enabled", ["all", "[categories, tags, year, month, day]"])
def test_the_archives_of_categories_tags_and_dates(tmp_path: Path, enabled: str) -> None:
    assert listed(tmp_path, f"jekyll-archives:\n  enabled: {enabled}\n  permalinks: {{tag: '/mot/:name/'}}\n") == [
        ("/", "home", ""),
        ("/category/vie-commune/", "category", "Vie commune"),
        ("/mot/été/", "tag", "été"),
        ("/mot/ete/", "tag", "été"),
        ("/2019/", "archive", "2019"),
        ("/2019/03/", "archive", "2019-03"),
        ("/2019/04/", "archive", "2019-04"),
        ("/2019/03/07/", "archive", "2019-03-07"),
        ("/2019/04/01/", "archive", "2019-04-01"),
    ]


def test_archives_that_were_not_enabled_had_no_address(tmp_path: Path) -> None:
    assert listed(tmp_path, "jekyll-archives: {enabled: [categories]}")[1:] == [
        ("/category/vie-commune/", "category", "Vie commune")
    ]


@pytest.mark.parametrize(
    ("config", "files", "feeds"),
    [
        ("plugins: [jekyll-feed]", {}, [("/feed.xml", "feed", "")]),
        ("gems: [jekyll-feed]\nfeed: {path: /atom.xml}", {}, [("/atom.xml", "feed", "")]),
        (
            "plugins: [jekyll-feed]\nfeed: {categories: [four]}",
            {},
            [("/feed.xml", "feed", ""), ("/feed/four.xml", "feed", "four")],
        ),
        (
            "",
            {"rss.xml": "---\n---\n", "blog/feed.xml": ""},
            [("/blog/feed.xml", "feed", ""), ("/rss.xml", "feed", "")],
        ),
    ],
)
def test_feeds(tmp_path: Path, config: str, files: dict[str, str], feeds: list[tuple[str, str, str]]) -> None:
    assert sorted(found for found in listed(tmp_path, config, files) if found[1] == "feed") == feeds


def test_the_pages_of_the_list_of_posts(tmp_path: Path) -> None:
    files = {"blog/index.html": "---\n---\n{{ paginator.posts }}"}
    assert listed(tmp_path, "paginate: 1\npaginate_path: /blog/page:num/", files)[1:] == [
        ("/blog/", "archive", ""),
        ("/blog/page2/", "archive", ""),
    ]


def test_pages_that_listed_a_category_or_led_elsewhere(tmp_path: Path) -> None:
    files = {
        "cat/four.html": "---\ncategory: Four\n---\n{{ page.x }}",
        "vieux.md": "---\nredirect_to: /neuf.html\n---\n",
        "neuf.md": "---\ntitle: Neuf\n---\nTexte",
        "parti.md": "---\nredirect_to: https://ailleurs.example/\n---\n",
        "fr/index.md": "---\n---\nBonjour",
        "contact.md": "---\nlayout: contact\n---\n",
        "404.html": "---\n---\nPerdu",
    }
    assert sorted(listed(tmp_path, "", files)[1:]) == [
        ("/cat/four.html", "category", "Four"),
        ("/contact.html", "home", ""),
        ("/fr/", "home", ""),
        ("/vieux.html", "attachment", "neuf.md"),
    ]


def test_a_site_below_a_folder_listed_there_too(tmp_path: Path) -> None:
    assert listed(tmp_path, "baseurl: /blog") == [("/", "home", ""), ("/blog/", "home", "")]


def test_the_hosts_of_the_site_are_known(tmp_path: Path) -> None:
    site = JekyllSite(
        make(tmp_path, {"_config.yml": "url: https://Www.Exemple.example\n", "CNAME": "exemple.example\n"})
    )
    assert site.hosts == {"www.exemple.example", "exemple.example"}
    assert site.local("https://www.exemple.example/a/?b=1") == "/a/?b=1"


@pytest.mark.parametrize(
    "config",
    [
        "jekyll-archives: x",
        "jekyll-archives: {enabled: 3, permalinks: [a]}",
        "jekyll-archives: {enabled: all, permalinks: {tag: [a]}}",
        "paginate: '٣'",
        "paginate: 0",
        "paginate: 1\npaginate_path: [a]",
        "feed: [a]",
        "plugins: jekyll-feed",
        "url: [a]",
        "url: 'http://['",
        "baseurl: {a: b}",
        "collections: x",
        "collections: {a: b}",
        "languages: {a: b}",
        "lang: [a]",
        "defaults: [a, {scope: b, values: c}]",
        "include: x",
        "exclude: {a: b}",
    ],
)
def test_no_shape_of_setting_stops_a_reading(tmp_path: Path, config: str) -> None:
    assert listed(tmp_path, config)[0] == ("/", "home", "")
