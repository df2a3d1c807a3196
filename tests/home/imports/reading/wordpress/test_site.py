"""The old WordPress site around its texts: the addresses that listed things, its files, its name."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest

from home.imports.items import Item, Kind, Picture, Refused
from home.imports.old_site import Listing
from home.imports.reading.wordpress.site import WordPressSite
from tests.support.wxr import HEAD, attachment, category, item, saved

CORPUS = Path(os.environ.get("TABLEE_CORPUS", Path(__file__).resolve().parents[6] / "shared" / "corpus")) / "wordpress"
UPLOADS = "https://courge.example/wp-content/uploads/2018/03"


def corpus(name: str) -> WordPressSite:
    if not CORPUS.is_dir():
        pytest.skip("The corpus of real exports is not beside the project.")
    return WordPressSite(CORPUS / name)


def test_a_site_is_named_after_its_address_and_answers_with_and_without_www(tmp_path: Path) -> None:
    site = WordPressSite(saved(tmp_path, item(1)))
    assert (site.origin, site.hosts) == ("courge.example", {"courge.example", "www.courge.example"})
    assert WordPressSite(saved(tmp_path, item(1)), "courge").origin == "courge"


def test_the_network_that_a_site_was_one_of_is_not_the_site(tmp_path: Path) -> None:
    head = HEAD.replace("<wp:base_site_url>https://courge.example<", "<wp:base_site_url>https://reseau.example<")
    file = tmp_path / "export.xml"
    file.write_text(head.replace("//courge", "//www.courge") + item(1) + "</channel></rss>", encoding="utf-8")
    assert WordPressSite(file).hosts == {"courge.example", "www.courge.example"}


def test_what_listed_texts_is_listed(tmp_path: Path) -> None:
    polylang = category("en", "English", "language")
    site = WordPressSite(
        saved(
            tmp_path,
            item(12, slug="four", more=category("repas", "Les repas")),
            item(13, slug="oven", more=category("vie", "La vie") + polylang, date="2019-01-05 10:00:00"),
            item(14, slug="brouillon", status="draft", date="2017-01-05 10:00:00"),
        )
    )
    found = list(site.listings())
    assert len({each.address for each in found}) == len(found)
    by_address = {each.address: each for each in found}
    assert by_address["/"] == Listing("/", "home")
    assert by_address["/category/vie/repas/"] == Listing("/category/vie/repas/", "category", "Les repas")
    assert by_address["/?cat=6"].name == by_address["/category/repas/"].name == "Les repas"
    assert by_address["/en/category/vie/"] == Listing("/en/category/vie/", "category", "La vie", "en")
    assert (by_address["/tag/four/"].what, by_address["/?tag=four"].name) == ("tag", "Le four")
    assert by_address["/author/zoe/"] == by_address["/author/zoe/"] == Listing("/author/zoe/", "author", "Zoé Navet")
    assert by_address["/author/admin/"].name == ""
    assert [each.name for each in found if each.what == "archive"] == [
        "2018", "2018-03", "2018-03-04", "2019", "2019-01", "2019-01-05",
    ]  # fmt: skip
    assert by_address["/2018/03/04/"].name == "2018-03-04"
    feeds = {each.address: each.name for each in found if each.what == "feed"}
    assert feeds["/feed/"] == feeds["/comments/feed/"] == feeds["/?feed=rss2"] == feeds["/feed/atom/"] == ""
    assert feeds["/category/repas/feed/"] == "Les repas"
    assert feeds["/2018/03/four/feed/"] == "post/12"
    assert not any("brouillon" in address for address in by_address)


@pytest.mark.parametrize(("posts", "pages"), [(10, []), (11, ["/page/2/"]), (21, ["/page/2/", "/page/3/"])])
def test_the_pages_of_the_list_of_posts_are_listed(tmp_path: Path, posts: int, pages: list[str]) -> None:
    site = WordPressSite(saved(tmp_path, *(item(number) for number in range(1, posts + 1))))
    assert [each.address for each in site.listings() if each.address.startswith("/page/")] == pages


def test_a_text_that_stands_at_the_root_is_no_listing(tmp_path: Path) -> None:
    site = WordPressSite(saved(tmp_path, item(2, "page", link="https://courge.example/")))
    assert "/" not in {each.address for each in site.listings()}


def test_a_site_in_a_folder_has_all_its_addresses_there(tmp_path: Path) -> None:
    head = HEAD.replace("//courge.example<", "//courge.example/blog<")
    file = tmp_path / "export.xml"
    file.write_text(head + item(1, link="https://courge.example/blog/a/") + "</channel></rss>", encoding="utf-8")
    site = WordPressSite(file)
    (found,) = site.entries()
    assert isinstance(found, Item)
    assert found.addresses == ("/blog/a/", "/blog/?p=1", "/?p=1")
    assert all(each.address.startswith("/blog/") for each in site.listings() if "?p=" not in each.address)


def test_the_page_of_an_attachment_leads_to_its_text_or_to_its_file(tmp_path: Path) -> None:
    site = WordPressSite(
        saved(
            tmp_path,
            item(12),
            attachment(7, parent="12", link="https://courge.example/2018/03/texte-12/photo-7/"),
            attachment(8, parent="99", link="https://courge.example/photo-8/"),
        )
    )
    assert [(each.address, each.name) for each in site.listings() if each.what == "attachment"] == [
        ("/2018/03/texte-12/photo-7/", "post/12"),
        ("/?p=7", "post/12"),
        ("/?attachment_id=7", "post/12"),
        ("/photo-8/", f"{UPLOADS}/photo-8.jpg"),
        ("/?p=8", f"{UPLOADS}/photo-8.jpg"),
        ("/?attachment_id=8", f"{UPLOADS}/photo-8.jpg"),
    ]


@pytest.mark.parametrize("folder", ["wp-content/uploads/2018/03", "uploads/2018/03", "2018/03"])
def test_a_file_is_found_below_the_root_or_the_uploads_at_its_full_size(tmp_path: Path, folder: str) -> None:
    media = tmp_path / "media"
    (media / folder).mkdir(parents=True)
    file = media / folder / "une courge.jpg"
    file.write_bytes(b"x")
    site = WordPressSite(saved(tmp_path, item(1)), media=[media])
    assert site.file(f"{UPLOADS}/une%20Courge.JPG") == file  # as a forgiving server found it
    for address in (f"{UPLOADS}/une%20courge.jpg", f"{UPLOADS}/une%20courge-300x200.jpg", "/2018/03/une%20courge.jpg"):
        expected = file if "uploads" in address or folder == "2018/03" else None
        assert site.file(address) == expected


def test_no_address_leads_out_of_the_folders_or_to_another_site(tmp_path: Path) -> None:
    (tmp_path / "media").mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"x")
    (tmp_path / "media" / "lien.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "media" / "a.jpg").write_bytes(b"x")
    (tmp_path / "ici").mkdir()
    site = WordPressSite(saved(tmp_path / "ici", item(1)), media=[tmp_path / "media"])
    for address in (
        "/../secret.jpg", "/%2e%2e/secret.jpg", "/lien.jpg", "https://autre.example/a.jpg", "/a\x00.jpg",
        "http://[", "", f"/{'a' * 5000}.jpg",
    ):  # fmt: skip
        assert site.file(address) is None
    assert site.file("/a.jpg") == tmp_path / "media" / "a.jpg"


def test_the_library_tells_the_words_of_a_picture_whatever_its_size(tmp_path: Path) -> None:
    site = WordPressSite(
        saved(
            tmp_path,
            attachment(7, f"{UPLOADS}/a-scaled.jpg", excerpt="Légende", metas="_wp_attachment_image_alt=Une courge"),
        )
    )
    expected = Picture(f"{UPLOADS}/a-scaled.jpg", "Une courge", "Légende")
    for address in (
        f"{UPLOADS}/a-scaled.jpg",
        f"{UPLOADS}/a-300x200.jpg",
        f"{UPLOADS}/a.jpg",
        f"{UPLOADS}/a.jpg?w=604",
    ):
        assert site.picture(address) == expected
    assert site.picture(f"{UPLOADS}/b.jpg") is None


def test_a_gallery_brings_along_the_pictures_it_names_or_those_of_its_text(tmp_path: Path) -> None:
    entries = WordPressSite(
        saved(
            tmp_path,
            item(1, text="[gallery ids='8,7,99']"),
            item(2, text="[gallery]"),
            item(3, text="Rien"),
            attachment(7, parent="2", order="2"),
            attachment(8, parent="2", order="1", title="Huit", excerpt="Légende"),
            attachment(9, f"{UPLOADS}/statuts.pdf", parent="2"),
        )
    ).entries()
    named, attached, none = (each.fields for each in entries if isinstance(each, Item) and each.kind is Kind.POST)
    assert list(named["pictures"]) == ["8", "7"]
    assert named["pictures"]["8"] == {
        "src": f"{UPLOADS}/photo-8.jpg", "alt": "", "caption": "Légende", "title": "Huit",
    }  # fmt: skip
    assert (attached["attached"][""], list(attached["pictures"]), none) == ([8, 7], ["8", "7"], {})


def test_a_text_brings_along_the_passages_it_shares_and_those_within_if_they_are_public(tmp_path: Path) -> None:
    entries = WordPressSite(
        saved(
            tmp_path,
            item(1, text='<!-- wp:block {"ref":5} /-->'),
            item(5, "wp_block", '<p>Cinq</p><!-- wp:block {"ref":6} /--><!-- wp:block {"ref":7} /-->'),
            item(6, "wp_block", "<p>Six</p>"),
            item(7, "wp_block", "<p>Sept</p>", status="draft"),
        )
    ).entries()
    post = next(entries)
    assert isinstance(post, Item)
    assert list(post.fields["reusable"]) == ["5", "6"]


def test_every_item_of_the_theme_unit_test_is_accounted_for() -> None:
    site = corpus("theme-unit-test.xml")
    found = list(site.entries())
    items = [each for each in found if isinstance(each, Item)]
    assert (len(found), len(items), site.count()) == (132, 114, 132)
    twins = [each for each in found if isinstance(each, Refused)]
    assert {(each.source.partition("/")[0], each.reason.kind) for each in twins} == {("nav_menu_item", "item-twice")}
    assert Counter(each.source.partition("/")[0] for each in items) == {
        "post": 51, "page": 21, "attachment": 38, "menu": 4,
    }  # fmt: skip
    assert sum(len(each.fields["entries"]) for each in items if each.source.startswith("menu/")) == 52
    assert 51 + 21 + 38 + 52 + len(twins) == 180  # every <item> of the file
    assert sum(len(each.comments) for each in items) == 25
    assert Counter(each.draft for each in items if each.kind is not Kind.RECORD) == {False: 69, True: 3}
    assert sum(1 for each in items if each.image) == 5


def test_a_small_export_and_a_malformed_one() -> None:
    small = list(corpus("small-export.xml").entries())
    assert Counter(each.source.partition("/")[0] for each in small) == {"post": 6, "page": 5}
    assert [each.draft for each in small if isinstance(each, Item)].count(True) == 2
    malformed = corpus("malformed.xml")
    (refused,) = malformed.entries()
    assert isinstance(refused, Refused)
    assert (refused.source, refused.reason.kind, refused.line) == ("malformed.xml", "no-items", 90)
    assert (len(malformed.index.channel.terms["category"]), len(malformed.index.channel.terms["post_tag"])) == (21, 18)
