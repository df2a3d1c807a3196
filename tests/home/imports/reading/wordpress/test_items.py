"""Texts of a WordPress export: their facts, their addresses, who may read them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from home.imports.items import Comment, Kind, Picture, Refused
from home.imports.reading.wordpress.site import WordPressSite
from tests.home.imports.reading.wordpress.exports import entries, kinds, only
from tests.support.wxr import attachment, category, item, saved

PARIS = ZoneInfo("Europe/Paris")


def test_a_post_with_all_its_facts(tmp_path: Path) -> None:
    found = only(
        tmp_path,
        item(
            12,
            title="L&rsquo;atelier <em>soupe</em>",
            slug="l-atelier",
            excerpt="Un <b>mot</b>",
            metas="_thumbnail_id=7\n_edit_lock=1:2\n_wp_old_slug=vieux-nom",
            more=category("repas", "Les repas") + category("four", "Le four", "post_tag"),
        ),
        attachment(7, excerpt="Sur la table", metas="_wp_attachment_image_alt=Une courge"),
    )
    assert (found.source, found.kind, found.title, found.slug) == ("post/12", Kind.POST, "L’atelier soupe", "l-atelier")
    assert found.date == datetime(2018, 3, 4, 19, 30, tzinfo=PARIS)
    assert (found.authors, found.categories, found.tags) == (("Zoé Navet",), ("La vie", "Les repas"), ("Le four",))
    assert found.introduction == "Un mot"
    src = "https://courge.example/wp-content/uploads/2018/03/photo-7.jpg"
    assert found.image == Picture(src, "Une courge", "Sur la table")
    assert found.addresses == ("/2018/03/l-atelier/", "/?p=12", "/2018/03/vieux-nom/")
    assert (found.draft, found.problems, found.language, found.translation_of) == (False, (), "", "")


def test_pages_come_after_those_they_stand_below_whatever_their_order(tmp_path: Path) -> None:
    found = entries(
        tmp_path, item(4, "page", parent="3"), item(3, "page", parent="2"), item(2, "page", order="9"), item(5)
    )
    assert [each.source for each in found] == ["page/2", "post/5", "page/3", "page/4"]
    assert [each.parent for each in found] == ["", "", "page/2", "page/3"]
    assert (found[0].order, found[0].addresses[1:]) == (9, ("/?page_id=2", "/?p=2"))


def test_pages_that_stand_below_one_another_or_below_nothing_stand_alone(tmp_path: Path) -> None:
    found = entries(tmp_path, item(2, "page", parent="3"), item(3, "page", parent="2"), item(4, "page", parent="99"))
    assert [each.parent for each in found] == ["", "", ""]
    assert kinds(found[2]) == ["parent-missing"]


@pytest.mark.parametrize(
    ("status", "password", "draft", "told"),
    [
        ("publish", "", False, []),
        ("draft", "", True, ["status"]),
        ("pending", "", True, ["status"]),
        ("future", "", True, ["status"]),
        ("private", "", True, ["status"]),
        ("acf-disabled", "", True, ["status"]),
        ("publish", "secret", True, ["protected"]),
    ],
)
@pytest.mark.parametrize("kind", ["post", "page"])
def test_what_nobody_could_read_comes_in_as_a_draft(
    tmp_path: Path, kind: str, status: str, password: str, draft: bool, told: list[str]
) -> None:
    found = only(tmp_path, item(12, kind, status=status, password=password))
    assert (found.draft, kinds(found)) == (draft, told)


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_in_the_bin_is_left_out(tmp_path: Path, status: str) -> None:
    (found,) = entries(tmp_path, item(12, status=status))
    assert isinstance(found, Refused)
    assert (found.source, found.reason.kind, found.line) == ("post/12", "status-left-out", 22)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, datetime(2018, 3, 4, 19, 30, tzinfo=PARIS)),
        ({"gmt": "0000-00-00 00:00:00"}, datetime(2018, 3, 4, 19, 30, tzinfo=PARIS)),
        ({"gmt": "2011-01-01 00:00:00"}, datetime(2018, 3, 4, 19, 30, tzinfo=PARIS)),
        ({"date": "2018-07-04 12:00:00", "gmt": "2018-07-04 10:00:00"}, datetime(2018, 7, 4, 12, tzinfo=PARIS)),
        ({"date": "0000-00-00 00:00:00", "gmt": "0000-00-00 00:00:00"}, None),
        ({"date": "2018-13-45 00:00:00", "gmt": ""}, None),
        ({"date": "", "gmt": ""}, None),
    ],
)
def test_dates(tmp_path: Path, given: dict[str, str], expected: datetime | None) -> None:
    found = only(tmp_path, item(12, **given))
    assert found.date == expected
    assert ("date-missing" in kinds(found)) is (expected is None)


def test_without_dates_of_its_own_an_item_has_that_of_the_feed(tmp_path: Path) -> None:
    more = "<pubDate>Sun, 04 Mar 2018 18:30:00 +0000</pubDate>"
    assert only(tmp_path, item(12, date="", gmt="", more=more)).date == datetime(2018, 3, 4, 19, 30, tzinfo=PARIS)


@pytest.mark.parametrize(
    ("login", "authors"),
    [("zoe", ("Zoé Navet",)), ("admin", ()), ("inconnue", ("inconnue",)), ("paul@courge.example", ()), ("", ())],
)
def test_who_signs(tmp_path: Path, login: str, authors: tuple[str, ...]) -> None:
    assert only(tmp_path, item(12, creator=login)).authors == authors


def test_comments_keep_names_dates_and_words_alone(tmp_path: Path) -> None:
    def comment(approved: str, kind: str = "") -> str:
        return (
            "<wp:comment><wp:comment_author>Paul</wp:comment_author>"
            "<wp:comment_author_email>canary-1@x.example</wp:comment_author_email>"
            "<wp:comment_author_IP>192.0.2.77</wp:comment_author_IP>"
            "<wp:comment_date>2018-03-05 09:00:00</wp:comment_date>"
            "<wp:comment_date_gmt>2018-03-05 08:00:00</wp:comment_date_gmt>"
            "<wp:comment_content><![CDATA[Bravo &amp; <b>merci</b>\n\nPaul]]></wp:comment_content>"
            f"<wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type>{kind}</wp:comment_type></wp:comment>"
        )

    more = comment("1") + comment("1", "comment") + comment("0") + comment("spam") + comment("1", "pingback")
    found = only(tmp_path, item(12, more=more))
    assert found.comments == (Comment("Paul", "2018-03-05T09:00:00+01:00", "Bravo & merci\nPaul"),) * 2
    assert [str(problem) for problem in found.problems] == [
        "Comments that nobody had approved, or that machines wrote, were left out: 3."
    ]
    assert "canary-1" not in repr(found)
    assert "192.0.2" not in repr(found)


def test_no_address_of_mail_is_read(tmp_path: Path) -> None:
    site = WordPressSite(saved(tmp_path, item(12)))
    assert "zoe@courge.example" not in repr((site.index, list(site.entries()), list(site.listings())))


def test_fields_that_have_no_place_are_listed_and_wordpress_s_own_are_not(tmp_path: Path) -> None:
    metas = "_edit_last=1\n_oembed_123=<iframe>\nprix=12 €\n_vide=\nhumeur=douce"
    more = "<wp:is_sticky>1</wp:is_sticky>" + category("post-format-aside", "Aside", "post_format")
    found = only(tmp_path, item(12, metas=metas, more=more))
    assert [(problem.params["field"], problem.detail) for problem in found.problems] == [
        ("post_format", "Aside"),
        ("prix", "12 €"),
        ("humeur", "douce"),
        ("is_sticky", "1"),
    ]


def test_what_search_engines_were_told_introduces_a_text_without_an_excerpt(tmp_path: Path) -> None:
    metas = "_yoast_wpseo_metadesc=Le four est revenu"
    assert only(tmp_path, item(12, metas=metas)).introduction == "Le four est revenu"
    assert only(tmp_path, item(12, metas=metas, excerpt="Un mot")).introduction == "Un mot"
    assert only(tmp_path, item(12, metas="_yoast_wpseo_metadesc=%%title%% - %%sitename%%")).introduction == ""


def test_a_picture_that_is_not_in_the_export_is_listed(tmp_path: Path) -> None:
    found = only(tmp_path, item(12, metas="_thumbnail_id=99"))
    assert (found.image, [(each.kind, each.detail) for each in found.problems]) == (
        None,
        [("attachment-missing", "99")],
    )


def test_an_item_without_title_date_or_number_is_read_all_the_same(tmp_path: Path) -> None:
    bare = "<item><content:encoded>Un mot</content:encoded></item>"
    named = "<item><wp:post_name>le-pain</wp:post_name><wp:post_type>page</wp:post_type></item>"
    found = entries(tmp_path, bare, named)
    assert [(each.kind, each.text) for each in found] == [(Kind.POST, "Un mot"), (Kind.PAGE, "")]
    assert (found[1].source, found[1].title, found[1].slug) == ("page/le-pain", "Le pain", "le-pain")
    assert kinds(found[0]) == ["date-missing", "title-missing"]
    assert [each.source for each in entries(tmp_path, bare, named)] == [each.source for each in found]


def test_one_number_for_two_texts_loses_neither_and_a_twin_is_read_once(tmp_path: Path) -> None:
    first, other, twin = entries(tmp_path, item(12, text="Un"), item(12, text="Deux"), item(12, text="Un"))
    assert [(each.source, each.text) for each in (first, other)] == [("post/12", "Un"), ("post/12-2", "Deux")]
    assert kinds(other) == ["id-taken"]
    assert (twin.source, twin.reason.kind, twin.reason.detail) == ("post/12-3", "item-twice", "post/12")


@pytest.mark.parametrize(
    ("written", "slug"),
    [("%c3%a9t%c3%a9-%f0%9f%8e%89-2020", "ete-2020"), ("%f0%9f%8e%89", "un-titre"), ("100%-navet", "100-navet")],
)
def test_a_slug_is_read_as_the_letters_that_its_address_shows(tmp_path: Path, written: str, slug: str) -> None:
    assert only(tmp_path, item(12, title="Un titre", slug=written)).slug == slug


def test_each_part_of_a_text_that_was_cut_in_pages_had_an_address(tmp_path: Path) -> None:
    text = "Un<!--nextpage-->Deux<!-- nextpage -->Trois"
    link = "https://courge.example/2018/03/soupe/"
    assert only(tmp_path, item(12, text=text, link=link)).addresses == (
        "/2018/03/soupe/",
        "/?p=12",
        "/2018/03/soupe/2/",
        "/2018/03/soupe/3/",
    )
    assert only(tmp_path, item(12, text=text, link="https://courge.example/?p=12")).addresses == ("/?p=12",)
